"""Reads WARC files from end to end: our own and those of other tools, however packed."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mindsieve.archive.records import payload_digest, read_exchange
from mindsieve.archive.warc import Damage, NotWarc, Record, open_warcs, read_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mindsieve.archive.exchange import Exchange

log = logging.getLogger(__name__)

RESPONSE, REVISIT = "response", "revisit"
# Records whose block is the page itself, without a head of HTTP: by warcit, and by crawlers that store what a browser
# made of a page. Those of other kinds are mostly about a page: fetch times, a list of its links.
_PAYLOADS, _ABOUT_PAGES = "resource", frozenset({"metadata", "conversion"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_KINDS = frozenset({"warcinfo", "request", "continuation", _PAYLOADS}) | _ABOUT_PAGES
_HTTP = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Walked:
    """A record that holds a response or refers to one, and where it lies. The body of a revisit is empty.

    `digest` is that of its payload. A revisit may lack it, and name its record in `refers_to`, or its capture in
    `refers_to_target` and `refers_to_date` (a WARC-Date). `is_whole` is false for a record that is too large: its body
    is then incomplete.
    """

    record_id: str
    offset: int
    is_revisit: bool
    is_not_modified: bool
    digest: str
    exchange: Exchange
    refers_to: str = ""
    refers_to_target: str = ""
    refers_to_date: str = ""
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A record, or bytes of a file, that hold no response that can be read. `kind` is one of a few, to be counted."""

    kind: str


def walk(path: Path, start: int = 0) -> Iterator[Walked]:
    """Yield the HTTP responses and revisits of a WARC file, plain or gzipped, from a record's offset on.

    Unreadable records, and damaged bytes between records, are skipped with a warning that names their position. Raises
    OSError if the file itself cannot be read.
    """
    with path.open("rb") as file:
        for found in read_records(file, start):
            if isinstance(found, Damage):
                _warn(str(path), found.offset, found.what)
            elif found.kind in (RESPONSE, REVISIT) and found.is_http:
                walked_ = _walked_or_passed_over(found, str(path))
                if isinstance(walked_, Walked):
                    yield walked_


def walk_foreign(path: Path, max_block: int) -> Iterator[Walked | PassedOver]:
    """Yield the pages of a WARC or WACZ file from another tool, and an entry for everything else in it.

    A record over `max_block` bytes is not whole. Warnings name the file and the position of damage, never its content.
    Raises OSError if the file itself cannot be read.
    """
    for name, file in open_warcs(path):
        if isinstance(file, NotWarc):
            log.warning("%s is skipped: %s", name, file)
            yield PassedOver(f"a file that is {file.format_}")
            continue
        for found in read_records(file, max_block=max_block):
            if isinstance(found, Damage):
                _warn(name, found.offset, found.what)
                yield PassedOver("damaged bytes")
            else:
                yield _foreign_or_passed_over(found, name)


def _warn(name: str, offset: int, what: str) -> None:
    log.warning("%s: byte %d: %s", name, offset, what)


def _foreign_or_passed_over(record: Record, name: str) -> Walked | PassedOver:
    is_response, is_of_http = record.kind in (RESPONSE, REVISIT), record.target.lower().startswith(_HTTP)
    if is_response and not is_of_http:
        return PassedOver(f"a {record.kind} that is not of HTTP")
    is_page = record.kind == _PAYLOADS or (record.kind in _ABOUT_PAGES and record.media_type in _HTML)
    if is_of_http and (is_response or is_page):
        return _walked_or_passed_over(record, name)
    return PassedOver(f"a {record.kind} record" if record.kind in _KINDS else "a record of another kind")


def _walked_or_passed_over(record: Record, name: str) -> Walked | PassedOver:
    try:
        return walked(record)
    except ValueError as error:
        log.warning("%s: the record at byte %d is skipped: %s", name, record.offset, error)
        return PassedOver(f"a record that cannot be read: {str(error).partition(':')[0]}")


def walked(record: Record) -> Walked:
    """Return what a record that holds a page, or refers to one, says. Raises ValueError where it cannot be read."""
    exchange = read_exchange(record)
    is_revisit = record.kind == REVISIT
    return Walked(
        record.record_id,
        record.offset,
        is_revisit,
        record.is_not_modified,
        record.digest or ("" if is_revisit else payload_digest(exchange.body)),
        exchange,
        record.uri("warc-refers-to"),
        record.uri("warc-refers-to-target-uri"),
        record.uri("warc-refers-to-date"),
        record.is_whole,
    )
