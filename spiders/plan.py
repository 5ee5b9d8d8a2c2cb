"""All that a plan asks for, in one crawl: one engine, so that all ways to find pages share each host's pace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spiders.feed import FeedSpider
from spiders.links import LinkSpider
from spiders.sitemap import SitemapSpider
from spiders.urls import UrlSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class PlanSpider(UrlSpider, SitemapSpider, FeedSpider, LinkSpider):
    """Starts where each of the others does."""

    name = "plan"

    async def start(self) -> AsyncIterator[Any]:
        """Yield what each kind of spider starts with. Sitemaps come last: they wait for robots.txt."""
        for spider in (UrlSpider, FeedSpider, LinkSpider, SitemapSpider):
            async for request in spider.start(self):
                yield request
