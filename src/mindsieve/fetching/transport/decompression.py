"""Decompression of bodies: bounded where Scrapy's is not, and by what they are where their headers are wrong.

Scrapy bounds the size of each layer by DOWNLOAD_MAXSIZE. It takes any number of layers, and of members in a layer:
8 MiB of empty zstd frames held the reactor for 12 seconds, of gzip members of one byte for 2.5.

It also gives up on a body that is not in the encoding that its headers name. Servers send such headers with redirects
and error pages, proxies and archives (Common Crawl's of 2013 to 2018 among them) keep them when they decompress.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.httpcompression import ACCEPTED_ENCODINGS, HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.utils._compression import _DecompressionMaxSizeExceeded

from mindsieve.fetching.media_types import content_type_of, media_type

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Headers, Response

MAX_LAYERS = 5  # of encodings over each other, as in curl (MAX_ENCODE_STACK) and urllib3 (max_decode_links)
# Blocked gzip (bgzip) begins a member every 64 KiB, which makes 128 in 8 MiB.
MAX_MEMBERS = 1_000
# What a member begins with: RFC 1952, section 2.3.1, and RFC 8878, sections 3.1.1 and 3.1.2 (frames to be skipped).
_MAGIC = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x2a\x4d\x18")
_ENCODING_BY_MAGIC = {_MAGIC[0]: b"gzip", _MAGIC[1]: b"zstd"}
_ENCODINGS = frozenset({*ACCEPTED_ENCODINGS, b"x-gzip"})
# Compressed bytes look like this: https://mimesniff.spec.whatwg.org/#binary-data-byte
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_SNIFFED_BYTES = 1_445
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class CompressionBomb(IgnoreRequest):
    """The body is compressed as no honest server does. The message says how."""


def decompress(body: bytes, headers: Headers, max_bytes: int) -> tuple[bytes, list[bytes]]:
    """Undo the content encodings of an archived body, within the bounds of the crawl, and return those that are left.

    Raises `CompressionBomb`, or IgnoreRequest for a body that grows over `max_bytes`.
    """
    try:
        return _undo(body, _encodings_of(body, headers), max_bytes)
    except _DecompressionMaxSizeExceeded:
        raise IgnoreRequest(f"over {max_bytes:,} bytes when decompressed") from None


class BoundedDecompression(HttpCompressionMiddleware):
    """Scrapy's middleware, with bounds of its own.

    What cannot be undone stays in the Content-Encoding.
    """

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Decompress a response. Raises `CompressionBomb`, or IgnoreRequest for a body that grows too large."""
        if encodings := _encodings_of(response.body, response.headers):
            response.headers["Content-Encoding"] = encodings
        return super().process_response(request, response)

    def _handle_encoding(self, body: bytes, content_encoding: list[bytes], max_size: int) -> tuple[bytes, list[bytes]]:
        return _undo(body, content_encoding, max_size)

    def _warn_unknown_encoding(self, response: Response, encodings: list[bytes]) -> None:
        """Leave it to the row of the URL, which names the encoding."""


def _encodings_of(body: bytes, headers: Headers) -> list[bytes]:
    """Return the encodings that headers name, or gzip for a page that came in it without a word."""
    named = headers.getlist("Content-Encoding")
    is_page = media_type(content_type_of(headers.getlist("Content-Type"))) in ("", "text/html")
    return named or ([_ENCODING_BY_MAGIC[_MAGIC[0]]] if is_page and body.startswith(_MAGIC[0]) else [])


def _undo(body: bytes, encodings: list[bytes], max_size: int) -> tuple[bytes, list[bytes]]:
    """Return a body without its encodings, and those that are left.

    An encoding that the body is not in, or that nobody knows, is ignored where the body looks like text.
    """
    left = _listed(encodings)
    while left:
        decoded = _decode(body, left[-1], max_size)
        if decoded is None and _looks_compressed(body):
            break
        body = body if decoded is None else decoded
        left.pop()
    return body, left


def _looks_compressed(body: bytes) -> bool:
    return bool(_BINARY.search(body[:_SNIFFED_BYTES])) and not body.startswith(_UTF_16_MARKS)


def _listed(encodings: list[bytes]) -> list[bytes]:
    """Return the names of encodings in the order in which they were applied. Raises `CompressionBomb`."""
    names = [name.strip().lower() for name in b",".join(encodings).split(b",")]
    if len(names) > MAX_LAYERS:
        raise CompressionBomb(f"over {MAX_LAYERS} content encodings one over another")
    return [name for name in names if name not in (b"", b"identity")]


def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes | None:
    """Undo one encoding, or the one that the first bytes show; None for a body that is in neither."""
    if sum(map(body.count, _MAGIC)) > MAX_MEMBERS:
        raise CompressionBomb(f"over {MAX_MEMBERS:,} compressed members one after another")
    encoding = next((name for magic, name in _ENCODING_BY_MAGIC.items() if body.startswith(magic)), encoding)
    if encoding not in _ENCODINGS:
        return None
    try:
        decoded = HttpCompressionMiddleware._decode(body, encoding, max_size)
    except (_DecompressionMaxSizeExceeded, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - each codec has errors of its own
        return None
    return decoded if decoded or not body else None
