"""Pages that the plan lists one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.items import TargetKind
from mindsieve.plan import Discovery
from spiders.base import ArticleSpider

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.items import Target


class UrlSpider(ArticleSpider):
    """Starts at each listed page."""

    name = "urls"

    def named_targets(self) -> Iterator[Target]:
        """Yield listed pages."""
        for site in self.sites_with(Discovery.URLS):
            for url in site.listed_urls():
                yield self.start_target(site, url, TargetKind.PAGE, Discovery.URLS)
