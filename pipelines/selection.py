"""Extraction -> itself, if it is an article that the corpus does not hold yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import PageType
from mindsieve.corpus import article_id, content_sha256
from mindsieve.outcomes import Extraction, Fetch, Reason
from mindsieve.session import Session
from pipelines.canonical import original_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from mindsieve.ledger import Ledger


class SelectionPipeline:
    """Leaves out what is no article, what an earlier run stored, and what the corpus has under another URL."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        return cls(Session.of(crawler).ledger)

    async def process_item(self, item: Extraction | Fetch) -> Extraction | Fetch:
        """Keep an extraction or end it; pass on a fetch."""
        if not isinstance(item, Extraction):
            return item
        if item.article.page_type is not PageType.ARTICLE:
            return item.visit.ended(Reason.NOT_ARTICLE)
        return self._compare(item)

    def _compare(self, item: Extraction) -> Extraction | Fetch:
        url, content = item.visit.target.url, content_sha256(item.article)
        if self._ledger.seen(url).content == content:
            return item.visit.ended(Reason.SAME_CONTENT, article_id=article_id(url, content))
        if original := original_of(item, self._ledger.sketch_of):
            return item.visit.ended(Reason.DUPLICATE, f"its canonical link names {original}")
        holder = self._ledger.holder_of(content)
        if holder is not None and holder != url:
            return item.visit.ended(Reason.DUPLICATE, f"same content as {holder}")
        self._ledger.hold(item, content)
        return item
