"""Finds the gzip members of WARC records, also after damaged bytes."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

_GZIP = 31  # zlib's window bits for gzip members
_CHUNK_BYTES = 1 << 20
_READ_BYTES = 64 * 1024  # most compressed pages are smaller
_MAGIC = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")  # RFC 1952: deflate, the three upper flags reserved
_MAGIC_BYTES = 4
_RECORD = b"WARC/"
_PEEK_BYTES = 1024  # compressed: enough for the first bytes of a record after a gzip header with a file name


def read_member(path: Path, offset: int) -> bytes:
    """Return one gzip member, decompressed. Raises OSError, zlib.error or ValueError."""
    with path.open("rb") as file:
        return b"".join(data for data, _ in _member(file, offset))


def copy_member(file: BinaryIO, offset: int) -> bytes:
    """Return one gzip member, still compressed. Raises OSError, zlib.error, or ValueError if it is damaged."""
    return b"".join(chunk for _, chunk in _member(file, offset))


def _member(file: BinaryIO, offset: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield a gzip member in chunks, each decompressed and compressed."""
    member = zlib.decompressobj(_GZIP)
    file.seek(offset)
    while not member.eof:
        if not (chunk := file.read(_READ_BYTES)):
            raise ValueError("the record is truncated")
        data = member.decompress(chunk)
        yield data, chunk[: len(chunk) - len(member.unused_data)]


def end_of_last_record(path: Path) -> int:
    """Return the offset after the last complete gzip member: the file is intact up to there."""
    end = 0
    for end in member_ends(path):  # noqa: B007 - the last one counts
        pass
    return end


def member_ends(path: Path) -> Iterator[int]:
    """Yield the offset after each gzip member, up to the first incomplete one."""
    member, begun = zlib.decompressobj(_GZIP), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            begun += len(chunk)
            while chunk:
                try:
                    member.decompress(chunk)
                except zlib.error:
                    return
                if not member.eof:
                    break
                chunk = member.unused_data
                yield begun - len(chunk)
                member = zlib.decompressobj(_GZIP)


def next_record(file: BinaryIO, start: int) -> int | None:
    """Return the offset of the first gzip member at or after `start` that begins a WARC record, None if there is none.

    A record can also contain a gzipped body, so the first decompressed bytes are checked.
    """
    for offset in _magics(file, start):
        file.seek(offset)
        if _begins_record(file.read(_PEEK_BYTES)):
            return offset
    return None


def _begins_record(peek: bytes) -> bool:
    try:
        return zlib.decompressobj(_GZIP).decompress(peek, len(_RECORD)) == _RECORD
    except zlib.error:
        return False


def _magics(file: BinaryIO, start: int) -> Iterator[int]:
    while True:
        file.seek(start)
        chunk = file.read(_CHUNK_BYTES)
        yield from (start + match.start() for match in _MAGIC.finditer(chunk))
        if len(chunk) < _CHUNK_BYTES:
            return
        start += _CHUNK_BYTES - _MAGIC_BYTES + 1  # a magic number may span two chunks
