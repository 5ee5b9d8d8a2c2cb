"""ExtractedPage -> itself, if it is an article that the corpus does not hold yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.crawl.session import Session
from mindsieve.items import ExtractedPage, FetchResult
from mindsieve.selection.choosing import choose

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from mindsieve.selection.known_content import KnownContent


class SelectionPipeline:
    """Leaves out what is no article, what an earlier run stored, and what the corpus has under another URL."""

    def __init__(self, known: KnownContent) -> None:
        self._known = known

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        return cls(Session.of(crawler).recorder.known)

    async def process_item(self, item: ExtractedPage | FetchResult) -> ExtractedPage | FetchResult:
        """Keep an extraction or end it; pass on a fetch."""
        return choose(item, self._known) if isinstance(item, ExtractedPage) else item
