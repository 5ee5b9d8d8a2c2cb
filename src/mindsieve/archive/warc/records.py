"""Cuts the bytes of a WARC file into records.

A record is as long as its head says, and is followed by blank lines and the next record. Where it isn't, its length is
wrong: the block then ends before the blank lines in front of the next head, and reading continues there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from mindsieve.archive.warc.record import Record, parse_fields
from mindsieve.archive.warc.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

MAX_BLOCK_BYTES = 1 << 30  # of a record of ours: a plan may accept large pages

_MAX_HEAD_BYTES = 64 * 1024
_FIRST_BYTES = 64 * 1024  # of a block that is too large: enough to see what it is
_MAX_REWINDS = 16  # in a file: each may decompress it again up to where it was
_BLANK_BYTES = 64  # between records; the standard has 4
_MAX_SHOWN = 40  # characters of a value in a message: it may be anything
_HEAD = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n[A-Za-z-]+[ \t]*:")
_END_OF_HEAD = re.compile(rb"\r?\n[ \t]*\r?\n")
_BLANK_LINES = re.compile(rb"\r?\n\r?\n\Z")
_LENGTH = re.compile(r"\d{1,18}")


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes without a readable record: their offset, and what is wrong with them."""

    offset: int
    what: str


class _BadRecord(Exception):
    """A record that cannot be read. The stream is where the next one is to be looked for."""


def read_records(file: BinaryIO, start: int = 0, max_block: int = MAX_BLOCK_BYTES) -> Iterator[Record | Damage]:
    """Yield the records of a file from an offset on, and what is damaged between them, in their order.

    A block over `max_block` bytes is cut to its first ones. Reading takes about twice `max_block` of memory. Raises
    OSError if the file itself cannot be read.
    """
    yield from _RecordReader(Stream(file, start), max_block).read()


def read_record(member: bytes) -> Record:
    """Return the record in a gzip member. Raises ValueError where there is none, or a damaged one."""
    found = next(read_records(BytesIO(member)), None)
    if not isinstance(found, Record):
        raise ValueError(found.what if found else "no record")  # noqa: TRY004 - it is about the bytes
    return found


class _RecordReader:
    def __init__(self, stream: Stream, max_block: int) -> None:
        self._stream, self._max_block, self._rewinds = stream, max_block, 0

    def read(self) -> Iterator[Record | Damage]:
        told = -1
        while True:
            while self._skip_blank():
                found = self._record_or_damage()
                told = found.offset if isinstance(found, Damage) else told
                yield found
            damage = self._stream.damage
            if damage and damage.offset != told:
                yield Damage(damage.offset, f"damaged at or behind this byte: {damage.what}")
            if not self._stream.recover():
                return

    def _skip_blank(self) -> bool:
        """Move on to the next byte that is not blank; return False if there is none."""
        while chunk := self._stream.peek(_BLANK_BYTES):
            self._stream.skip(len(chunk) - len(chunk.lstrip()))
            if chunk.strip():
                return True
        return False

    def _record_or_damage(self) -> Record | Damage:
        offset = self._stream.offset
        try:
            return self._record(offset)
        except _BadRecord as error:
            self._stream.skip_to(_HEAD)
            return Damage(offset, str(error))

    def _record(self, offset: int) -> Record:
        begins_member = self._stream.begins_member
        fields = self._read_head()
        stated = fields.get("content-length", "")
        length = int(stated) if _LENGTH.fullmatch(stated) else None
        block, length = (length is not None and self._read_stated(length)) or self._read_to_next_head(stated)
        if begins_member:
            self._check_member(offset)
        return Record(offset, fields, length, block)

    def _check_member(self, offset: int) -> None:
        """Raise _BadRecord if a record fills a damaged member, whose checksum stands at its end."""
        damage = self._stream.damage
        if damage and damage.offset == offset and not self._stream.peek(_BLANK_BYTES).strip():
            raise _BadRecord(f"damaged: {damage.what}")

    def _read_head(self) -> dict[str, str]:
        if not _HEAD.match(self._stream.peek(_BLANK_BYTES)):
            self._stream.skip(1)
            raise _BadRecord("no WARC record begins here")
        if (end := self._stream.find(_END_OF_HEAD, _MAX_HEAD_BYTES)) is None:
            self._stream.skip(1)
            raise _BadRecord("the head of the record does not end")
        fields = parse_fields(self._stream.peek(end[0]))
        self._stream.skip(end[1])
        return fields

    def _read_stated(self, length: int) -> tuple[bytes, int] | None:
        """Return the block of the length that the head states, and that; None, and no step taken, if it is wrong."""
        if length > self._max_block:
            return self._pass_stated(length)
        if not (self._stream.fill(length) and self._is_end(length)):
            return None
        block = self._stream.peek(length)
        self._stream.skip(length)
        return block, length

    def _pass_stated(self, length: int) -> tuple[bytes, int] | None:
        """Do the same with a block that is too large, of which only the first bytes are kept."""
        mark, first = self._stream.mark(), self._stream.peek(min(_FIRST_BYTES, self._max_block))
        if self._stream.skip(length) == length and self._is_end(0):
            return first, length
        self._rewinds += 1
        if self._rewinds > _MAX_REWINDS:
            raise _BadRecord(f"the record is not {length:,} bytes long")
        self._stream.rewind(mark)
        return None

    def _is_end(self, distance: int) -> bool:
        """Tell whether a record ends at a distance: before nothing, or blank lines and the next head."""
        rest = self._stream.peek(2 * _BLANK_BYTES, distance).lstrip()
        return (not rest or bool(_HEAD.match(rest))) and not self._is_torn_before(distance)

    def _is_torn_before(self, distance: int) -> bool:
        """Tell whether a record begins, with a gzip member, before a distance."""
        member = self._stream.next_member()
        return member is not None and member < distance and bool(_HEAD.match(self._stream.peek(_BLANK_BYTES, member)))

    def _read_to_next_head(self, stated: str) -> tuple[bytes, int]:
        """Return the block up to the blank lines before the next record, and its length."""
        head = self._stream.find(_HEAD, self._max_block + _BLANK_BYTES)
        end = head[0] if head else self._stream.buffered
        block = self._stream.peek(end)
        if (blank := _BLANK_LINES.search(block[-_BLANK_BYTES:])) is None:
            raise _BadRecord(f"it is cut off after {end:,} of {stated[:_MAX_SHOWN] or '?'} bytes")
        self._stream.skip(end)
        block = block.removesuffix(blank[0])
        return block, len(block)
