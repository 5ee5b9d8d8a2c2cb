"""The bytes of a WARC file, plain or gzipped, read forward through a buffer that its reader bounds."""

from __future__ import annotations

import zlib
from collections import deque
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from mindsieve.archive.members import next_record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from typing import BinaryIO

_GZIP, _GZIP_MAGIC = 31, b"\x1f\x8b"  # zlib's window bits for gzip members; RFC 1952
_READ_BYTES = 16 * 1024  # compressed; small, as what lies behind a member is copied for each member
_PIECE_BYTES = 256 * 1024  # decompressed at a time, whatever the ratio
_OF_A_ZIP = (BadZipFile, zlib.error, EOFError)  # raised by reading a damaged member of a zip file
_OVERLAP_BYTES = 256  # a pattern may lie across the border of two pieces


class DamagedBytes(Exception):
    """Bytes of a file that cannot be decompressed; `offset` is that of the gzip member that they are in."""

    def __init__(self, offset: int, what: str) -> None:
        super().__init__(what)
        self.offset, self.what = offset, what


class Stream:
    """The decompressed bytes of a file. `damage` says why they end before the file does; `recover` continues.

    Positions count decompressed bytes; an `offset` is one of the file: in a gzipped file that of the gzip member.
    """

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        self._file = file
        self._open(start, 0)

    def _open(self, offset: int, position: int) -> None:
        self.is_gzip = _is_gzip(self._file, offset)
        self._pieces = _inflate(self._file, offset) if self.is_gzip else _read(self._file)
        self._buffer = bytearray()
        self._origin = (position, offset)  # the last known pair of both at or before the current position
        self._members: deque[tuple[int, int]] = deque()  # those that begin in the buffer
        self.position = position
        self.damage: DamagedBytes | None = None

    @property
    def offset(self) -> int:
        """The offset in the file of the current position."""
        position, offset = self._origin
        return offset if self.is_gzip else offset + self.position - position

    @property
    def begins_member(self) -> bool:
        """Whether a gzip member begins at the current position."""
        return self.is_gzip and self._origin[0] == self.position

    @property
    def buffered(self) -> int:
        """How many bytes have been read ahead."""
        return len(self._buffer)

    def fill(self, size: int) -> bool:
        """Read until the buffer has `size` bytes; return False if there are fewer."""
        while len(self._buffer) < size:
            if not (piece := self._next_piece()):
                return False
            offset, data = piece
            if self.is_gzip and offset != (self._members or [self._origin])[-1][1]:
                self._members.append((self.position + len(self._buffer), offset))
            self._buffer += data
        return True

    def _next_piece(self) -> tuple[int, bytes] | None:
        try:
            return next(self._pieces, None)
        except DamagedBytes as damage:
            self.damage = damage
        except _OF_A_ZIP as error:
            self.damage = DamagedBytes(self.offset, str(error))
        return None

    def peek(self, size: int, start: int = 0) -> bytes:
        """Return up to `size` bytes from a distance on; they stay in the stream."""
        self.fill(start + size)
        return bytes(self._buffer[start : start + size])

    def skip(self, size: int) -> int:
        """Move on by `size` bytes, or to the end; return by how many."""
        moved = 0
        while moved < size and self.fill(1):
            step = min(size - moved, len(self._buffer))
            del self._buffer[:step]
            self.position += step
            moved += step
            self._pass_members()
        return moved

    def _pass_members(self) -> None:
        while self._members and self._members[0][0] <= self.position:
            self._origin = self._members.popleft()

    def find(self, pattern: re.Pattern[bytes], limit: int) -> tuple[int, int] | None:
        """Return how far ahead the first match begins and ends, within `limit` bytes; None if there is none."""
        start = 0
        while True:
            has_more = self.fill(min(start + _PIECE_BYTES, limit))
            match = pattern.search(self._buffer, start, limit)
            span = match.span() if match else None
            del match  # it would lock the buffer
            if span or not has_more or len(self._buffer) >= limit:
                return span
            start = max(0, len(self._buffer) - _OVERLAP_BYTES)

    def skip_to(self, pattern: re.Pattern[bytes]) -> bool:
        """Move on to the next match; return False, at the end, if there is none."""
        while True:
            if span := self.find(pattern, _PIECE_BYTES):
                self.skip(span[0])
                return True
            if not self.fill(_PIECE_BYTES + 1):
                self.skip(len(self._buffer))
                return False
            self.skip(_PIECE_BYTES - _OVERLAP_BYTES)

    def next_member(self) -> int | None:
        """Return how far ahead the next gzip member in the buffer begins, None if there is none."""
        return self._members[0][0] - self.position if self._members else None

    def mark(self) -> tuple[int, tuple[int, int]]:
        """Return what `rewind` needs to come back here."""
        return self.position, self._origin

    def rewind(self, mark: tuple[int, tuple[int, int]]) -> None:
        """Go back to a mark, in a gzipped file by decompressing its member again."""
        position, (begin, offset) = mark
        if not self.is_gzip:
            begin, offset = position, offset + position - begin
        self._open(offset, begin)
        self.skip(position - begin)

    def recover(self) -> bool:
        """Continue at the next gzip member behind the damage that begins a record; return False if there is none."""
        offset = self._next_record() if self.damage else None
        if offset is not None:
            self._open(offset, self.position)
        return offset is not None

    def _next_record(self) -> int | None:
        try:
            return next_record(self._file, self.damage.offset + 1) if self.damage else None
        except _OF_A_ZIP:
            return None


def _is_gzip(file: BinaryIO, offset: int) -> bool:
    file.seek(offset)
    try:
        return file.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
    except _OF_A_ZIP:
        return False  # which the next one to read it finds too
    finally:
        file.seek(offset)


def _read(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    while piece := file.read(_PIECE_BYTES):
        yield 0, piece


def _inflate(file: BinaryIO, offset: int) -> Iterator[tuple[int, bytes]]:
    """Yield the offset of a gzip member with each piece of it. Raises DamagedBytes."""
    unread = b""
    while unread := unread or file.read(_READ_BYTES):
        member = zlib.decompressobj(_GZIP)
        while not member.eof:
            unread = unread or file.read(_READ_BYTES)
            try:
                piece = member.decompress(unread, _PIECE_BYTES)
            except zlib.error as error:
                raise DamagedBytes(offset, str(error)) from None
            if piece:
                yield offset, piece
            elif not unread and not member.eof:
                raise DamagedBytes(offset, "the file ends within a record")
            unread = member.unused_data or member.unconsumed_tail
        offset = file.tell() - len(unread)
