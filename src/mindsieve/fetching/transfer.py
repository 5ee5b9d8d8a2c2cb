"""What happens while a response is on its way: it is timed, and cut off once its headers say that it is no page."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import StopDownload

from mindsieve.fetching.content import may_be_html
from mindsieve.outcomes import Target, TargetKind

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Headers, Request, Response


class TimedHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP handler that leaves the seconds of the whole transfer in `meta["transfer_seconds"]`.

    Scrapy's own `download_latency` ends with the headers.
    """

    async def download_request(self, request: Request) -> Response:
        """Download, and say how long it took, also when it failed."""
        started = monotonic()
        try:
            return await super().download_request(request)
        finally:
            request.meta["transfer_seconds"] = monotonic() - started


class CutOff:
    """Scrapy extension that stops the download of what cannot be an HTML page."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to the headers of every response."""
        cut_off = cls()
        crawler.signals.connect(cut_off.headers_received, signals.headers_received)
        return cut_off

    def headers_received(self, headers: Headers, request: Request) -> None:
        """Stop the download of a PDF, an image or a video where a page was expected."""
        target = request.cb_kwargs.get("target")
        if not isinstance(target, Target) or target.kind is not TargetKind.PAGE:
            return
        if not may_be_html((headers.get("Content-Type") or b"").decode("latin-1")):
            raise StopDownload(fail=False)
