"""Pages by sitemap: those that the plan and robots.txt name, else those at the usual addresses."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mindsieve.fetching.politeness.robots import RobotsMiddleware
from mindsieve.fetching.urls import canonical_url
from mindsieve.items import FetchResult, Target, TargetKind
from mindsieve.plan import Discovery
from mindsieve.reasons import Outcome
from spiders.listing import ListingSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.http import Response

    from mindsieve.items import Answer
    from mindsieve.plan import Site

# Tried in turn until one is a sitemap: the name in the protocol's examples, that of WordPress' most used plug-in,
# that of WordPress itself.
USUAL_PATHS = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")


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
        robots_txt = urljoin(site.url, "/robots.txt")
        announced = [self._sitemap(site, url, referrer=robots_txt) for url in named]
        return announced or [self._sitemap(site, urljoin(site.url, USUAL_PATHS[0]))]

    def _sitemap(self, site: Site, url: str, referrer: str | None = None) -> Target:
        return self.start_target(site, url, TargetKind.SITEMAP, Discovery.SITEMAP, referrer=referrer)

    async def parse_sitemap(self, response: Response, target: Target) -> AsyncIterator[Answer]:
        """Yield what a sitemap lists, or the next usual address if it is none."""
        answer = await self.read_listing(response, target, self.workers.read_sitemap)
        if isinstance(answer.end, FetchResult) and answer.end.outcome is Outcome.FAILED:
            answer = replace(answer, found=tuple(self._next_guess(target)))
        yield answer

    def _next_guess(self, target: Target) -> Iterator[Target]:
        """Yield the usual address after the one that was tried, or that redirected here."""
        site = self.site_of(target)
        tried = target.referrer if target.found_by == "redirect" else target.url
        is_named = target.found_by != "redirect" and target.referrer is not None
        if is_named or tried in map(canonical_url, site.sitemaps):
            return
        following = dict(pairwise(canonical_url(path, site.url) for path in USUAL_PATHS))
        if url := following.get(tried):
            yield self._sitemap(site, url)
