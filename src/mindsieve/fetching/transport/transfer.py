"""The transfer of a response: bounded, timed, measured, and stopped where it is no page."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import DownloadFailedError, ResponseDataLossError, StopDownload

from mindsieve.fetching.attempt import attempt_of, target_of
from mindsieve.fetching.media_types import content_type_of, may_be_html
from mindsieve.fetching.transport.heads import HeadTooLarge, factory_for
from mindsieve.fetching.transport.repeats import is_cut_off
from mindsieve.items import TargetKind

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Headers, Request, Response


class TimedHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP handler with a bound on the heads of responses.

    It notes the seconds of the whole transfer; Scrapy's own `download_latency` ends with the headers.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = factory_for(crawler.settings.getfloat("MINDSIEVE_HEAD_SECONDS"))  # type: ignore[assignment]

    async def download_request(self, request: Request) -> Response:
        """Download, and say how long it took, also when it failed."""
        started = monotonic()
        try:
            return _with_a_body(await super().download_request(request))
        except DownloadFailedError as error:
            # By itself, HeadTooLarge is no failed connection, and Scrapy does not retry it.
            raise HeadTooLarge.behind(error) or error from error.__cause__
        finally:
            attempt_of(request).transfer_seconds = monotonic() - started


def _with_a_body(response: Response) -> Response:
    """Return the response, unless its body was cut off before it began: that is as good as a lost connection."""
    if is_cut_off(response) and not response.body:
        raise ResponseDataLossError("the connection ended before the body began")
    return response


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
        target = target_of(request)
        if target is None or target.kind is not TargetKind.PAGE:
            return
        if not may_be_html(content_type_of(headers.getlist("Content-Type"))):
            raise StopDownload(fail=False)


class TransferMeter:
    """Scrapy extension that notes when the headers of a response came, and how much of its body, whole or not."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to the headers and to every chunk of a body."""
        meter = cls()
        crawler.signals.connect(meter.headers_received, signals.headers_received)
        crawler.signals.connect(meter.bytes_received, signals.bytes_received)
        return meter

    def headers_received(self, request: Request) -> None:
        """Note how long the headers took: Scrapy's own figure outlives the attempt that it was measured in."""
        attempt_of(request).first_byte_seconds = request.meta["download_latency"]

    def bytes_received(self, data: bytes, request: Request) -> None:
        """Add a chunk."""
        attempt_of(request).transferred_bytes += len(data)
