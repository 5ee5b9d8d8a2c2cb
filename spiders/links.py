"""Pages by following links from a site's start page. The following itself is in the base, for every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.items import TargetKind
from mindsieve.plan import Discovery
from spiders.base import ArticleSpider

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.items import Target


class LinkSpider(ArticleSpider):
    """Starts at each site's start page."""

    name = "links"

    def named_targets(self) -> Iterator[Target]:
        """Yield start pages."""
        for site in self.sites_with(Discovery.LINKS):
            yield self.start_target(site, site.url, TargetKind.PAGE, Discovery.LINKS)
