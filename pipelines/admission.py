"""Request -> itself, if its URL is new to the run and the plan wants it fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request

from mindsieve.crawl.session import Session
from mindsieve.fetching.discovery.admission import Admission
from mindsieve.items import Target

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response


class AdmissionMiddleware:
    """Spider middleware through which every request of a spider passes.

    A URL that the run knows already has its row, and its request is dropped. A new one is discovered, which means
    that it will have a row: it is requested, or ends here as a FetchResult that says why not. So does a Target that
    comes without a request, which means that its scheme has none.

    Before what the spider starts with come the URLs that the frontier holds: those that an earlier process of the run
    left waiting, and in a new run the pages of earlier ones that are due again.
    """

    def __init__(self, crawler: Crawler, session: Session) -> None:
        self._crawler = crawler
        self._session = session
        self._ledger = session.ledger
        self._admission = Admission(session.plan, session.ledger.is_fresh, session.tombstones.cover)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        return cls(crawler, Session.of(crawler))

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Admit what the frontier holds, then what the spider starts with."""
        with self._session.storing():
            for output in self._kept():
                yield output
            async for output in start:
                if (admitted := self._admit(output)) is not None:
                    yield admitted

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:  # noqa: ARG002
        """Admit what the spider found in a response."""
        with self._session.storing():
            async for output in result:
                if (admitted := self._admit(output)) is not None:
                    yield admitted

    def _kept(self) -> Iterator[Any]:
        if not self._session.run.is_resumed:
            yield from filter(None, map(self._admit, map(self._request, self._ledger.returning())))
            return
        for target, reason in self._ledger.settled():
            self._admission.recall(target, reason)
        for target in self._ledger.waiting():
            yield self._judge(target, self._request(target))

    def _request(self, target: Target) -> Request:
        request: Request = self._crawler.spider.request(target)  # type: ignore[union-attr]  # our spiders have it
        return request

    def _admit(self, output: Any) -> Any:
        if not isinstance(output, Request | Target):
            return output
        target = output if isinstance(output, Target) else output.cb_kwargs["target"]
        return self._judge(target, output) if self._ledger.discover(target) else None

    def _judge(self, target: Target, output: Any) -> Any:
        refusal = self._admission.refusal_of(target)
        return target.ended(*refusal) if refusal else output
