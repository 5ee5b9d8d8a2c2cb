"""What sitemaps and feeds have in common: they list pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mindsieve.fetching.discovery.elsewhere import is_relay
from mindsieve.fetching.discovery.listing import BadListing
from mindsieve.fetching.responses import visit_of
from mindsieve.fetching.urls import host_of
from mindsieve.items import Answer, Target, TargetKind
from mindsieve.reasons import Reason
from mindsieve.workers.errors import TaskInterrupted, WorkerError
from spiders.base import ArticleSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.http import Response

    from mindsieve.fetching.discovery.listing import Listing

_BAD = {TargetKind.SITEMAP: Reason.BAD_SITEMAP, TargetKind.FEED: Reason.BAD_FEED}


class ListingSpider(ArticleSpider):
    """Base of the spiders that read listings. Any listing may be a sitemap or a feed, whatever leads to it."""

    async def parse_sitemap(self, response: Response, target: Target) -> AsyncIterator[Answer]:
        """Yield what a sitemap lists."""
        yield await self.read_listing(response, target)

    async def parse_feed(self, response: Response, target: Target) -> AsyncIterator[Answer]:
        """Yield what a feed lists."""
        yield await self.read_listing(response, target)

    async def read_listing(self, response: Response, target: Target) -> Answer:
        """Return what came of a document, with what it lists."""
        visit = visit_of(response, target)
        if answer := self.ending_of(response, visit):
            return answer
        try:
            listing = await self.workers.read_listing(visit.page.body, target.url)
        except TaskInterrupted:
            return Answer(visit.ended(Reason.INTERRUPTED))
        except (BadListing, WorkerError) as error:
            return Answer(visit.ended(_BAD[target.kind], str(error)))
        return Answer(visit.ended(Reason.DISCOVERY, _contents(listing)), tuple(self._listed(listing, target)))

    def _listed(self, listing: Listing, source: Target) -> Iterator[Target]:
        """Yield the targets that a listing leads to: nested sitemaps one level deeper, pages as starts of their own."""
        for entry in listing.sitemaps:
            depth = source.depth + 1
            yield Target(entry.url, TargetKind.SITEMAP, source.site, source.url, depth, source.kind, entry.lastmod)
        for entry in listing.pages:
            page = Target(entry.url, TargetKind.PAGE, source.site, source.url, 0, source.kind, entry.lastmod)
            yield replace(page, kind=TargetKind.RELAY) if self._is_relay(page, source) else page

    def _is_relay(self, page: Target, source: Target) -> bool:
        is_elsewhere = source.kind is TargetKind.FEED and not self.site_of(source).has_host(host_of(page.url))
        return is_elsewhere and is_relay(page)

    async def parse_relay(self, response: Response, target: Target) -> AsyncIterator[Answer]:
        """Yield the page that a feed service redirects to; what the service answers itself is no page of the site."""
        visit = visit_of(response, target)
        why = f"{host_of(target.url)} does not redirect to a page of the site"
        yield self.ending_of(response, visit) or Answer(visit.ended(Reason.DENIED_BY_PLAN, why))

    def redirected(self, source: Target, url: str) -> Target:
        """Return the target that a redirect leads to: a page where a feed service redirects to the site."""
        target = super().redirected(source, url)
        is_page = target.kind is TargetKind.RELAY and self.site_of(target).has_host(host_of(url))
        return replace(target, kind=TargetKind.PAGE) if is_page else target


def _contents(listing: Listing) -> str:
    """Say in words what a listing holds, and what of it could not be read."""
    counts = f"{len(listing.pages)} pages, {len(listing.sitemaps)} sitemaps"
    return "; ".join((counts, *listing.notes))
