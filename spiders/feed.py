"""Pages by RSS, Atom and JSON feeds: those that the plan names and those that a site's start page announces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.items import Target, TargetKind
from mindsieve.plan import Discovery
from spiders.listing import ListingSpider

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.fetching.discovery.links import PageLinks


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
        """Whether the page may announce feeds, or its links are of use anyway."""
        return self.may_announce(Discovery.FEED, target) or super().reads_links_of(target)

    def targets_of(self, links: PageLinks, target: Target) -> Iterator[Target]:
        """Yield the feeds that a start page announces, beside its links."""
        yield from super().targets_of(links, target)
        if self.may_announce(Discovery.FEED, target):
            for url in links.feeds:
                yield Target(url, TargetKind.FEED, target.site, target.url, 0, Discovery.FEED)
