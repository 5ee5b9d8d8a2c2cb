"""What a spider starts with -> requests for what is to be fetched."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import DontCloseSpider

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
        self._skipping: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        middleware = cls(crawler, Session.of(crawler))
        crawler.signals.connect(middleware.spider_idle, signals.spider_idle)
        return middleware

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Request]:
        """Yield requests for what waits; then open the lanes that the spider starts with."""
        spider: Any = self._crawler.spider  # ours
        with self._session.storing():
            async for target in self._discovery.begin(spider.named_targets()):
                yield spider.request(target)
            async for lane, announced in start:
                await self._discovery.open(lane, announced)

    def spider_idle(self) -> None:
        """Keep the crawl going while URLs wait for one that got no answer, which only a bug can be."""
        if self._skipping is not None and not self._skipping.done():
            raise DontCloseSpider
        if self._session.error is None and self._discovery.is_stuck():
            self._skipping = asyncio.ensure_future(self._skip())
            raise DontCloseSpider

    async def _skip(self) -> None:
        with self._session.storing():
            await self._discovery.skip_unanswered()
