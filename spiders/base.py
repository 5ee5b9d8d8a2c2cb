"""What all spiders share: requests from targets, and from responses visited pages or how they ended."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import scrapy

from extract.errors import UnreadablePage
from mindsieve.crawl.session import Session
from mindsieve.fetching.discovery.links import PageLinks
from mindsieve.fetching.responses import failed_fetch, redirect_url, trouble_with, visit_of
from mindsieve.fetching.schemes import forbidden_scheme
from mindsieve.fetching.urls import Likelihood, canonical_url, host_of, likelihood_of_article
from mindsieve.items import FetchResult, Target, TargetKind, Visit
from mindsieve.plan import Discovery, Plan, load_plan, require_contact
from mindsieve.reasons import Reason
from mindsieve.settings import plan_settings
from mindsieve.workers import WorkerError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from mindsieve.plan import Site
    from mindsieve.workers import WorkerPool

log = logging.getLogger(__name__)

# What a callback yields: further requests, a target that cannot be requested, a visited page, or how its URL ended.
Output: TypeAlias = scrapy.Request | Target | Visit | FetchResult

MAX_REDIRECTS = 5  # in a row; browsers give up after 20
_LISTING_PRIORITY = 1_000  # sitemaps and feeds first: they say what there is to fetch


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

    def sites_with(self, discovery: Discovery) -> Iterator[Site]:
        """Yield the sites whose pages are to be found in this way."""
        return (site for site in self.plan.sites if discovery in site.discover)

    def site_of(self, target: Target) -> Site:
        """Return the site that a target belongs to."""
        return next(site for site in self.plan.sites if site.name == target.site)

    def request(self, target: Target) -> scrapy.Request:
        """Return the request for a target. It depends on nothing else, so that a later process can make it anew."""
        return scrapy.Request(
            target.url,
            callback=getattr(self, f"parse_{target.kind}"),
            errback=self.end_failed,
            priority=_priority_of(target),
            cb_kwargs={"target": target},
        )

    def start_request(
        self,
        site: Site,
        url: str,
        kind: TargetKind,
        found_by: Discovery,
        *,
        referrer: str | None = None,
    ) -> scrapy.Request:
        """Return a request for a URL that a site is entered by, such as one that the plan names."""
        target = Target(canonical_url(url) or url, kind, site.name, referrer, 0, found_by)
        return self.request(target)

    async def parse_page(self, response: Response, target: Target) -> AsyncIterator[Output]:
        """Yield the page as a visit, and requests for the pages that it leads to."""
        visit = visit_of(response, target)
        if endings := self.endings_of(response, visit):
            for output in endings:
                yield output
            return
        async for request in self.follow(visit):
            yield request
        yield visit

    def endings_of(self, response: Response, visit: Visit) -> list[Output]:
        """Return what a response with nothing to read leads to; [] for one that is to be read."""
        url = redirect_url(response)
        if url is not None:
            return self._redirected(visit, url)
        trouble = trouble_with(visit)
        return [visit.ended(*trouble)] if trouble else []

    def _redirected(self, visit: Visit, url: str) -> list[Output]:
        """Return the end of a redirected URL and the request for where it leads.

        That is as deep and of the same kind, and passes robots.txt, the plan and the frontier as any other URL.
        """
        if not url:
            return [visit.ended(Reason.BAD_RESPONSE, "redirects to no web address")]
        ended = replace(visit.ended(Reason.REDIRECT), redirect_url=url)
        source = visit.target
        if source.redirects >= MAX_REDIRECTS:
            return [replace(ended, detail=f"not followed, after {MAX_REDIRECTS} redirects in a row")]
        target = replace(source, url=url, referrer=source.url, found_by="redirect", redirects=source.redirects + 1)
        return [target if forbidden_scheme(url) else self.request(target), ended]

    async def follow(self, visit: Visit) -> AsyncIterator[scrapy.Request]:
        """Yield requests for what a page leads to, as far as the plan asks for it."""
        if self.reads_links_of(visit.target):
            links = await self.links_of(visit)
            for request in self.requests_for(links, visit.target):
                yield request

    def reads_links_of(self, target: Target) -> bool:
        """Whether the links of a page are of use: where the plan has those of its site followed."""
        return Discovery.LINKS in self.site_of(target).discover

    def requests_for(self, links: PageLinks, target: Target) -> Iterator[scrapy.Request]:
        """Yield requests for the links of a target's page that stay inside its site."""
        site = self.site_of(target)
        if Discovery.LINKS not in site.discover:
            return
        for url in links.pages:
            if site.has_host(host_of(url)):
                yield self.request(
                    Target(url, TargetKind.PAGE, target.site, target.url, target.depth + 1, Discovery.LINKS)
                )

    async def links_of(self, visit: Visit) -> PageLinks:
        """Return the links of a page, none if they cannot be found."""
        try:
            return await self.workers.find_links(visit.page)
        except UnreadablePage:
            return PageLinks()  # the extraction will say so
        except WorkerError as error:
            log.warning("no links from %s: %s", visit.target.url, error)
            return PageLinks()

    def end_failed(self, failure: Failure) -> Iterator[FetchResult]:
        """Yield how a URL ended that got no response."""
        yield failed_fetch(failure)


def _load_plan(path: str) -> Plan:
    plan = load_plan(Path(path))
    require_contact(plan)
    return plan


def _priority_of(target: Target) -> int:
    """Order what waits: listings, then pages nearer to the start, among these the likely articles."""
    if target.kind is not TargetKind.PAGE:
        return _LISTING_PRIORITY
    return likelihood_of_article(target.url) - len(Likelihood) * target.depth
