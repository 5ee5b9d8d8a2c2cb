"""The head of a response, its status line and headers: read as browsers read it, bounded in size and in time.

Scrapy and Twisted bound neither: DOWNLOAD_MAXSIZE is about bodies, and a server that sends headers for ever filled
445 MB in five seconds. The bounds belong into the protocol, the only part that sees headers before they are whole.
`headlines.py` says what becomes of lines that are not proper HTTP.
"""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.exceptions import DownloadTimeoutError
from twisted.web._newclient import HEADER, STATUS, ParseError

from mindsieve.fetching.transport.chunks import PaddedChunks
from mindsieve.fetching.transport.headlines import clean_header, clean_status_line, clean_version

if TYPE_CHECKING:
    from collections.abc import Callable

    from twisted.internet.defer import Deferred
    from twisted.internet.interfaces import IAddress
    from twisted.python.failure import Failure
    from twisted.web._newclient import Request
    from twisted.web.iweb import IResponse

# What the largest content network passes on (https://developers.cloudflare.com/workers/platform/limits/#response-limits).
MAX_HEAD_BYTES = 128 * 1024
# Before a final response, servers send one or two: 100 Continue, 103 Early Hints.
MAX_INTERIM_RESPONSES = 20


class HeadTooLarge(Exception):
    """The head of a response is larger than any honest one. Nothing of the response is kept."""

    @classmethod
    def behind(cls, error: BaseException) -> HeadTooLarge | None:
        """Return the error of this kind that Twisted and Scrapy wrapped into a failed download."""
        reasons: list[Failure] = getattr(error.__cause__, "reasons", [])
        return next((reason.value for reason in reasons if isinstance(reason.value, cls)), None)


def is_not_http(error: BaseException) -> bool:
    """Tell whether a download failed since the answer cannot be read: the host is there, and its other pages may do."""
    reasons: list[Failure] = getattr(error.__cause__, "reasons", [])
    return any(isinstance(reason.value, ParseError | ValueError) for reason in reasons)


class BoundedParser(_LenientHTTPClientParser):
    """Parser that raises `HeadTooLarge`. Interim responses (1xx) count towards the head of the final one."""

    _transferDecoders = {b"chunked": PaddedChunks}  # noqa: N815, RUF012 - as Twisted has it
    _head_bytes = 0
    _interim_responses = 0

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Parse what came; the chunk that ends the head may hold a body too and is not counted."""
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        if self.state in (STATUS, HEADER):
            self._head_bytes += len(data)
        if self._head_bytes > MAX_HEAD_BYTES:
            raise HeadTooLarge(f"over {MAX_HEAD_BYTES:,} bytes of headers")

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        """Read a line of the head; blank ones before the status line count for nothing (RFC 9112, section 2.2)."""
        if self.state == STATUS and not line.strip():
            return
        # The continuation of no header is one of its own.
        is_first = self.state == HEADER and self._partialHeader is None
        super().lineReceived(line.lstrip(b" \t") if is_first else line)

    def statusReceived(self, status: bytes) -> None:  # noqa: N802 - Twisted's name
        """Read the status line. Raises Twisted's ParseError if it has no status."""
        super().statusReceived(clean_status_line(status))  # type: ignore[no-untyped-call]

    def parseVersion(self, strversion: bytes) -> tuple[bytes, int, int]:  # noqa: N802 - Twisted's name
        """Return the protocol and its version."""
        version: tuple[bytes, int, int] = super().parseVersion(clean_version(strversion))  # type: ignore[no-untyped-call]
        return version

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802 - Twisted's name
        """Keep a header, if browsers would."""
        if header := clean_header(name, value):
            super().headerReceived(*header)  # type: ignore[no-untyped-call]

    def allHeadersReceived(self) -> None:  # noqa: N802 - Twisted's name
        """Begin with the body, or with the next head after an interim response."""
        if self.response.code < HTTPStatus.OK:
            self._interim_responses += 1
        if self._interim_responses > MAX_INTERIM_RESPONSES:
            raise HeadTooLarge(f"over {MAX_INTERIM_RESPONSES} interim responses (1xx)")
        super().allHeadersReceived()  # type: ignore[no-untyped-call]

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: ARG002, N802 - Twisted's name
        """Refuse a single line that is too long; Twisted would close the connection without a reason."""
        raise HeadTooLarge(f"a header of over {self.MAX_LENGTH:,} bytes")


class BoundedProtocol(_LenientHTTP11ClientProtocol):
    """Connection that gives up on a response whose head is too large or not there in time."""

    def __init__(self, quiescent: Callable[..., Any], head_seconds: float) -> None:
        super().__init__(quiescent)  # type: ignore[no-untyped-call]
        self._head_seconds = head_seconds

    def request(self, request: Request) -> Deferred[IResponse]:
        """Send a request; the answer fails with DownloadTimeoutError if its head takes too long."""
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs a reactor

        answer = super().request(request)
        self._parser.__class__ = BoundedParser  # as Scrapy puts its own in place
        return answer.addTimeout(self._head_seconds, reactor, self._raise_timeout)  # type: ignore[arg-type]

    def _raise_timeout(self, _: object, seconds: float) -> None:
        raise DownloadTimeoutError(f"no headers within {seconds:g} s")

    def _giveUp(self, reason: Failure) -> None:  # noqa: N802 - Twisted's name
        """Abort: an orderly close, as Twisted does it, waits for a server that continues to send."""
        self.transport.abortConnection()  # type: ignore[union-attr]
        self._disconnectParser(reason)  # type: ignore[no-untyped-call]


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Factory of `BoundedProtocol`, for the connection pool of Scrapy's handler."""

    def __init__(self, quiescent: Callable[..., Any], metadata: str, head_seconds: float) -> None:
        super().__init__(quiescent, metadata)  # type: ignore[no-untyped-call]
        self._head_seconds = head_seconds

    def buildProtocol(self, addr: IAddress | None) -> BoundedProtocol:  # noqa: ARG002, N802 - Twisted's name
        """Return the protocol of a new connection."""
        return BoundedProtocol(self._quiescentCallback, self._head_seconds)


def factory_for(head_seconds: float) -> Callable[..., BoundedFactory]:
    """Return what the pool calls for each new connection."""
    return partial(BoundedFactory, head_seconds=head_seconds)
