"""All that a plan asks for, in one crawl: one engine, so that all ways to find pages share each host's pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spiders.feed import FeedSpider
from spiders.links import LinkSpider
from spiders.sitemap import SitemapSpider
from spiders.urls import UrlSpider

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.items import Target


class PlanSpider(UrlSpider, SitemapSpider, FeedSpider, LinkSpider):
    """Starts where each of the others does."""

    name = "plan"

    def named_targets(self) -> Iterator[Target]:
        """Yield what each kind of spider starts with."""
        for spider in (UrlSpider, FeedSpider, LinkSpider, SitemapSpider):
            yield from spider.named_targets(self)
