"""The index of an archive, a CDX in SQLite: one row per response or revisit, with where its record lies.

It is a cache: it holds nothing that the files do not, and is caught up with them, or made anew, whenever an archive is
opened. That is why it need not be synced.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LAYOUT = 2  # an index of another layout is made anew

_SCHEMA = """
CREATE TABLE IF NOT EXISTS records (
    serial        INTEGER PRIMARY KEY,  -- in the order of archiving, which a clock set back does not change
    record_id     TEXT NOT NULL UNIQUE,
    url           TEXT NOT NULL,
    run_id        TEXT NOT NULL,
    fetched_at    REAL NOT NULL,     -- seconds since 1970
    status        INTEGER NOT NULL,  -- of HTTP
    is_revisit    INTEGER NOT NULL,  -- its payload is that of another record
    digest        TEXT NOT NULL,     -- of the payload
    etag          TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    file          TEXT NOT NULL,
    position      INTEGER NOT NULL   -- offset in the file, in bytes
) STRICT;
CREATE INDEX IF NOT EXISTS records_of_url ON records (url, serial);
CREATE INDEX IF NOT EXISTS records_of_payload ON records (digest) WHERE NOT is_revisit;
CREATE TABLE IF NOT EXISTS files (
    name    TEXT PRIMARY KEY,
    indexed INTEGER NOT NULL         -- up to which byte
) STRICT, WITHOUT ROWID;
"""
_COLUMNS = "record_id, url, run_id, fetched_at, status, is_revisit, digest, etag, last_modified, file, position"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what a record holds, in short, and where it lies. `record_id` is a `urn:uuid:`."""

    record_id: str
    url: str
    run_id: str
    fetched_at: datetime
    status: int
    is_revisit: bool
    digest: str
    etag: str
    last_modified: str
    file: str
    offset: int


class Index:
    """The index of one corpus. Belongs to one thread."""

    def __init__(self, path: Path) -> None:
        """Open the file; one that is broken or of another layout is made anew. Raises sqlite3.OperationalError."""
        try:
            self._database = _connect(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            _remove(path)
            self._database = _connect(path)

    def add(self, entries: Iterable[Entry], file: str, indexed: int) -> None:
        """Enter the records of a file, which is now indexed up to a byte."""
        with self._database:  # commits, or rolls back
            self._database.execute("BEGIN")
            self._database.executemany(
                f"INSERT OR REPLACE INTO records ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                map(_row, entries),
            )
            self._database.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (file, indexed))

    def forget(self, record_id: str) -> None:
        """Drop a record that turned out to be broken, so that nothing refers to it any more."""
        self._database.execute("DELETE FROM records WHERE record_id = ?", (record_id,))

    def indexed(self) -> dict[str, int]:
        """Return up to which byte each file is indexed."""
        return dict(self._database.execute("SELECT name, indexed FROM files"))

    def forget_file(self, name: str) -> None:
        """Drop the records of a file that is not there any more, or is not what was indexed."""
        self._database.execute("DELETE FROM records WHERE file = ?", (name,))
        self._database.execute("DELETE FROM files WHERE name = ?", (name,))

    def latest(self, url: str) -> Entry | None:
        """Return the entry of a URL that was archived last."""
        return self._first("url = ? ORDER BY serial DESC", url)

    def latest_page(self, url: str) -> Entry | None:
        """Return the entry of a URL that was archived last and is a page: answered with 200."""
        return self._first("url = ? AND status = 200 ORDER BY serial DESC", url)

    def page(self, url: str, digest: str) -> Entry | None:
        """Return the newest entry of a URL that is a page and has the payload of this digest."""
        return self._first("url = ? AND digest = ? AND status = 200 ORDER BY fetched_at DESC", url, digest)

    def payload(self, digest: str) -> Entry | None:
        """Return an entry whose record has the payload of this digest itself."""
        return self._first("digest = ? AND NOT is_revisit", digest)

    def record(self, record_id: str) -> Entry | None:
        """Return the entry of a record."""
        return self._first("record_id = ?", record_id)

    def _first(self, condition: str, *values: str) -> Entry | None:
        query = f"SELECT {_COLUMNS} FROM records WHERE {condition} LIMIT 1"  # noqa: S608 - constants
        row = self._database.execute(query, values).fetchone()
        return _entry(row) if row else None

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = OFF")
        _check(database)
        database.executescript(_SCHEMA)
        database.execute(f"PRAGMA user_version = {LAYOUT}")
    except BaseException:
        database.close()
        raise
    return database


def _check(database: sqlite3.Connection) -> None:
    [(layout,)] = database.execute("PRAGMA user_version")
    [(verdict,)] = database.execute("PRAGMA quick_check(1)")
    if layout not in (0, LAYOUT) or verdict != "ok":
        raise sqlite3.DatabaseError(f"layout {layout}, {verdict}")


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        entry.record_id,
        entry.url,
        entry.run_id,
        entry.fetched_at.timestamp(),
        entry.status,
        entry.is_revisit,
        entry.digest,
        entry.etag,
        entry.last_modified,
        entry.file,
        entry.offset,
    )


def _entry(row: tuple[object, ...]) -> Entry:
    record_id, url, run_id, fetched_at, status, is_revisit, *rest = row
    return Entry(record_id, url, run_id, datetime.fromtimestamp(fetched_at, UTC), status, bool(is_revisit), *rest)  # type: ignore[arg-type]
