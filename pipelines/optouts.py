"""Visit -> itself, with what its page says against being kept, unless that is reason to leave it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.errors import UnreadablePage
from mindsieve.fetching.optouts import NOINDEX, MetaWords, OptOut, may_have_meta_words, opt_outs_of
from mindsieve.fetching.robots import product_token
from mindsieve.fetching.tdmfiles import TdmFileMiddleware
from mindsieve.outcomes import Fetch, Reason, Visit
from mindsieve.session import Session
from mindsieve.workers import WorkerError
from pipelines.extraction import reason_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from mindsieve.plan import Plan
    from mindsieve.workers import WorkerPool


class OptOutPipeline:
    """Ends the visit of a reserved page before anything is taken from it, unless the plan says why it may be stored."""

    def __init__(self, crawler: Crawler, plan: Plan, workers: WorkerPool) -> None:
        self._crawler = crawler  # its middlewares are not there yet
        self._plan = plan
        self._workers = workers
        self._token = product_token(plan.user_agent)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        session = Session.of(crawler)
        return cls(crawler, session.plan, session.workers)

    async def process_item(self, item: Visit | Fetch) -> Visit | Fetch:
        """Judge a visit; pass on a fetch."""
        if not isinstance(item, Visit):
            return item
        try:
            opt_outs = await self._opt_outs_of(item)
        except UnreadablePage as error:
            return item.ended(Reason.UNREADABLE, error.why)
        except WorkerError as error:
            return item.ended(reason_of(error), str(error))
        return self._judge(item, opt_outs)

    async def _opt_outs_of(self, visit: Visit) -> tuple[OptOut, ...]:
        page = visit.page
        is_worth_a_look = may_have_meta_words(page.body)
        meta = await self._workers.read_meta_words(page, self._token) if is_worth_a_look else MetaWords()
        file = await TdmFileMiddleware.of(self._crawler).file_for(page.url)
        return opt_outs_of(page, meta, file, self._token)

    def _judge(self, visit: Visit, opt_outs: tuple[OptOut, ...]) -> Visit | Fetch:
        visit = replace(visit, opt_outs=tuple(map(str, opt_outs)))
        if not any(map(self._is_reservation, opt_outs)):
            return visit
        site = next(site for site in self._plan.sites if site.name == visit.target.site)
        if site.override_opt_outs is None:
            return visit.ended(Reason.OPTED_OUT, ", ".join(visit.opt_outs))
        return replace(visit, opt_out_override=site.override_opt_outs)

    def _is_reservation(self, opt_out: OptOut) -> bool:
        return opt_out.word != NOINDEX or self._plan.network.obey_noindex
