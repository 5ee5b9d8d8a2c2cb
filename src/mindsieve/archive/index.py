"""The index of an archive, a CDX in SQLite: one row per response or revisit, with the location of its record.

It is a cache: everything in it is also in the files. Opening an archive updates or rebuilds it, so it need not be
synced.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from mindsieve.archive.files import serial_of
from mindsieve.regular_files import can_be_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LAYOUT = 3  # an index with another layout is rebuilt

_SCHEMA = """
CREATE TABLE IF NOT EXISTS records (
    record_id     TEXT PRIMARY KEY,
    url           TEXT NOT NULL,
    run_id        TEXT NOT NULL,
    fetched_at    REAL NOT NULL,     -- seconds since 1970
    status        INTEGER NOT NULL,  -- of HTTP
    is_revisit    INTEGER NOT NULL,  -- its payload is that of another record
    digest        TEXT NOT NULL,     -- of the payload
    etag          TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    file          TEXT NOT NULL,
    position      INTEGER NOT NULL,  -- offset in the file, in bytes
    serial        INTEGER NOT NULL   -- of the file: with the position, the order of archiving whatever the clock said
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS records_of_url ON records (url, serial, position);
CREATE INDEX IF NOT EXISTS records_of_payload ON records (digest);
CREATE INDEX IF NOT EXISTS records_of_file ON records (file);
CREATE TABLE IF NOT EXISTS files (
    name    TEXT PRIMARY KEY,
    indexed INTEGER NOT NULL         -- up to which byte
) STRICT, WITHOUT ROWID;
"""
_COLUMNS = "record_id, url, run_id, fetched_at, status, is_revisit, digest, etag, last_modified, file, position"
_NEWEST_FIRST = "ORDER BY serial DESC, position DESC"


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """A row: a summary of a record, and its location. `record_id` is a `urn:uuid:`."""

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


def index_path(folder: Path, corpus: str) -> Path:
    """Return the path of the index of a corpus."""
    return folder / f"{corpus}.cdx.sqlite"


class Index:
    """The index of one corpus. Belongs to one thread."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file, and recreate it if it is broken or has another layout. Raises sqlite3.OperationalError.

        With `read_only`, another process may be writing to it; a broken or missing file then raises sqlite3.Error.
        """
        self._database = _connect_to_read(path) if read_only else _connect_or_recreate(path)

    @classmethod
    def temporary(cls) -> Self:
        """Return an empty one in a file that SQLite removes by itself."""
        return cls(Path())

    def add(self, entries: Iterable[ArchiveEntry], file: str, indexed: int) -> None:
        """Add the records of a file, which is then indexed up to byte `indexed`."""
        with self._database:  # commits, or rolls back
            self._database.execute("BEGIN")
            self._database.executemany(
                f"INSERT OR REPLACE INTO records ({_COLUMNS}, serial) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                map(_row, entries),
            )
            self._database.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (file, indexed))

    def forget(self, record_id: str) -> None:
        """Drop a broken record, so that no new record refers to it."""
        self._database.execute("DELETE FROM records WHERE record_id = ?", (record_id,))

    def entries(self) -> Iterator[ArchiveEntry]:
        """Yield all entries, in no order."""
        return map(_entry, self._database.execute(f"SELECT {_COLUMNS} FROM records"))  # noqa: S608 - a constant

    def entries_of(self, digest: str) -> list[ArchiveEntry]:
        """Return the entries whose payload has this digest, including revisits, in the order of archiving."""
        query = f"SELECT {_COLUMNS} FROM records WHERE digest = ? ORDER BY serial, position"  # noqa: S608 - a constant
        return [_entry(row) for row in self._database.execute(query, (digest,))]

    def indexed(self) -> dict[str, int]:
        """Return for each file the byte up to which it is indexed."""
        return dict(self._database.execute("SELECT name, indexed FROM files"))

    def forget_file(self, name: str) -> None:
        """Drop the records of a file that no longer exists, or whose content has changed or is about to change."""
        self._database.execute("DELETE FROM records WHERE file = ?", (name,))
        self._database.execute("DELETE FROM files WHERE name = ?", (name,))

    def latest(self, url: str) -> ArchiveEntry | None:
        """Return the newest entry of a URL."""
        return self._first(f"url = ? {_NEWEST_FIRST}", url)

    def latest_page(self, url: str) -> ArchiveEntry | None:
        """Return the newest entry of a URL with status 200."""
        return self._first(f"url = ? AND status = 200 {_NEWEST_FIRST}", url)

    def page(self, url: str, digest: str) -> ArchiveEntry | None:
        """Return the newest entry of a URL with status 200 whose payload has this digest."""
        return self._first(f"url = ? AND digest = ? AND status = 200 {_NEWEST_FIRST}", url, digest)

    def payload(self, digest: str) -> ArchiveEntry | None:
        """Return an entry whose record contains the payload with this digest; no revisit does."""
        return self._first("digest = ? AND NOT is_revisit", digest)

    def record(self, record_id: str) -> ArchiveEntry | None:
        """Return the entry of a record."""
        return self._first("record_id = ?", record_id)

    def _first(self, condition: str, *values: str) -> ArchiveEntry | None:
        query = f"SELECT {_COLUMNS} FROM records WHERE {condition} LIMIT 1"  # noqa: S608 - constants
        row = self._database.execute(query, values).fetchone()
        return _entry(row) if row else None

    def make_thorough(self) -> None:
        """Overwrite rows that are deleted from now on, and make deletions survive a power cut."""
        self._database.execute("PRAGMA secure_delete = ON")
        self._database.execute("PRAGMA synchronous = FULL")

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _connect_or_recreate(path: Path) -> sqlite3.Connection:
    try:
        return _connect(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        _remove(path)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path if path.name else "", isolation_level=None)
    with _closed_on_error(database):
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = OFF")
        _check(database)
        database.executescript(_SCHEMA)
        database.execute(f"PRAGMA user_version = {LAYOUT}")
    return database


def _connect_to_read(path: Path) -> sqlite3.Connection:
    # Where nothing can be written, SQLite cannot make the files by which it shares a log with a writer; where there is
    # no log, it needs none.
    log = path.with_name(f"{path.name}-wal")
    is_quiet = not can_be_written(path.parent) and not (log.exists() and log.stat().st_size)
    options = "mode=ro&immutable=1" if is_quiet else "mode=ro"
    database = sqlite3.connect(f"{path.resolve().as_uri()}?{options}", uri=True, isolation_level=None)
    with _closed_on_error(database):
        _check(database)
    return database


@contextmanager
def _closed_on_error(database: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        database.close()
        raise


def _check(database: sqlite3.Connection) -> None:
    [(layout,)] = database.execute("PRAGMA user_version")
    [(verdict,)] = database.execute("PRAGMA quick_check(1)")
    if layout not in (0, LAYOUT) or verdict != "ok":
        raise sqlite3.DatabaseError(f"layout {layout}, {verdict}")


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _row(entry: ArchiveEntry) -> tuple[object, ...]:
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
        serial_of(entry.file),
    )


def _entry(row: tuple[Any, ...]) -> ArchiveEntry:
    record_id, url, run_id, fetched_at, status, is_revisit, *rest = row
    moment = datetime.fromtimestamp(fetched_at, UTC)
    return ArchiveEntry(record_id, url, run_id, moment, status, bool(is_revisit), *rest)
