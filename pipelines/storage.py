"""ExtractedPage or FetchResult -> rows of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.crawl.session import Session
from mindsieve.items import ExtractedPage, FetchResult
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler


class StoragePipeline:
    """Records everything. A run that cannot write ends at once: fetching on would lose pages."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        return cls(Session.of(crawler))

    async def process_item(self, item: ExtractedPage | FetchResult) -> ExtractedPage | FetchResult:
        """Store an article with its fetch, or a fetch alone. What the end of the process interrupted stays waiting."""
        is_interrupted = isinstance(item, FetchResult) and item.reason is Reason.INTERRUPTED
        if self._session.error is None and not is_interrupted:
            with self._session.guarding():
                await self._store(item)
        return item

    async def _store(self, item: ExtractedPage | FetchResult) -> None:
        if isinstance(item, ExtractedPage):
            await self._session.recorder.record_article(item)
        else:
            await self._session.recorder.record(item)
