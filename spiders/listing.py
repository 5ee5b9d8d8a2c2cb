"""What sitemaps and feeds have in common: they list pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.fetching.discovery.listing import BadListing
from mindsieve.fetching.responses import visit_of
from mindsieve.fetching.schemes import forbidden_scheme
from mindsieve.items import Target, TargetKind
from mindsieve.reasons import Reason
from mindsieve.workers import TaskInterrupted, WorkerError
from spiders.base import ArticleSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from scrapy.http import Response

    from mindsieve.fetching.discovery.listing import Listing
    from spiders.base import Output

_BAD = {TargetKind.SITEMAP: Reason.BAD_SITEMAP, TargetKind.FEED: Reason.BAD_FEED}


class ListingSpider(ArticleSpider):
    """Base of the spiders that read listings."""

    async def parse_listing(
        self, response: Response, target: Target, read: Callable[[bytes, str], Awaitable[Listing]]
    ) -> AsyncIterator[Output]:
        """Yield requests for what a document lists, then how it ended."""
        visit = visit_of(response, target)
        if endings := self.endings_of(response, visit):
            for output in endings:
                yield output
            return
        try:
            listing = await read(visit.page.body, target.url)
        except TaskInterrupted:
            yield visit.ended(Reason.INTERRUPTED)
            return
        except (BadListing, WorkerError) as error:
            yield visit.ended(_BAD[target.kind], str(error))
            return
        for listed in _targets(listing, target):
            yield listed if forbidden_scheme(listed.url) else self.request(listed)
        yield visit.ended(Reason.DISCOVERY, f"{len(listing.pages)} pages, {len(listing.sitemaps)} sitemaps")


def _targets(listing: Listing, source: Target) -> list[Target]:
    """Return the targets that a listing leads to: nested sitemaps one level deeper, pages as starts of their own."""
    sitemaps = [
        Target(entry.url, TargetKind.SITEMAP, source.site, source.url, source.depth + 1, source.kind, entry.lastmod)
        for entry in listing.sitemaps
    ]
    pages = [
        Target(entry.url, TargetKind.PAGE, source.site, source.url, 0, source.kind, entry.lastmod)
        for entry in listing.pages
    ]
    return sitemaps + pages
