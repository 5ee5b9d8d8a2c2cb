"""Short timeouts for URLs that never answer, so that a crawl can wait for all others as long as they take.

A short timeout for all URLs would also hit those that a busy machine makes slow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from mindsieve import settings

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

SECONDS = 0.5
_SETTING = "IMPATIENT_URLS"
_BEFORE_SCRAPYS_TIMEOUT = 340  # DownloadTimeoutMiddleware, at 350, keeps what a request has


class Impatience:
    """Scrapy middleware that gives some URLs a timeout of their own."""

    def __init__(self, urls: list[str], seconds: float) -> None:
        self._urls = frozenset(urls)
        self._seconds = seconds

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the settings that `giving_up` returns."""
        return cls(**crawler.settings.getdict(_SETTING))

    def process_request(self, request: Request) -> None:
        """Set the timeout."""
        if request.url in self._urls:
            request.meta["download_timeout"] = self._seconds


def giving_up(*urls: str, seconds: float = SECONDS) -> dict[str, Any]:
    """Return the settings of a crawl that waits for these URLs only so many seconds."""
    middleware = f"{Impatience.__module__}.{Impatience.__qualname__}"
    return {
        "DOWNLOADER_MIDDLEWARES": {**settings.DOWNLOADER_MIDDLEWARES, middleware: _BEFORE_SCRAPYS_TIMEOUT},
        _SETTING: {"urls": urls, "seconds": seconds},
    }
