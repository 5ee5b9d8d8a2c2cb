"""The URLs that the answers of a run lead to, kept until the turn of each answer comes.

Answers arrive in any order; the URLs that they lead to are entered in the order of discovery
(`mindsieve.crawl.discovery`). Until then they lie in this table, so that they take no memory and survive the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.frontier.rows import TARGET_COLUMNS, row_of, target_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mindsieve.frontier.database import Database
    from mindsieve.items import Target

_PUT = f"""
INSERT OR REPLACE INTO findings (source, position, is_outside, {TARGET_COLUMNS})
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""  # noqa: S608 - a constant
_ANSWER = "UPDATE urls SET is_answered = 1 WHERE url = ? AND NOT is_answered AND NOT is_released"
_IS_ANSWERED = "SELECT is_answered OR outcome IS NOT NULL FROM urls WHERE url = ?"
_OF_SOURCE = f"SELECT {TARGET_COLUMNS} FROM findings WHERE source = ? AND NOT is_outside ORDER BY position"  # noqa: S608


class Findings:
    """The findings of the run. `Frontier.commit` makes changes durable. Every method raises FrontierError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, source: str, inside: Iterable[Target], outside: Iterable[Target]) -> bool:
        """Note the URLs that an answer leads to, inside its site and outside; return False if they are known."""
        if self._database.execute(_ANSWER, (source,)).rowcount == 0:
            return False
        found = [(0, target) for target in inside] + [(1, target) for target in outside]
        rows = ((source, position, is_outside, *row_of(target)) for position, (is_outside, target) in enumerate(found))
        self._database.executemany(_PUT, rows)
        return True

    def is_complete(self, source: str) -> bool:
        """Tell whether the links of a URL are known: its answer is here, or it has ended without an answer."""
        row = self._database.execute(_IS_ANSWERED, (source,)).fetchone()
        return row is None or bool(row[0])

    def release(self, source: str) -> list[Target]:
        """Return the URLs inside its site that a URL leads to. The caller enters them before the next commit."""
        targets = [target_of(row) for row in self._database.execute(_OF_SOURCE, (source,))]
        self._database.execute("DELETE FROM findings WHERE source = ? AND NOT is_outside", (source,))
        self._database.execute("UPDATE urls SET is_released = 1 WHERE url = ?", (source,))
        return targets

    def clear(self) -> None:
        """Forget all findings, at the end of the run."""
        self._database.execute("DELETE FROM findings")
