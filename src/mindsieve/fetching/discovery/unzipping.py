"""Documents that may be gzipped, also more than once: as a stream, so that their whole never lies in memory."""

from __future__ import annotations

import zlib
from itertools import chain
from typing import TYPE_CHECKING

from mindsieve.fetching.discovery.listing import BadListing, CutShort

if TYPE_CHECKING:
    from collections.abc import Iterator

# The protocol's own limit: https://www.sitemaps.org/protocol.html
MAX_LISTING_BYTES = 50 * 1024 * 1024
MAX_LAYERS = 3  # a file that a server zips once more; each layer costs up to 50 MiB of work
MAX_MEMBERS = 1_000  # files gzipped one after another; an empty one takes 20 bytes and as long as a full one
_CHUNK_BYTES = 64 * 1024
_SENT_BYTES = 1024  # read at once: zlib gives nothing of what it was handed along with the damage
_MAGIC = b"\x1f\x8b"
_WITH_GZIP_HEADER = 31  # zlib's code for it


def unzip(body: bytes) -> Iterator[bytes]:
    """Return a document in chunks, whatever number of times it is gzipped.

    Raises `BadListing` over `MAX_LAYERS` times. The chunks end with `CutShort` where the document is damaged or grows
    too large, quietly where it breaks off.
    """
    size = _SENT_BYTES if body.startswith(_MAGIC) else _CHUNK_BYTES
    chunks = (body[start : start + size] for start in range(0, len(body), size))
    for _ in range(MAX_LAYERS + 1):
        first = next(chunks, b"")
        chunks = chain([first], chunks)  # type: ignore[assignment]  # a chain is an iterator too
        if not first.startswith(_MAGIC):
            return chunks
        chunks = _bounded(_unzip_once(chunks))  # type: ignore[assignment]
    raise BadListing(f"gzipped over {MAX_LAYERS} times")


def _bounded(chunks: Iterator[bytes]) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_LISTING_BYTES:
            raise CutShort(f"over {MAX_LISTING_BYTES:,} bytes when decompressed: the rest is left out")
        yield chunk


def _unzip_once(chunks: Iterator[bytes]) -> Iterator[bytes]:
    members = 0
    member = zlib.decompressobj(_WITH_GZIP_HEADER)
    for chunk in chunks:
        while chunk:
            if member.eof:
                chunk = chunk.lstrip(b"\0")  # noqa: PLW2901 - what tapes and block devices fill up with
                if not chunk.startswith(_MAGIC[: len(chunk)]):
                    return  # whatever follows the last member is no part of it
                member = zlib.decompressobj(_WITH_GZIP_HEADER)
                members += 1
            if members == MAX_MEMBERS:
                raise CutShort(f"over {MAX_MEMBERS:,} gzipped members: the rest is left out")
            if plain := _decompress(member, chunk):
                yield plain
            chunk = member.unused_data or member.unconsumed_tail  # noqa: PLW2901


def _decompress(member: zlib._Decompress, chunk: bytes) -> bytes:
    try:
        return member.decompress(chunk, _CHUNK_BYTES)
    except zlib.error as error:
        raise CutShort(f"damaged gzip: {error}") from error
