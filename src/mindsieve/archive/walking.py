"""Reads a WARC file from end to end: our own and those of other tools, however compressed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from fastwarc.warc import ArchiveIterator, WarcRecordType

from mindsieve.archive.members import next_record
from mindsieve.archive.records import NOT_MODIFIED, payload_digest, read_exchange, record_id_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from fastwarc.warc import WarcRecord

    from mindsieve.archive.exchange import Exchange

log = logging.getLogger(__name__)

WANTED = (WarcRecordType.response, WarcRecordType.revisit)

OnDamage: TypeAlias = Callable[[int, str], None]  # takes an offset in the file and a description of the damage


@dataclass(frozen=True, slots=True)
class Walked:
    """A response or revisit record and its offset. The body of a revisit is empty; `digest` is that of its payload."""

    record_id: str
    offset: int
    is_revisit: bool
    is_not_modified: bool
    digest: str
    exchange: Exchange


def walk(path: Path, start: int = 0) -> Iterator[Walked]:
    """Yield the HTTP responses and revisits of a WARC file, plain or gzipped, from a record's offset on.

    Unreadable records, and damaged bytes between records, are skipped with a warning that names their position. Raises
    OSError if the file itself cannot be read.
    """
    for record in records(path, start):
        if record.is_http and record.record_type in WANTED:
            yield from _walked_or_warned(record, path, record.stream_pos)


def records(path: Path, start: int = 0, on_damage: OnDamage | None = None) -> Iterator[WarcRecord]:
    """Yield the records of a WARC file; read each one before asking for the next.

    Damaged bytes are skipped and reported to `on_damage` with their position; by default that logs a warning. Raises
    OSError if the file itself cannot be read.
    """
    report = on_damage or partial(_warn, path)
    position: int | None = start
    with path.open("rb") as file:
        while position is not None:
            last = position - 1  # no record yet
            try:
                for record in _records(file, position):
                    last = record.stream_pos
                    yield record
            except OSError as error:
                report(max(last, position), f"damaged at or after this byte: {error}")
            else:
                if last < position:  # a truncated end, which fastwarc does not report
                    report(position, "no complete record")
            position = next_record(file, max(last, position) + 1)


def _warn(path: Path, offset: int, what: str) -> None:
    log.warning("%s: byte %d: %s", path, offset, what)


def _records(file: BinaryIO, position: int) -> Iterable[WarcRecord]:
    file.seek(position)
    return ArchiveIterator(file, parse_http=False)


def _walked_or_warned(record: WarcRecord, path: Path, offset: int) -> Iterator[Walked]:
    try:
        yield walked(record)
    except (OSError, ValueError, KeyError) as error:
        log.warning("%s: skipping the record at byte %d: %s", path, offset, error)


def walked(record: WarcRecord) -> Walked:
    """Return the content of a response or revisit record. Raises OSError, KeyError or ValueError if it has none."""
    read_whole(record)
    exchange = read_exchange(record)
    is_revisit = record.record_type == WarcRecordType.revisit
    digest = record.headers.get("WARC-Payload-Digest") or payload_digest(exchange.body)
    is_not_modified = is_revisit and record.headers.get("WARC-Profile", "") == NOT_MODIFIED
    return Walked(record_id_of(record), record.stream_pos, is_revisit, is_not_modified, digest, exchange)


def read_whole(record: WarcRecord) -> None:
    """Read the whole block of a record: fastwarc returns a truncated block without an error.

    Raises OSError, and ValueError if the block is truncated.
    """
    length, block = record.content_length, record.reader.read()
    if len(block) < length:
        raise ValueError(f"the record is truncated after {len(block):,} of {length:,} bytes")
    record.set_bytes_content(block)
