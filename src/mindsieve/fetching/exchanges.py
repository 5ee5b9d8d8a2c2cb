"""Between Scrapy's responses and what the archive holds of them.

What is archived is the body as it was sent, before decompression; transfer coding is gone by then, for Twisted
undoes it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from mindsieve.archive.exchange import Exchange
from mindsieve.fetching.attempt import attempt_of
from mindsieve.fetching.responses import page_of
from mindsieve.fetching.transport.decompression import decompress
from mindsieve.fetching.transport.repeats import CUT_OFF, is_cut_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request

    from extract.page import Page
    from mindsieve.archive.exchange import HeaderLines

# Responses that hold for the moment: to be requested again, not replayed.
_PASSING = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS})
# Headers of a 304 that describe the 304 itself, not the page (RFC 9111, section 3.2).
_OF_THE_MESSAGE = frozenset({b"content-encoding", b"content-type", b"content-length", b"content-range"})
# Scrapy's flag, and the reasons of WARC-Truncated (WARC 1.1, section 5.13).
_STOPPED = "download_stopped"
_DISCONNECTED = "disconnect"


def exchange_of(request: Request, response: Response) -> Exchange:
    """Return a request and its response, as Scrapy got it, for the archive."""
    attempt = attempt_of(request)
    return Exchange(
        url=request.url,
        fetched_at=datetime.now(UTC),
        status=response.status,
        request_headers=tuple(_lines(request.headers)),
        response_headers=tuple(_lines(response.headers)),
        body=response.body,
        ip_address=str(response.ip_address or ""),
        truncated=_truncation_of(response),
        fetch_ms=int(1000 * attempt.transfer_seconds),
        first_byte_ms=int(1000 * attempt.first_byte_seconds),
    )


def response_of(exchange: Exchange, request: Request) -> Response:
    """Return an archived response as the network would bring it; the attempt is what it was then."""
    headers, attempt = _headers_of(exchange), attempt_of(request)
    attempt.fetched_at = exchange.fetched_at
    attempt.transfer_seconds = exchange.fetch_ms / 1000
    attempt.first_byte_seconds = exchange.first_byte_ms / 1000
    attempt.transferred_bytes = len(exchange.body)
    kind = responsetypes.from_args(headers=headers, url=request.url, body=exchange.body)
    flags = [CUT_OFF] if is_cut_off_in(exchange) else []
    return kind(request.url, status=exchange.status, headers=headers, body=exchange.body, flags=flags)


def is_cut_off_in(exchange: Exchange) -> bool:
    """Tell whether an archived body ended before the server's announced end."""
    return exchange.truncated == _DISCONNECTED


def _truncation_of(response: Response) -> str:
    if is_cut_off(response):
        return _DISCONNECTED
    return "unspecified" if _STOPPED in response.flags else ""


def revalidated(page: Exchange, answer: Response, request: Request) -> Response:
    """Return the archived page that a 304 confirms, with the headers that the 304 updates."""
    headers = _headers_of(with_fresh_headers(page, tuple(_lines(answer.headers))))
    kind = responsetypes.from_args(headers=headers, url=request.url, body=page.body)
    return kind(request.url, status=page.status, headers=headers, body=page.body)


def with_fresh_headers(page: Exchange, headers: HeaderLines) -> Exchange:
    """Return a page with headers updated by later ones, except those that describe the later message itself."""
    fresh = {name.lower() for name, _ in headers} - _OF_THE_MESSAGE
    kept = (line for line in page.response_headers if line[0].lower() not in fresh)
    brought = (line for line in headers if line[0].lower() in fresh)
    return replace(page, response_headers=(*kept, *brought))


def archived_page(exchange: Exchange, url: str, max_bytes: int) -> Page:
    """Return the page that an archived response holds, as it came to the crawl then.

    Raises `CompressionBomb`, or IgnoreRequest for a body that grows over `max_bytes` when decompressed.
    """
    headers = _headers_of(exchange)
    body, headers["Content-Encoding"] = decompress(exchange.body, headers, max_bytes)
    return page_of(Response(url, exchange.status, headers, body), url, exchange.fetched_at)


def _headers_of(exchange: Exchange) -> Headers:
    headers = Headers()
    for name, value in exchange.response_headers:
        headers.appendlist(name, value)
    return headers


def is_lasting(status: int) -> bool:
    """Tell whether an answer of this status would come again: server errors and demands to wait would not."""
    return status < HTTPStatus.INTERNAL_SERVER_ERROR and status not in _PASSING


def _lines(headers: Headers) -> Iterator[tuple[bytes, bytes]]:
    for name, values in headers.items():
        for value in values:
            yield name, value
