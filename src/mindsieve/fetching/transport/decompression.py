"""Decompression of bodies, bounded where Scrapy's is not: in the number of layers and of members.

Scrapy bounds the size of each layer by DOWNLOAD_MAXSIZE. It takes any number of layers, and of members in a layer:
8 MiB of empty zstd frames held the reactor for 12 seconds, of gzip members of one byte for 2.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.utils._compression import _DecompressionMaxSizeExceeded

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

MAX_LAYERS = 5  # of encodings over each other, as in curl (MAX_ENCODE_STACK) and urllib3 (max_decode_links)
# Blocked gzip (bgzip) begins a member every 64 KiB, which makes 128 in 8 MiB.
MAX_MEMBERS = 1_000
# What a member begins with: RFC 1952, section 2.3.1, and RFC 8878, sections 3.1.1 and 3.1.2 (frames to be skipped).
_MAGIC = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x2a\x4d\x18")


class CompressionBomb(IgnoreRequest):
    """The body is compressed as no honest server does. The message says how."""


def decompress(body: bytes, encodings: list[bytes], max_bytes: int) -> bytes:
    """Undo the content encodings of an archived body, within the bounds of the crawl.

    A body that is not in the encoding that its headers name is returned as it is: archives of others, Common Crawl's of
    2013 to 2018 among them, keep the header when they store the body decompressed. Raises `CompressionBomb`, or
    IgnoreRequest for a body that grows over `max_bytes`.
    """
    _check_layers(encodings)
    to_decode, _ = BoundedDecompression._split_encodings(encodings)
    for encoding in to_decode:
        try:
            body = BoundedDecompression._decode(body, encoding, max_bytes)
        except _DecompressionMaxSizeExceeded:
            raise IgnoreRequest(f"over {max_bytes:,} bytes when decompressed") from None
        except CompressionBomb:
            raise
        except Exception:  # noqa: BLE001 - each codec has errors of its own
            return body
    return body


class BoundedDecompression(HttpCompressionMiddleware):
    """Scrapy's middleware, after a look at how often a body is compressed."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Decompress a response. Raises `CompressionBomb`, or IgnoreRequest for a body that grows too large."""
        _check_layers(response.headers.getlist("Content-Encoding"))
        return super().process_response(request, response)

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        if sum(map(body.count, _MAGIC)) > MAX_MEMBERS:
            raise CompressionBomb(f"over {MAX_MEMBERS:,} compressed members one after another")
        return HttpCompressionMiddleware._decode(body, encoding, max_size)


def _check_layers(encodings: list[bytes]) -> None:
    if b",".join(encodings).count(b",") >= MAX_LAYERS:
        raise CompressionBomb(f"over {MAX_LAYERS} content encodings one over another")
