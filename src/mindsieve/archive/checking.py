"""Checks a WARC file for damaged bytes, truncated records and wrong digests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mindsieve.archive.records import payload_digest
from mindsieve.archive.walking import RESPONSE, REVISIT, Walked, walked
from mindsieve.archive.warc import Damage, read_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mindsieve.archive.warc import Record


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem in a file, and the byte where it is."""

    offset: int
    what: str


def check_file(path: Path) -> Iterator[Walked | Fault]:
    """Yield the intact responses and revisits of a file, and its faults, in file order.

    Raises OSError if the file itself cannot be read.
    """
    with path.open("rb") as file:
        for found in read_records(file):
            if isinstance(found, Damage):
                yield Fault(found.offset, found.what)
            else:
                yield from _checked(found)


def _checked(record: Record) -> Iterator[Walked | Fault]:
    if not record.has_block_of_its_digest:
        yield Fault(record.offset, "the record does not match its digest")
    elif record.is_http and record.kind in (RESPONSE, REVISIT):
        try:
            yield _checked_payload(walked(record))
        except ValueError as error:
            yield Fault(record.offset, str(error))


def _checked_payload(response: Walked) -> Walked | Fault:
    if response.is_revisit or response.digest == payload_digest(response.exchange.body):
        return response
    return Fault(response.offset, "the body does not match its digest")
