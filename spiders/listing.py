"""What sitemaps and feeds have in common: they list pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.fetching.discovery.listing import BadListing
from mindsieve.fetching.responses import visit_of
from mindsieve.items import Answer, Target, TargetKind
from mindsieve.reasons import Reason
from mindsieve.workers import TaskInterrupted, WorkerError
from spiders.base import ArticleSpider

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from scrapy.http import Response

    from mindsieve.fetching.discovery.listing import Listing

_BAD = {TargetKind.SITEMAP: Reason.BAD_SITEMAP, TargetKind.FEED: Reason.BAD_FEED}


class ListingSpider(ArticleSpider):
    """Base of the spiders that read listings."""

    async def read_listing(
        self, response: Response, target: Target, read: Callable[[bytes, str], Awaitable[Listing]]
    ) -> Answer:
        """Return what came of a document, with what it lists."""
        visit = visit_of(response, target)
        if answer := self.ending_of(response, visit):
            return answer
        try:
            listing = await read(visit.page.body, target.url)
        except TaskInterrupted:
            return Answer(visit.ended(Reason.INTERRUPTED))
        except (BadListing, WorkerError) as error:
            return Answer(visit.ended(_BAD[target.kind], str(error)))
        counts = f"{len(listing.pages)} pages, {len(listing.sitemaps)} sitemaps"
        return Answer(visit.ended(Reason.DISCOVERY, counts), tuple(_targets(listing, target)))


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
