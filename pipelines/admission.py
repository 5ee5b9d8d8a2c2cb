"""What a spider starts with -> requests for what is to be fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mindsieve.crawl.session import Session

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler


class AdmissionMiddleware:
    """Spider middleware that has a spider's first URLs discovered: every URL of a crawl enters it by `Discoverer`.

    First come the URLs that the frontier holds and those that the plan names; then, lane by lane, what the sites
    announce in robots.txt. All others are found in answers (`pipelines.discovery`).
    """

    def __init__(self, crawler: Crawler, session: Session) -> None:
        self._crawler = crawler
        self._session = session
        self._discovery = session.discovery

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        return cls(crawler, Session.of(crawler))

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Request]:
        """Yield requests for what waits; then open the lanes that the spider starts with."""
        spider: Any = self._crawler.spider  # ours
        with self._session.guarding():
            async for target in self._discovery.begin(spider.named_targets()):
                yield spider.request(target)
            async for lane, announced in start:
                await self._discovery.open(lane, announced)
