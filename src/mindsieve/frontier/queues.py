"""URLs that wait in queues: on disk, because a run may find millions of them.

The queues end with the process. The next one fills them from the frontier. SQLite keeps only as much of a temporary
table in memory as its cache holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mindsieve.frontier.database import Database


class UrlQueues:
    """Queues by name: URLs of the highest rank come first, and among these the lowest number.

    Every method raises FrontierError.
    """

    def __init__(self, database: Database, name: str) -> None:
        """Create a set of queues with a name of its own."""
        table = f"temp.{name}"
        database.execute(
            f"CREATE TABLE {table} (queue TEXT, rank INTEGER, number INTEGER, url TEXT,"
            " PRIMARY KEY (queue, rank DESC, number, url)) STRICT, WITHOUT ROWID"
        )
        first = f"FROM {table} WHERE queue = ? ORDER BY rank DESC, number, url LIMIT 1"
        self._push = f"INSERT OR IGNORE INTO {table} VALUES (?, ?, ?, ?)"  # noqa: S608 - names are ours, here and below
        self._first = f"SELECT url {first}"
        self._pop = (
            f"DELETE FROM {table} WHERE (queue, rank, number, url) = (SELECT queue, rank, number, url {first})"  # noqa: S608
            " RETURNING url"
        )
        self._database = database

    def push(self, queue: str, rank: int, number: int, url: str) -> None:
        """Add a URL."""
        self._database.execute(self._push, (queue, rank, number, url))

    def first(self, queue: str) -> str | None:
        """Return the first URL; None if no URL waits."""
        row = self._database.execute(self._first, (queue,)).fetchone()
        return row[0] if row else None

    def pop(self, queue: str) -> str | None:
        """Remove the first URL and return it; None if no URL waits."""
        row = self._database.execute(self._pop, (queue,)).fetchone()
        return row[0] if row else None
