"""Request -> itself, if its URL is new to the run and the plan wants it fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request

from mindsieve.fetching.admission import Admission
from mindsieve.outcomes import Target
from mindsieve.session import Session

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from mindsieve.ledger import Ledger


class AdmissionMiddleware:
    """Spider middleware through which every request of a spider passes.

    A URL that the run knows already has its row, and its request is dropped. A new one is discovered, which means
    that it will have a row: it is requested, or ends here as a Fetch that says why not. So does a Target that comes
    without a request, which means that its scheme has none.
    """

    def __init__(self, admission: Admission, ledger: Ledger) -> None:
        self._admission = admission
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        session = Session.of(crawler)
        return cls(Admission(session.plan), session.ledger)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Admit what the spider starts with."""
        async for output in start:
            if (admitted := self._admit(output)) is not None:
                yield admitted

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:  # noqa: ARG002
        """Admit what the spider found in a response."""
        async for output in result:
            if (admitted := self._admit(output)) is not None:
                yield admitted

    def _admit(self, output: Any) -> Any:
        if not isinstance(output, Request | Target):
            return output
        target = output if isinstance(output, Target) else output.cb_kwargs["target"]
        if not self._ledger.discover(target):
            return None
        refusal = self._admission.refusal_of(target)
        return target.ended(*refusal) if refusal else output
