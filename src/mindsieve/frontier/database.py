"""The SQLite file: its tables, its transactions, and what can be wrong with it.

Measured on a prototype of this shape (WAL, synchronous=FULL, BEGIN IMMEDIATE): 201 times kill -9, no URL lost, none
doubled.

    FrontierError           the file cannot be used
    ├── FrontierBusy        another program holds the file
    ├── FrontierDamaged     the file is no frontier, or broken: only what SQLite calls so
    └── FrontierWriteError  nothing can be written: disk full or broken, read-only
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from mindsieve.regular_files import can_be_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LOCK_SECONDS = 2  # another process may be checkpointing

# Raised with every change of the tables below. A file with an earlier layout is upgraded (_UPGRADES); one with another
# layout is not read.
LAYOUT = 4

_SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
    run_id   TEXT PRIMARY KEY,
    plan     TEXT NOT NULL,     -- which sites it is about: only a run of the same plan is resumed
    started  TEXT NOT NULL,     -- ISO 8601, UTC
    finished TEXT               -- NULL while there is something left to do
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS urls (
    url       TEXT PRIMARY KEY, -- canonical
    run_id    TEXT NOT NULL,    -- the last run that discovered it
    kind      TEXT NOT NULL,
    site      TEXT NOT NULL,
    referrer  TEXT,             -- NULL: named by the plan
    depth     INTEGER NOT NULL,
    found_by  TEXT NOT NULL,
    lastmod   TEXT,             -- ISO 8601, by the word of a sitemap or feed
    redirects INTEGER NOT NULL,
    site_number INTEGER NOT NULL DEFAULT 0, -- place of the site in the plan, from 1
    number    INTEGER NOT NULL DEFAULT 0,   -- place in the order in which its site is discovered, from 1
    is_answered INTEGER NOT NULL DEFAULT 0, -- all that it leads to is in `findings`, or was
    is_released INTEGER NOT NULL DEFAULT 0, -- its turn came: what it leads to is entered here
    outcome   TEXT,             -- NULL while the URL waits in that run
    reason    TEXT,
    content   TEXT,             -- hash of the version stored last, by any run
    sketch    BLOB,             -- of that version
    visited   REAL,             -- when a response came last, in seconds since 1970; NULL: never
    visited_by TEXT,            -- run of that visit
    ended     TEXT,             -- reason that this visit ended with
    unchanged INTEGER NOT NULL DEFAULT 0,  -- visits in a row that found what the one before had found
    attempts  INTEGER NOT NULL DEFAULT 0   -- runs in a row that failed to get it
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS urls_of_run ON urls (run_id, outcome);
CREATE INDEX IF NOT EXISTS urls_of_content ON urls (content) WHERE content IS NOT NULL;

CREATE TABLE IF NOT EXISTS findings (  -- what answers lead to, until the turn of their URLs comes
    source    TEXT NOT NULL,
    position  INTEGER NOT NULL, -- in the document
    is_outside INTEGER NOT NULL, -- of the hosts of its site: entered when all else is
    url       TEXT NOT NULL,
    kind      TEXT NOT NULL,
    site      TEXT NOT NULL,
    referrer  TEXT,
    depth     INTEGER NOT NULL,
    found_by  TEXT NOT NULL,
    lastmod   TEXT,
    redirects INTEGER NOT NULL,
    site_number INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS candidates (  -- the pages of the run that hold an article, stored or a duplicate
    url       TEXT PRIMARY KEY,
    site      TEXT NOT NULL,
    site_number INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    content   TEXT NOT NULL,    -- hash of the article
    sketch    BLOB NOT NULL,
    names     TEXT,             -- the URL that its canonical link names, if another
    detail    TEXT NOT NULL,    -- why it is a duplicate; '' for one that is stored
    was_content TEXT,           -- of the row in `urls` before this visit
    was_sketch BLOB,
    was_ended TEXT,
    was_unchanged INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS candidates_of_content ON candidates (content);

CREATE TABLE IF NOT EXISTS reopened (  -- URLs whose rows of this run are to be removed from the tables
    url       TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS hosts (
    host   TEXT PRIMARY KEY,
    parked REAL NOT NULL,       -- until when it asks us to wait, in seconds since 1970
    noted  REAL NOT NULL DEFAULT 0  -- when it asked
) STRICT, WITHOUT ROWID;
"""

# What a run of that layout had found was entered at once; the order of what it left is that of this process.
_FROM_2 = """
BEGIN IMMEDIATE;
ALTER TABLE urls ADD COLUMN site_number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE urls ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE urls ADD COLUMN is_answered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE urls ADD COLUMN is_released INTEGER NOT NULL DEFAULT 0;
ALTER TABLE urls ADD COLUMN visited_by TEXT;
UPDATE urls SET is_answered = 1, is_released = 1 WHERE outcome IS NOT NULL;
PRAGMA user_version = 3;
COMMIT;
"""
_FROM_3 = """
BEGIN IMMEDIATE;
ALTER TABLE hosts ADD COLUMN noted REAL NOT NULL DEFAULT 0;
PRAGMA user_version = 4;
COMMIT;
"""
_UPGRADES = {2: _FROM_2, 3: _FROM_3}  # by the layout before


