"""Pages that the plan lists one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mindsieve.items import TargetKind
from mindsieve.plan import Discovery
from spiders.base import ArticleSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class UrlSpider(ArticleSpider):
    """Starts at each listed page."""

    name = "urls"

    async def start(self) -> AsyncIterator[Any]:
        """Yield requests for listed pages."""
        for site in self.sites_with(Discovery.URLS):
            for url in site.listed_urls():
                yield self.start_request(site, url, TargetKind.PAGE, Discovery.URLS)
