"""Why an attempt at a URL brought nothing to read: from errors of the download and statuses to reasons."""

from __future__ import annotations

from http import HTTPStatus

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.web.client import ResponseNeverReceived

from mindsieve.fetching.refusals import Refused
from mindsieve.fetching.transport.addresses import ForbiddenAddress
from mindsieve.fetching.transport.certificates import certificate_trouble
from mindsieve.fetching.transport.decompression import CompressionBomb
from mindsieve.fetching.transport.heads import HeadTooLarge
from mindsieve.reasons import Reason

_GONE = {404: Reason.HTTP_404, 410: Reason.HTTP_410}

# Ordered: the first class that an error belongs to names its reason.
_REASONS: tuple[tuple[type[BaseException], Reason], ...] = (
    (DownloadTimeoutError, Reason.TIMEOUT),
    (HeadTooLarge, Reason.HEADERS_TOO_LARGE),
    (CompressionBomb, Reason.COMPRESSION_BOMB),
    (CannotResolveHostError, Reason.DNS),
    (DownloadConnectionRefusedError, Reason.CONNECTION),
    (ResponseDataLossError, Reason.CONNECTION),
    (ResponseNeverReceived, Reason.CONNECTION),
    (ConnectError, Reason.CONNECTION),
    (ConnectionClosed, Reason.CONNECTION),
    # Raised by Scrapy's handler for a body over DOWNLOAD_MAXSIZE, and for nothing else.
    (DownloadCancelledError, Reason.TOO_LARGE),
    # Raised by Scrapy's decompression for a body that grows over it; the others are Refused.
    (IgnoreRequest, Reason.TOO_LARGE),
)


def reason_of(error: BaseException | None) -> tuple[Reason, str]:
    """Return the reason and the words for a request that got no response."""
    if isinstance(error, Refused | ForbiddenAddress):
        return error.reason, str(error)
    if trouble := certificate_trouble(error):
        return Reason.CERTIFICATE, trouble
    if isinstance(error, DownloadFailedError) and error.__cause__ is not None:
        return reason_of(error.__cause__)
    found = (reason for kind, reason in _REASONS if isinstance(error, kind))
    return next(found, Reason.BAD_RESPONSE), f"{type(error).__name__}: {error}"[:200]


def reason_of_status(status: int) -> tuple[Reason, str]:
    """Return the reason and the words for a response whose status is no success."""
    # Not HTTPStatus.is_server_error: servers send 520, 530 and others that it does not know.
    is_server_error = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    unasked = ", although the request set no condition" if status == HTTPStatus.NOT_MODIFIED else ""
    return _GONE.get(status, Reason.SERVER_ERROR if is_server_error else Reason.HTTP_ERROR), f"HTTP {status}{unasked}"
