"""Answer -> Visit or FetchResult, once what the answer leads to is in the frontier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.crawl.session import Session
from mindsieve.items import Answer, FetchResult, Visit
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler


class DiscoveryPipeline:
    """Hands what answers lead to over to the order of discovery."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        return cls(Session.of(crawler))

    async def process_item(self, item: Answer) -> Visit | FetchResult:
        """Take an answer; what the end of the process interrupted is none, it is fetched again."""
        is_interrupted = isinstance(item.end, FetchResult) and item.end.reason is Reason.INTERRUPTED
        if self._session.error is None and not is_interrupted:
            with self._session.guarding():
                await self._session.discovery.answer(item)
        return item.end
