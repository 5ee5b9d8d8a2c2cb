"""Pages by RSS and Atom feeds: those that the plan names and those that a site's start page announces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.fetching.urls import is_same_path
from mindsieve.items import Target, TargetKind
from mindsieve.plan import Discovery
from spiders.listing import ListingSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.http import Response

    from mindsieve.fetching.discovery.links import PageLinks
    from mindsieve.items import Answer


class FeedSpider(ListingSpider):
    """Starts at each site's feeds and at its start page."""

    name = "feed"

    def named_targets(self) -> Iterator[Target]:
        """Yield feeds and start pages."""
        for site in self.sites_with(Discovery.FEED):
            for url in site.feeds:
                yield self.start_target(site, url, TargetKind.FEED, Discovery.FEED)
            yield self.start_target(site, site.url, TargetKind.PAGE, Discovery.FEED)

    def reads_links_of(self, target: Target) -> bool:
        """Whether the page may announce feeds, or its links are followed anyway."""
        return self._may_announce_feeds(target) or super().reads_links_of(target)

    def targets_of(self, links: PageLinks, target: Target) -> Iterator[Target]:
        """Yield the feeds that a start page announces, beside its links."""
        yield from super().targets_of(links, target)
        if self._may_announce_feeds(target):
            for url in links.feeds:
                yield Target(url, TargetKind.FEED, target.site, target.url, 0, Discovery.FEED)

    def _may_announce_feeds(self, target: Target) -> bool:
        site = self.site_of(target)
        return Discovery.FEED in site.discover and is_same_path(target.url, site.url)

    async def parse_feed(self, response: Response, target: Target) -> AsyncIterator[Answer]:
        """Yield what a feed lists."""
        yield await self.read_listing(response, target, self.workers.read_feed)
