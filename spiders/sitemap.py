"""Pages by sitemap: those that the plan and robots.txt name, else those at the usual addresses."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from mindsieve.fetching.politeness.robots import RobotsMiddleware
from mindsieve.fetching.urls import canonical_url
from mindsieve.items import FetchResult, Target, TargetKind
from mindsieve.plan import Discovery
from mindsieve.reasons import Outcome
from spiders.listing import ListingSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy import Request
    from scrapy.http import Response

    from mindsieve.plan import Site
    from spiders.base import Output

# Tried in turn until one is a sitemap: the name in the protocol's examples, that of WordPress' most used plug-in,
# that of WordPress itself.
USUAL_PATHS = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")


class SitemapSpider(ListingSpider):
    """Starts at each site's sitemaps."""

    name = "sitemap"

    async def start(self) -> AsyncIterator[Any]:
        """Yield requests for the sitemaps of each site, as soon as its robots.txt is read."""
        for requests in asyncio.as_completed(map(self._sitemaps_of, self.sites_with(Discovery.SITEMAP))):
            for request in await requests:
                yield request

    async def _sitemaps_of(self, site: Site) -> list[Request]:
        robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
        named = await robots.sitemaps_of(site.url) if robots else ()
        robots_txt = urljoin(site.url, "/robots.txt")
        requests = [self._sitemap(site, url) for url in site.sitemaps]
        requests += [self._sitemap(site, url, referrer=robots_txt) for url in named]
        return requests if named else [*requests, self._sitemap(site, urljoin(site.url, USUAL_PATHS[0]))]

    def _sitemap(self, site: Site, url: str, referrer: str | None = None) -> Request:
        return self.start_request(site, url, TargetKind.SITEMAP, Discovery.SITEMAP, referrer=referrer)

    async def parse_sitemap(self, response: Response, target: Target) -> AsyncIterator[Output]:
        """Yield requests for what a sitemap lists, or for the next usual address if it is none."""
        async for output in self.parse_listing(response, target, self.workers.read_sitemap):
            if isinstance(output, FetchResult) and output.outcome is Outcome.FAILED:
                # Before the end: what is found in a response must be known when its URL is settled.
                for request in self._next_guess(target):
                    yield request
            yield output

    def _next_guess(self, target: Target) -> Iterator[Request]:
        """Yield a request for the usual address after the one that was tried, or that redirected here."""
        site = self.site_of(target)
        tried = target.referrer if target.found_by == "redirect" else target.url
        is_named = target.found_by != "redirect" and target.referrer is not None
        if is_named or tried in map(canonical_url, site.sitemaps):
            return
        following = dict(pairwise(canonical_url(path, site.url) for path in USUAL_PATHS))
        if url := following.get(tried):
            yield self._sitemap(site, url)