_MAKE_ROOM = "Free some disk space or choose another folder, then run again."


class FrontierError(Exception):
    """The file cannot be used: the base of its errors. Committed changes stay."""


class FrontierBusy(FrontierError):
    """Another program is using the file. Wait for it, or choose another output folder for this run."""


class FrontierDamaged(FrontierError):
    """The file cannot be read. If it is moved away, the next run rebuilds it from the tables."""


class FrontierWriteError(FrontierError):
    """The file cannot be written. Committed changes stay."""


class Database:
    """One connection in one transaction at a time. Belongs to one thread."""

    def __init__(self, path: Path) -> None:
        """Open the file and begin the first transaction. Raises FrontierError."""
        self._path = path
        with self._named():
            path.parent.mkdir(parents=True, exist_ok=True)
            # Transactions are begun by hand: sqlite3 would begin them DEFERRED, which fails when two writers meet.
            self._connection = sqlite3.connect(path, timeout=_LOCK_SECONDS, isolation_level=None)
            self._prepare()

    def _prepare(self) -> None:
        try:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._check_layout()
            self._connection.executescript(_SCHEMA)
            self._connection.execute(f"PRAGMA user_version = {LAYOUT}")
            self._connection.execute("BEGIN IMMEDIATE")
        except BaseException:
            self._connection.close()
            raise

    def _check_layout(self) -> None:
        while (layout := self._layout()) in _UPGRADES:
            self._connection.executescript(_UPGRADES[layout])
        is_empty = not self._connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        if layout != LAYOUT and not is_empty:
            raise FrontierDamaged(f"{self._path} was made by another version of mindsieve. {_move_away(self._path)}")

    def _layout(self) -> int:
        [(layout,)] = self._connection.execute("PRAGMA user_version")
        return int(layout)

    def execute(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> sqlite3.Cursor:
        """Run one statement. Raises FrontierError."""
        with self._named():
            return self._connection.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Any]) -> None:
        """Run one statement for each row. Raises FrontierError."""
        with self._named():
            self._connection.executemany(sql, rows)

    def commit(self) -> None:
        """Make all changes durable and begin the next transaction. Raises FrontierError."""
        self.execute("COMMIT")
        self.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Make all changes durable and close the file. Raises FrontierError."""
        try:
            self.execute("COMMIT")
        finally:
            self._connection.close()

    def abandon(self) -> None:
        """Close the file and discard the changes since the last commit."""
        self._connection.close()

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Turn errors of SQLite and of the system into ours."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise _error_for(self._path, error) from error
        except OSError as error:
            raise FrontierWriteError(f"cannot write {self._path}: {error.strerror}. {_MAKE_ROOM}") from error


def read_unfinished_run(path: Path) -> str | None:
    """Return the id of the run that a file would resume; None for none, no file, or one that cannot be read."""
    if not path.is_file():
        return None
    with suppress(sqlite3.DatabaseError), closing(_connect_to_read(path)) as connection:
        row = connection.execute("SELECT run_id FROM runs WHERE finished IS NULL ORDER BY run_id DESC").fetchone()
        return str(row[0]) if row else None
    return None


def copy_database(source: Path, copy: Path) -> None:
    """Copy a file, with what was committed to it and is still in its log. Raises FrontierError."""
    try:
        with closing(_connect_to_read(source)) as from_, closing(sqlite3.connect(copy)) as to:
            from_.backup(to)
    except sqlite3.DatabaseError as error:
        raise _error_for(source, error) from error


def _connect_to_read(source: Path) -> sqlite3.Connection:
    """Open a file, also where nothing can be written: if there is no log, SQLite needs no files beside it."""
    log = source.with_name(f"{source.name}-wal")
    if can_be_written(source.parent) or (log.exists() and log.stat().st_size):
        return sqlite3.connect(source)
    return sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _error_for(path: Path, error: sqlite3.DatabaseError) -> FrontierError:
    """Name an error of SQLite. Want of memory is none: Python raises MemoryError for it."""
    # Extended codes keep the primary one in their lowest byte: https://sqlite.org/rescode.html
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return FrontierBusy(f"{path} is in use by another program. Wait for it, or choose another output folder.")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return FrontierDamaged(f"cannot read {path}: {error}. {_move_away(path)}")
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN:
            return FrontierWriteError(f"cannot write {path}: {error}. {_MAKE_ROOM}")
    return FrontierError(f"cannot use {path}: {error}. Run the same command again: nothing that was committed is lost.")


def _move_away(path: Path) -> str:
    return f"Move it and {path.name}-wal away, then run again: the run rebuilds it from the tables and the archive."
