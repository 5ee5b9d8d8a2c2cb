"""Read a WARC file from end to end: ours, and those of other tools, whatever way they compress them."""

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

OnDamage: TypeAlias = Callable[[int, str], None]  # takes an offset in the file, and what is wrong there


@dataclass(frozen=True, slots=True)
class Walked:
    """A response or revisit record, and where it lies. The body of a revisit is empty; `digest` is of its payload."""

    record_id: str
    offset: int
    is_revisit: bool
    is_not_modified: bool
    digest: str
    exchange: Exchange


def walk(path: Path, start: int = 0) -> Iterator[Walked]:
    """Yield the HTTP responses and revisits of a WARC file, plain or gzipped, from a record's offset on.

    A record that cannot be read is passed over with a warning that names it, and so are damaged bytes between records.
    Raises OSError where the file itself cannot be read.
    """
    for record in records(path, start):
        if record.is_http and record.record_type in WANTED:
            yield from _walked_or_warned(record, path, record.stream_pos)


def records(path: Path, start: int = 0, on_damage: OnDamage | None = None) -> Iterator[WarcRecord]:
    """Yield the records of a WARC file, each to be read before the next one.

    Damaged bytes are passed over, and `on_damage` is told where they are and what is wrong with them; by default that
    is a warning in the log. Raises OSError where the file itself cannot be read.
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
                report(max(last, position), f"damaged at or behind this byte: {error}")
            else:
                if last < position:  # a torn end, which is no error to fastwarc
                    report(position, "no whole record")
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
        log.warning("%s: the record at byte %d is passed over: %s", path, offset, error)


def walked(record: WarcRecord) -> Walked:
    """Return what a response or revisit record holds. Raises OSError, KeyError or ValueError where it is none."""
    read_whole(record)
    exchange = read_exchange(record)
    is_revisit = record.record_type == WarcRecordType.revisit
    digest = record.headers.get("WARC-Payload-Digest") or payload_digest(exchange.body)
    is_not_modified = is_revisit and record.headers.get("WARC-Profile", "") == NOT_MODIFIED
    return Walked(record_id_of(record), record.stream_pos, is_revisit, is_not_modified, digest, exchange)


def read_whole(record: WarcRecord) -> None:
    """Read the block of a record, for fastwarc gives what there is of a torn one as if it were whole.

    Raises OSError, and ValueError where it is torn.
    """
    length, block = record.content_length, record.reader.read()
    if len(block) < length:
        raise ValueError(f"it is cut off after {len(block):,} of {length:,} bytes")
    record.set_bytes_content(block)
