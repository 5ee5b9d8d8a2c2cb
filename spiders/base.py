"""What all spiders share: requests from targets, and from responses answers.

An answer is a visited page or how its URL ended, with the targets that it leads to. When these are requested is not the
spiders' concern (`mindsieve.crawl.discovery`).
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import scrapy

from extract.errors import UnreadablePage
from mindsieve.crawl.session import Session
from mindsieve.fetching.discovery.lanes import lanes_of, priority_of
from mindsieve.fetching.discovery.links import PageLinks
from mindsieve.fetching.discovery.refresh import may_have_refresh
from mindsieve.fetching.discovery.unzipping import MAX_LISTING_BYTES
from mindsieve.fetching.redirects import redirect_url, refresh_url
from mindsieve.fetching.responses import failed_fetch, trouble_with, visit_of
from mindsieve.fetching.urls import canonical_url, is_same_path
from mindsieve.items import LISTINGS, Answer, Target, TargetKind
from mindsieve.plan import Discovery, Plan, load_plan, require_contact
from mindsieve.reasons import Reason
from mindsieve.settings import plan_settings
from mindsieve.workers.errors import TaskInterrupted, WorkerError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from mindsieve.fetching.discovery.lanes import Lane
    from mindsieve.fetching.discovery.reach import Reach
    from mindsieve.items import Visit
    from mindsieve.plan import Site
    from mindsieve.workers.pool import WorkerPool

log = logging.getLogger(__name__)

MAX_REDIRECTS = 5  # in a row; browsers give up after 20
# The protocol's own limit stands in the place of that for pages (Scrapy's names, in bytes).
_LISTING_META = {"download_maxsize": MAX_LISTING_BYTES, "download_warnsize": MAX_LISTING_BYTES}


class ArticleSpider(scrapy.Spider):
    """Base of the spiders. A subclass says where to start; pages and their links are the same for all."""

    plan: Plan

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, plan: Plan | str = "", **kwargs: Any) -> Self:
        """Build with a plan, given as such or as the path of its file."""
        if not plan:
            raise ValueError(f"No plan: scrapy crawl {cls.name} -a plan=my.toml")
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.plan = plan if isinstance(plan, Plan) else _load_plan(plan)
        crawler.settings.update(plan_settings(spider.plan), priority="spider")
        return spider

    @property
    def workers(self) -> WorkerPool:
        """The worker processes of the crawl."""
        return Session.of(self.crawler).workers

    @property
    def _reach(self) -> Reach:
        return Session.of(self.crawler).reach

    def sites_with(self, discovery: Discovery) -> Iterator[Site]:
        """Yield the sites whose pages are to be found in this way."""
        return (site for site in self.plan.sites if discovery in site.discover)

    def site_of(self, target: Target) -> Site:
        """Return the site that a target belongs to."""
        return next(site for site in self.plan.sites if site.name == target.site)

    def request(self, target: Target) -> scrapy.Request:
        """Return the request for a target. It depends on nothing else, so that a later process can make it again."""
        return scrapy.Request(
            target.url,
            callback=getattr(self, f"parse_{target.kind}"),
            errback=self.end_failed,
            priority=priority_of(target),
            meta=_LISTING_META if target.kind in LISTINGS else None,
            cb_kwargs={"target": target},
        )

    async def start(self) -> AsyncIterator[Any]:
        """Yield each lane with the targets that its sites announce, as soon as these are known."""
        for opened in asyncio.as_completed(map(self._opened, lanes_of(self.plan))):
            yield await opened

    async def _opened(self, lane: Lane) -> tuple[Lane, list[Target]]:
        announced = await asyncio.gather(*map(self.announced_targets, lane.sites))
        return lane, list(chain.from_iterable(announced))

    def named_targets(self) -> Iterator[Target]:
        """Yield what the plan names, site by site, to be entered before all else."""
        raise NotImplementedError

    async def announced_targets(self, site: Site) -> list[Target]:  # noqa: ARG002 - others announce some
        """Return what a site announces before any of its pages is read."""
        return []

    def start_target(
        self, site: Site, url: str, kind: TargetKind, found_by: Discovery, *, referrer: str | None = None
    ) -> Target:
        """Return the target of a URL that a site is entered by, such as one that the plan names."""
        return Target(canonical_url(url) or url, kind, site.name, referrer, 0, found_by)

    async def parse_page(self, response: Response, target: Target) -> AsyncIterator[Answer]:
        """Yield the page as a visit, with the pages that it leads to."""
        visit = visit_of(response, target)
        yield self.ending_of(response, visit) or await self._read(visit)

    async def _read(self, visit: Visit) -> Answer:
        try:
            if url := await self._refresh_of(visit):
                return self._redirected(visit, url, "by a refresh")
            return Answer(visit, tuple(await self._found_on(visit)))
        except TaskInterrupted:
            return Answer(visit.ended(Reason.INTERRUPTED))

    async def _found_on(self, visit: Visit) -> Iterable[Target]:
        if not self.reads_links_of(visit.target):
            return ()
        return self.targets_of(await self._links_of(visit), visit.target)

    def ending_of(self, response: Response, visit: Visit) -> Answer | None:
        """Return what came of a response with nothing to read; None for one that is to be read."""
        url = redirect_url(response)
        if url is not None:
            return self._redirected(visit, url)
        trouble = trouble_with(visit, keep_truncated=self.plan.limits.keep_truncated)
        return Answer(visit.ended(*trouble)) if trouble else None

    def _redirected(self, visit: Visit, url: str, detail: str = "") -> Answer:
        """Return the end of a redirected URL and where it leads.

        That is as deep and of the same kind, and passes robots.txt, the plan and the frontier as any other URL.
        """
        if not url:
            return Answer(visit.ended(Reason.BAD_RESPONSE, "redirects to no web address"))
        source = visit.target
        if url == source.url:
            return Answer(replace(visit.ended(Reason.REDIRECT_LOOP, _why_it_loops(visit)), redirect_url=url))
        is_back = source.found_by == "redirect" and url == source.referrer
        detail = "back to the URL that redirects here" if is_back else self._reach.remark_on(source, url) or detail
        ended = replace(visit.ended(Reason.REDIRECT, detail), redirect_url=url)
        if source.redirects >= MAX_REDIRECTS:
            return Answer(replace(ended, detail=f"not followed, after {MAX_REDIRECTS} redirects in a row"))
        return Answer(ended, (self.redirected(source, url),))

    def redirected(self, source: Target, url: str) -> Target:
        """Return the target that a redirect leads to."""
        return replace(source, url=url, referrer=source.url, found_by="redirect", redirects=source.redirects + 1)

    async def _refresh_of(self, visit: Visit) -> str | None:
        """Return where a page redirects to at once by a header or a meta element; None for nowhere else."""
        page = visit.page
        if url := refresh_url(page.headers.get("refresh", ""), page.url, page.url):
            return url
        if not may_have_refresh(page.body):
            return None
        try:
            return await self.workers.read_meta_refresh(page)
        except TaskInterrupted:
            raise
        except (UnreadablePage, WorkerError):
            return None  # the extraction will say so

    def reads_links_of(self, target: Target) -> bool:
        """Whether the links of a page are of use: where the plan has those of its site followed."""
        return Discovery.LINKS in self.site_of(target).discover

    def may_announce(self, discovery: Discovery, target: Target) -> bool:
        """Whether a page is its site's start page, or where that redirects, and the plan wants what it announces."""
        site = self.site_of(target)
        is_start = is_same_path(target.url, site.url) or self._reach.is_start(target)
        return discovery in site.discover and is_start

    def targets_of(self, links: PageLinks, target: Target) -> Iterator[Target]:
        """Yield the links of a target's page that stay inside its site."""
        site = self.site_of(target)
        if Discovery.LINKS not in site.discover:
            return
        for url in links.pages:
            if self._reach.has_link(target, url):
                yield Target(url, TargetKind.PAGE, target.site, target.url, target.depth + 1, Discovery.LINKS)

    async def _links_of(self, visit: Visit) -> PageLinks:
        """Return the links of a page, none if they cannot be found. Raises TaskInterrupted."""
        try:
            return await self.workers.find_links(visit.page)
        except UnreadablePage:
            return PageLinks()  # the extraction will say so
        except TaskInterrupted:
            raise
        except WorkerError as error:
            log.warning("no links from %s: %s", visit.target.url, error)
            return PageLinks()

    def end_failed(self, failure: Failure) -> Iterator[Answer]:
        """Yield how a URL ended that got no response."""
        yield Answer(failed_fetch(failure))


def _why_it_loops(visit: Visit) -> str:
    wants = "sets a cookie and " if "set-cookie" in visit.page.headers else ""
    return f"{wants}redirects to itself, twice in a row"


def _load_plan(path: str) -> Plan:
    plan = load_plan(Path(path))
    require_contact(plan)
    return plan
