"""Pages by sitemap: those that the plan and robots.txt name, else those at the usual addresses."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from mindsieve.fetching.robots import RobotsMiddleware
from mindsieve.outcomes import Fetch, Outcome, Target, TargetKind
from mindsieve.plan import Discovery
from spiders.listing import ListingSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

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
        return requests if named else [*requests, self._guess(site, USUAL_PATHS)]

    def _guess(self, site: Site, paths: tuple[str, ...]) -> Request:
        return self._sitemap(site, urljoin(site.url, paths[0]), untried=paths[1:])

    def _sitemap(self, site: Site, url: str, **options: Any) -> Request:
        return self.start_request(site, url, TargetKind.SITEMAP, Discovery.SITEMAP, **options)

    async def parse_sitemap(
        self, response: Response, target: Target, untried: tuple[str, ...] = ()
    ) -> AsyncIterator[Output]:
        """Yield requests for what a sitemap lists, or for the next usual address if it is none."""
        async for output in self.parse_listing(response, target, self.workers.read_sitemap):
            yield output
            if untried and isinstance(output, Fetch) and output.outcome is Outcome.FAILED:
                yield self._guess(self.site_of(target), untried)
