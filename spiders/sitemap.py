"""Pages by sitemap: those that the plan, robots.txt and the start page name, and those at the usual addresses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mindsieve.fetching.discovery.usual_sitemaps import usual_sitemap_after, usual_sitemaps
from mindsieve.fetching.politeness.robots import RobotsMiddleware
from mindsieve.fetching.urls import robots_txt_of
from mindsieve.items import FetchResult, Target, TargetKind
from mindsieve.plan import Discovery
from spiders.listing import ListingSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.http import Response
    from twisted.python.failure import Failure

    from mindsieve.fetching.discovery.links import PageLinks
    from mindsieve.items import Answer
    from mindsieve.plan import Site


class SitemapSpider(ListingSpider):
    """Starts at each site's sitemaps."""

    name = "sitemap"

    def named_targets(self) -> Iterator[Target]:
        """Yield the sitemaps that the plan names."""
        for site in self.sites_with(Discovery.SITEMAP):
            for url in site.sitemaps:
                yield self._sitemap(site, url)

    async def announced_targets(self, site: Site) -> list[Target]:
        """Return the sitemaps that robots.txt names, else the first of the usual addresses."""
        robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
        if Discovery.SITEMAP not in site.discover:
            return []
        named = await robots.sitemaps_of(site.url) if robots else ()
        announced = [self._sitemap(site, url, referrer=robots_txt_of(site.url)) for url in named]
        return announced or [self._sitemap(site, usual_sitemaps(site)[0])]

    def _sitemap(self, site: Site, url: str, referrer: str | None = None) -> Target:
        return self.start_target(site, url, TargetKind.SITEMAP, Discovery.SITEMAP, referrer=referrer)

    async def parse_sitemap(self, response: Response, target: Target) -> AsyncIterator[Answer]:
        """Yield what a sitemap lists, or the usual address to try in its place."""
        async for answer in super().parse_sitemap(response, target):
            yield self._with_usual_one(answer)

    def end_failed(self, failure: Failure) -> Iterator[Answer]:
        """Yield how a URL ended that got no response, with the usual address to try in place of a sitemap."""
        yield from map(self._with_usual_one, super().end_failed(failure))

    def _with_usual_one(self, answer: Answer) -> Answer:
        if not isinstance(answer.end, FetchResult):
            return answer
        site = self.site_of(answer.end.target)
        url = usual_sitemap_after(answer.end, site)
        return replace(answer, found=(*answer.found, self._sitemap(site, url))) if url else answer

    def reads_links_of(self, target: Target) -> bool:
        """Whether the page may announce sitemaps, or its links are of use anyway."""
        return self.may_announce(Discovery.SITEMAP, target) or super().reads_links_of(target)

    def targets_of(self, links: PageLinks, target: Target) -> Iterator[Target]:
        """Yield the sitemaps that a start page announces, beside its links."""
        yield from super().targets_of(links, target)
        if self.may_announce(Discovery.SITEMAP, target):
            for url in links.sitemaps:
                yield Target(url, TargetKind.SITEMAP, target.site, target.url, 0, Discovery.SITEMAP)
