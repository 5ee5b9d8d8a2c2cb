"""The opt-outs of a page: read as soon as it arrives, obeyed before anything else reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.errors import UnreadablePage
from mindsieve.crawl.session import Session
from mindsieve.fetching.attempt import OptOutDecision, attempt_of, target_of
from mindsieve.fetching.politeness.tdmfiles import TdmFileMiddleware
from mindsieve.fetching.refusals import Refused
from mindsieve.fetching.responses import is_success, page_of
from mindsieve.items import LISTINGS, FetchResult, Target, Visit
from mindsieve.reasons import Reason
from mindsieve.selection.extracting import reason_of
from mindsieve.selection.optouts import is_reservation, read_opt_outs
from mindsieve.workers.errors import WorkerError

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from extract.page import Page
    from mindsieve.fetching.politeness.optouts import OptOut
    from mindsieve.plan import Plan
    from mindsieve.workers.pool import WorkerPool


class OptOutMiddleware:
    """Downloader middleware that notes the opt-outs of a page, and what they decide, before the page is archived."""

    def __init__(self, crawler: Crawler, plan: Plan, workers: WorkerPool) -> None:
        self._crawler = crawler  # its other middlewares are not there yet
        self._plan = plan
        self._workers = workers
        self._token = plan.robots_token

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        session = Session.of(crawler)
        return cls(crawler, session.plan, session.workers)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Read a page's opt-outs. Raises `Refused` where it cannot be read: it may be reserved."""
        target = target_of(request)
        if target is None or target.kind in LISTINGS or not is_success(response.status, response.body):
            return response
        try:
            opt_outs = await self._opt_outs_of(page_of(response, target.url))
        except UnreadablePage as error:
            raise Refused(Reason.UNREADABLE, error.why) from error
        except WorkerError as error:
            raise Refused(reason_of(error), str(error)) from error
        attempt_of(request).opt_outs = self._decide(target, opt_outs)
        return response

    async def _opt_outs_of(self, page: Page) -> tuple[OptOut, ...]:
        file = await TdmFileMiddleware.of(self._crawler).file_for(page.url)
        return await read_opt_outs(page, file, self._token, self._workers)

    def _decide(self, target: Target, opt_outs: tuple[OptOut, ...]) -> OptOutDecision:
        site = self._plan.site_named(target.site)
        override = site.override_opt_outs if site else None
        obey_noindex = self._plan.network.obey_noindex
        is_reserved = any(is_reservation(opt_out, obey_noindex=obey_noindex) for opt_out in opt_outs)
        return OptOutDecision(
            words=tuple(map(str, opt_outs)),
            is_reserved=is_reserved and override is None,
            override=(override or "") if is_reserved else "",
        )


class OptOutPipeline:
    """Ends the visit of a reserved page before anything reads it."""

    def process_item(self, item: Visit | FetchResult) -> Visit | FetchResult:
        """End a reserved visit; pass on all else."""
        if isinstance(item, Visit) and item.is_reserved:
            return item.ended(Reason.OPTED_OUT, ", ".join(item.opt_outs))
        return item
