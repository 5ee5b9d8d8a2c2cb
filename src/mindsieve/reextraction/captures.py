"""The pages of WARC files that others made: of each URL the one that was captured last.

Tools name the same things in many ways, and a page may lie in another file than the revisit that stands for it. So the
files are read twice: first to note every capture, then to pick up the bodies of those that were chosen. Nothing is
looked up by its offset, for files that are one gzip stream have none.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from itertools import count
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

from mindsieve.archive.walking import PassedOver, walk_foreign
from mindsieve.archive.warc.record import parse_date
from mindsieve.fetching.exchanges import archived_page, with_fresh_headers
from mindsieve.fetching.failures import reason_of
from mindsieve.fetching.media_types import may_be_html
from mindsieve.fetching.responses import trouble_with
from mindsieve.fetching.urls import canonical_url, host_of
from mindsieve.items import Target, TargetKind, Visit
from mindsieve.reasons import Reason
from mindsieve.reextraction.errors import NoPages, WarcUnreadable
from mindsieve.reextraction.items import Carried, ToExtract

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mindsieve.archive import Exchange, HeaderLines
    from mindsieve.archive.walking import Walked
    from mindsieve.recording.revisits import Revisits
    from mindsieve.reextraction.wanted import Wanted

FOUND_BY = "archive"

_MIB = 1024 * 1024
_MAX_HEAD_BYTES = 64 * 1024  # of HTTP, above the body

_SCHEMA = """
CREATE TABLE captures (
    record_id  TEXT PRIMARY KEY,
    url        TEXT NOT NULL,     -- canonical
    fetched_at REAL NOT NULL,     -- seconds since 1970
    is_revisit INTEGER NOT NULL,  -- its body is that of another record
    digest     TEXT NOT NULL,     -- of the payload, "" for a revisit that does not give it
    headers    BLOB NOT NULL,     -- of a revisit
    refers_to  TEXT NOT NULL,     -- by a revisit: a record, "" for none
    other_url  TEXT,              -- by a revisit: the URL of the capture, canonical
    other_time REAL               -- by a revisit: when that was captured
) STRICT, WITHOUT ROWID;
"""

# A revisit has the body of the record that it names; else of the first one with its digest; else of the capture of the
# URL that it names, of several the one nearest to the moment that it names.
_CHOOSE = """
CREATE INDEX captures_of_digest ON captures (digest, is_revisit, record_id);
CREATE INDEX captures_of_url ON captures (url, is_revisit);
CREATE TABLE whole AS
SELECT url, fetched_at, record_id, headers, iif(is_revisit, coalesce(
    (SELECT record_id FROM captures AS named WHERE named.record_id = revisit.refers_to AND NOT named.is_revisit),
    (SELECT record_id FROM captures AS same
     WHERE same.digest = revisit.digest AND revisit.digest <> '' AND NOT same.is_revisit ORDER BY record_id LIMIT 1),
    (SELECT record_id FROM (
        SELECT record_id, abs(other.fetched_at - coalesce(revisit.other_time, revisit.fetched_at)) AS seconds_away
        FROM captures AS other WHERE other.url = revisit.other_url AND NOT other.is_revisit
     ) ORDER BY seconds_away, record_id LIMIT 1)
), record_id) AS payload_id
FROM captures AS revisit;
CREATE TABLE chosen AS
WITH ranked AS (
    SELECT *, row_number() OVER (PARTITION BY url ORDER BY fetched_at DESC, record_id) AS place
    FROM whole WHERE payload_id IS NOT NULL
)
SELECT url, fetched_at, record_id, headers, payload_id FROM ranked WHERE place = 1;
CREATE INDEX chosen_of_payload ON chosen (payload_id);
"""
_COUNT_LOST = "SELECT count(*) FROM whole WHERE payload_id IS NULL"


class Captures:
    """The chosen captures of some files, in the order in which their bodies lie there, which is their rank.

    There are no `revisits`: where one page lies in the files is not known.
    `passed_over` counts everything else in the files, by the reason why it is skipped.
    """

    def __init__(self, files: tuple[Path, ...], wanted: Wanted, run_id: str, max_bytes: int) -> None:
        """Note the captures of the files. Raises WarcUnreadable, and NoPages where there are none."""
        self.passed_over: Counter[str] = Counter()
        self._files, self._wanted, self._run_id, self._max_bytes = files, wanted, run_id, max_bytes
        self._database = sqlite3.connect("", isolation_level=None)  # a file that SQLite removes by itself
        self._database.executescript(_SCHEMA)
        for found in self._walk():
            self._note(found)
        self._choose()
        self.revisits: Revisits | None = None
        self._numbers = count(1)

    def _walk(self) -> Iterator[Walked | PassedOver]:
        for path in self._files:
            try:
                yield from walk_foreign(path, self._max_bytes + _MAX_HEAD_BYTES)
            except OSError as error:
                raise WarcUnreadable.at(path, error) from error

    def _note(self, found: Walked | PassedOver) -> None:
        if isinstance(found, PassedOver):
            self.passed_over[found.kind] += 1
        elif (url := canonical_url(found.exchange.url)) is None:
            self.passed_over["a URL that cannot be crawled"] += 1
        elif not self._wanted.has_target(_target(url)):
            self.passed_over["a URL that is not asked for"] += 1
        elif why := self._why_no_page(found):
            self.passed_over[why] += 1
        else:
            self._enter(found, url)

    def _why_no_page(self, found: Walked) -> str:
        exchange = found.exchange
        if found.is_revisit and (found.is_not_modified or exchange.status == HTTPStatus.NOT_MODIFIED):
            return "not modified: an earlier capture is the page"
        if found.is_revisit and not exchange.status:
            return ""  # it has no head of HTTP: that of the record which it refers to counts
        if exchange.status != HTTPStatus.OK or not may_be_html(exchange.header(b"content-type").decode("latin-1")):
            return "no HTML page"
        return "" if found.is_whole else f"a page over {self._max_bytes // _MIB} MiB"

    def _enter(self, walked: Walked, url: str) -> None:
        exchange = walked.exchange
        row = (
            walked.record_id,
            url,
            exchange.fetched_at.timestamp(),
            walked.is_revisit,
            _comparable(walked.digest),
            _pack(exchange.response_headers) if walked.is_revisit else b"",
            walked.refers_to,
            canonical_url(walked.refers_to_target),
            _seconds(walked.refers_to_date),
        )
        entered = self._database.execute(f"INSERT OR IGNORE INTO captures VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - marks
        if not entered.rowcount:
            self.passed_over["a record that is there twice"] += 1

    def _choose(self) -> None:
        self._database.executescript(_CHOOSE)
        [(lost,)] = self._database.execute(_COUNT_LOST)
        [(noted,)] = self._database.execute("SELECT count(*) FROM captures")
        [(self._chosen_count,)] = self._database.execute("SELECT count(*) FROM chosen")
        self.passed_over["a revisit of a page that the files do not have"] += lost
        self.passed_over["an earlier capture"] += noted - lost - self._chosen_count
        self.passed_over = +self.passed_over
        if not self._chosen_count:
            reasons = ", ".join(f"{number} {why}" for why, number in self.passed_over.items())
            raise NoPages.in_files(self._files, reasons)

    def __len__(self) -> int:
        return int(self._chosen_count)

    def __iter__(self) -> Iterator[ToExtract | Carried]:
        """Yield the pages, once. Raises WarcUnreadable."""
        of_payload = "SELECT url, fetched_at, record_id, headers FROM chosen WHERE payload_id = ? ORDER BY url"
        for walked in self._walk():
            if isinstance(walked, PassedOver) or walked.is_revisit:
                continue
            rows = self._database.execute(of_payload, (walked.record_id,)).fetchall()
            self._database.execute("DELETE FROM chosen WHERE payload_id = ?", (walked.record_id,))  # may be there twice
            for row in rows:
                yield self._item(walked.exchange, *row)

    def _item(self, held: Exchange, url: str, fetched_at: float, record_id: str, headers: bytes) -> ToExtract | Carried:
        target = replace(_target(url), number=next(self._numbers))
        moment = datetime.fromtimestamp(fetched_at, UTC)
        exchange = replace(with_fresh_headers(held, _unpack(headers)), fetched_at=moment)
        try:
            page = archived_page(exchange, url, self._max_bytes)
        except IgnoreRequest as error:
            return Carried(self._run_id, target.ended(*reason_of(error)))
        visit = Visit(
            target,
            page,
            duration_ms=exchange.fetch_ms,
            first_byte_ms=exchange.first_byte_ms,
            transferred_bytes=len(exchange.body),
            record_id=record_id,
        )
        trouble = _truncation_of(exchange) or trouble_with(visit)
        return Carried(self._run_id, visit.ended(*trouble)) if trouble else ToExtract(self._run_id, visit)


def _comparable(digest: str) -> str:
    """Return a digest as all tools would write it: some name the algorithm in capitals."""
    algorithm, colon, value = digest.partition(":")
    return f"{algorithm.lower()}{colon}{value}"


def _seconds(date: str) -> float | None:
    try:
        return parse_date(date).timestamp()
    except ValueError:
        return None


def _truncation_of(exchange: Exchange) -> tuple[Reason, str] | None:
    """Return why a capture is not whole: half an article is none. The words are those of WARC-Truncated."""
    if not exchange.truncated:
        return None
    reason = Reason.TOO_LARGE if exchange.truncated == "length" else Reason.CONNECTION
    return reason, f"cut off when it was archived: {exchange.truncated}"


def _pack(headers: HeaderLines) -> bytes:
    return b"\n".join(name + b":" + b" ".join(value.splitlines()) for name, value in headers)


def _unpack(packed: bytes) -> HeaderLines:
    return tuple((name, value) for name, _, value in (line.partition(b":") for line in packed.splitlines()))


def _target(url: str) -> Target:
    return Target(url, TargetKind.PAGE, host_of(url), found_by=FOUND_BY)
