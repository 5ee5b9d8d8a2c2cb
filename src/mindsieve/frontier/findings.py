"""What the answers of a run lead to, kept until the turn of their URLs comes.

An answer comes when its host sends it; what it leads to is entered when its turn has come in the order of discovery
(`mindsieve.crawl.discovery`). In between it lies here, so that nothing of it is held in memory or lost with the
process.
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
    """The findings of the run. Changes are kept by the commit of the frontier. Every method raises FrontierError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, source: str, inside: Iterable[Target], outside: Iterable[Target]) -> bool:
        """Note all that the answer of a URL leads to, inside of its site and outside; False if it is known already."""
        if self._database.execute(_ANSWER, (source,)).rowcount == 0:
            return False
        found = [(0, target) for target in inside] + [(1, target) for target in outside]
        rows = ((source, position, is_outside, *row_of(target)) for position, (is_outside, target) in enumerate(found))
        self._database.executemany(_PUT, rows)
        return True

    def is_complete(self, source: str) -> bool:
        """Tell whether it is known what a URL leads to: its answer is there, or it has ended without."""
        row = self._database.execute(_IS_ANSWERED, (source,)).fetchone()
        return row is None or bool(row[0])

    def release(self, source: str) -> list[Target]:
        """Return what a URL leads to inside of its site, which is to be entered before the next commit."""
        targets = [target_of(row) for row in self._database.execute(_OF_SOURCE, (source,))]
        self._database.execute("DELETE FROM findings WHERE source = ? AND NOT is_outside", (source,))
        self._database.execute("UPDATE urls SET is_released = 1 WHERE url = ?", (source,))
        return targets

    def clear(self) -> None:
        """Forget all findings, at the end of the run."""
        self._database.execute("DELETE FROM findings")
