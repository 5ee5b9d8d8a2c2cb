"""Checks a WARC file for damaged bytes, truncated records and wrong digests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mindsieve.archive.records import payload_digest
from mindsieve.archive.walking import WANTED, Walked, read_whole, records, walked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastwarc.warc import WarcRecord


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem in a file, and the byte where it is."""

    offset: int
    what: str


def check_file(path: Path) -> Iterator[Walked | Fault]:
    """Yield the intact responses and revisits of a file, and its faults, in file order.

    Raises OSError if the file itself cannot be read.
    """
    damages: list[Fault] = []
    for record in records(path, on_damage=lambda offset, what: damages.append(Fault(offset, what))):
        yield from damages
        damages.clear()
        yield from _checked(record)
    yield from damages


def _checked(record: WarcRecord) -> Iterator[Walked | Fault]:
    try:
        read_whole(record)
        if not record.verify_block_digest():
            yield Fault(record.stream_pos, "the record does not match its digest")
        elif record.is_http and record.record_type in WANTED:
            yield _checked_payload(walked(record))
    except (OSError, ValueError, KeyError) as error:
        yield Fault(record.stream_pos, str(error))


def _checked_payload(response: Walked) -> Walked | Fault:
    if response.is_revisit or response.digest == payload_digest(response.exchange.body):
        return response
    return Fault(response.offset, "the body does not match its digest")
