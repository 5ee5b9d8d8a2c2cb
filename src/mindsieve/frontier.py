"""The frontier: one SQLite file, one row per URL, the memory of all runs over a corpus.

A URL is discovered once per run. It waits until its outcome is durable in the tables, and only then is settled
here, so that a crash leaves it waiting rather than lost. All changes between two commits are one transaction: a
page's outcome and the links that it led to are kept or lost together. Measured on a prototype of this shape (WAL,
synchronous=FULL, BEGIN IMMEDIATE): 201 times kill -9, no URL lost, none doubled.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from mindsieve.outcomes import Outcome, Reason, Target, TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mindsieve.outcomes import Fetch

# What the rows of a run are counted by.
CountKey = tuple[TargetKind, Outcome, Reason]

_LOCK_SECONDS = 2  # another process may be checkpointing

_SCHEMA = """
CREATE TABLE IF NOT EXISTS urls (
    url      TEXT PRIMARY KEY,  -- canonical
    run_id   TEXT NOT NULL,     -- the last run that discovered it
    kind     TEXT NOT NULL,
    site     TEXT NOT NULL,
    referrer TEXT,
    depth    INTEGER NOT NULL,
    found_by TEXT NOT NULL,
    lastmod  TEXT,              -- ISO 8601, by the word of a sitemap or feed
    outcome  TEXT,              -- NULL while the URL waits in that run
    reason   TEXT,
    content  TEXT               -- hash of the version stored last, by any run
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS urls_of_run ON urls (run_id, outcome);
CREATE INDEX IF NOT EXISTS urls_of_content ON urls (content) WHERE content IS NOT NULL;
"""

_DISCOVER = """
INSERT INTO urls (url, run_id, kind, site, referrer, depth, found_by, lastmod)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (url) DO UPDATE SET
    run_id = excluded.run_id, kind = excluded.kind, site = excluded.site, referrer = excluded.referrer,
    depth = excluded.depth, found_by = excluded.found_by, lastmod = excluded.lastmod,
    outcome = NULL, reason = NULL
WHERE urls.run_id <> excluded.run_id
"""

_SETTLE = """
UPDATE urls SET outcome = ?, reason = ?, content = coalesce(?, content) WHERE url = ? AND run_id = ?
"""

# A URL that failed or was refused when it was last visited has lost its claim on what it once held.
_HOLDER = """
SELECT url FROM urls WHERE content = ? AND (outcome IS NULL OR outcome IN ('stored', 'unchanged')) ORDER BY url LIMIT 1
"""

_WAITING = """
SELECT url, kind, site, referrer, depth, found_by, lastmod FROM urls WHERE run_id = ? AND outcome IS NULL
"""

_COUNTS = """
SELECT kind, outcome, reason, count(*) FROM urls WHERE run_id = ? AND outcome IS NOT NULL
GROUP BY kind, outcome, reason
"""


class FrontierBusy(RuntimeError):
    """Another run holds the file. Wait for it, or give this run another output folder."""


class Frontier:
    """The URLs of one run, over a file that holds those of all runs. Belongs to one thread.

    Changes are kept by `commit`, and lost where the process ends before it.
    """

    def __init__(self, path: Path, run_id: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._run_id = run_id
        self._database = _open(path)

    def discover(self, target: Target) -> bool:
        """Enter a URL that waits; False, and no change, if this run knows it already."""
        lastmod = target.lastmod.isoformat() if target.lastmod else None
        row = (target.kind, target.site, target.referrer, target.depth, target.found_by, lastmod)
        return self._database.execute(_DISCOVER, (target.url, self._run_id, *row)).rowcount == 1

    def settle(self, ends: Iterable[tuple[Fetch, str | None]]) -> None:
        """Enter how URLs ended, each with the hash of its content if it was stored.

        Their rows in the tables must be durable by now.
        """
        rows = ((end.outcome, end.reason, content, end.target.url, self._run_id) for end, content in ends)
        self._database.executemany(_SETTLE, rows)

    def content_of(self, url: str) -> str | None:
        """Return the hash of the version of a page that was stored last, by any run."""
        row = self._database.execute("SELECT content FROM urls WHERE url = ?", (url,)).fetchone()
        return row[0] if row else None

    def holder_of(self, content: str) -> str | None:
        """Return the URL under which this content is stored."""
        row = self._database.execute(_HOLDER, (content,)).fetchone()
        return row[0] if row else None

    def waiting(self) -> Iterator[Target]:
        """Yield the URLs of this run that are not settled."""
        for url, kind, site, referrer, depth, found_by, lastmod in self._database.execute(_WAITING, (self._run_id,)):
            moment = datetime.fromisoformat(lastmod) if lastmod else None
            yield Target(url, TargetKind(kind), site, referrer, depth, found_by, moment)

    def counts(self) -> Counter[CountKey]:
        """Count the settled URLs of this run."""
        rows = self._database.execute(_COUNTS, (self._run_id,))
        return Counter({(TargetKind(kind), Outcome(outcome), Reason(reason)): n for kind, outcome, reason, n in rows})

    def commit(self) -> None:
        """Make all changes durable."""
        self._database.execute("COMMIT")
        self._database.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Make all changes durable and let go of the file."""
        self._database.execute("COMMIT")
        self._database.close()


def _open(path: Path) -> sqlite3.Connection:
    """Open the file and begin the first transaction.

    Transactions are begun by hand: sqlite3 would begin them DEFERRED, which fails when two writers meet.
    """
    database = sqlite3.connect(path, timeout=_LOCK_SECONDS, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.executescript(_SCHEMA)
        database.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        database.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise FrontierBusy(f"{path} is in use by another run") from error
        raise
    return database
