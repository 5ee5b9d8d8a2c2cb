"""Pages by RSS and Atom feeds: those that the plan names and those that a site's start page announces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mindsieve.fetching.urls import is_same_path
from mindsieve.outcomes import Target, TargetKind
from mindsieve.plan import Discovery
from spiders.listing import ListingSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy import Request
    from scrapy.http import Response

    from mindsieve.outcomes import Visit
    from spiders.base import Output


class FeedSpider(ListingSpider):
    """Starts at each site's feeds and at its start page."""

    name = "feed"

    async def start(self) -> AsyncIterator[Any]:
        """Yield requests for feeds and start pages."""
        for site in self.sites_with(Discovery.FEED):
            for url in site.feeds:
                yield self.start_request(site, url, TargetKind.FEED, Discovery.FEED)
            yield self.start_request(site, site.url, TargetKind.PAGE, Discovery.FEED)

    async def follow(self, visit: Visit) -> AsyncIterator[Request]:
        """Yield requests for the feeds that a start page announces, beside its links."""
        async for request in super().follow(visit):
            yield request
        target, site = visit.target, self.site_of(visit.target)
        if Discovery.FEED in site.discover and is_same_path(target.url, site.url):
            for url in (await self.links_of(visit)).feeds:
                yield self.request(Target(url, TargetKind.FEED, site.name, target.url, 0, Discovery.FEED))

    async def parse_feed(self, response: Response, target: Target) -> AsyncIterator[Output]:
        """Yield requests for what a feed lists."""
        async for output in self.parse_listing(response, target, self.workers.read_feed):
            yield output
