"""What all runs know about URLs: the time of the last visit, how it ended, and the stored content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mindsieve.frontier import runs
from mindsieve.frontier.candidates import HOLDS, CandidateStore
from mindsieve.frontier.database import Database
from mindsieve.frontier.rows import TARGET_COLUMNS, End
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from mindsieve.frontier.runs import Run


_RESTORE = f"""
INSERT INTO urls ({TARGET_COLUMNS}, run_id, outcome, reason, content, sketch, visited, ended)
VALUES (:url, :kind, :site, :referrer, :depth, :found_by, NULL, 0, :site_number, :number, '', :outcome, :reason,
        :content, :sketch, :visited, :ended)
ON CONFLICT (url) DO UPDATE SET
    site = excluded.site, site_number = excluded.site_number, number = excluded.number,
    outcome = excluded.outcome, reason = excluded.reason,
    content = coalesce(excluded.content, content), sketch = coalesce(excluded.sketch, sketch),
    visited = coalesce(excluded.visited, visited), ended = coalesce(excluded.ended, ended)
"""  # noqa: S608 - a constant

_FORGET_CONTENTS = "UPDATE urls SET content = NULL, sketch = NULL, ended = NULL"

_HOLDER = f"SELECT url FROM urls WHERE content = ? AND {HOLDS} ORDER BY url LIMIT 1"  # noqa: S608
_SKETCH = f"SELECT sketch FROM urls WHERE url = ? AND site = ? AND {HOLDS}"  # noqa: S608

_SEEN = "SELECT visited, ended, unchanged, content FROM urls WHERE url = ?"


@dataclass(frozen=True, slots=True)
class Seen:
    """What earlier visits of a URL found: the time of the last one in seconds since 1970 (None: never), and its end.

    `unchanged` counts the last visits in a row that found no change. `content` is the hash of the last stored version.
    """

    visited: float | None = None
    ended: Reason | None = None
    unchanged: int = 0
    content: str | None = None


_NEVER_SEEN = Seen()


class Memory:
    """The file, without a run of its own. Belongs to one thread.

    `commit` makes changes durable; without it, they are lost with the process. Every method raises FrontierError if the
    file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, or create it."""
        self._database = Database(path)
        self.candidates = CandidateStore(self._database)

    @property
    def unfinished_run(self) -> Run | None:
        """The unfinished run, None if all are finished."""
        return runs.unfinished_run(self._database)

    def restore(self, ends: Iterable[End]) -> None:
        """Enter how URLs ended in earlier runs, for a file that was lost. Give the ends in the order of their time."""
        self._database.executemany(_RESTORE, map(_restored, ends))

    def forget_contents(self) -> None:
        """Forget the stored content and the last end of each URL, before `restore` enters them again."""
        self._database.execute(_FORGET_CONTENTS)

    def remove(self, is_gone: Callable[[str], bool]) -> int:
        """Remove some URLs for good, and commit; return how many there were."""
        self._database.execute("PRAGMA secure_delete = ON")  # overwrites what is removed
        urls = [(url,) for (url,) in self._database.execute("SELECT url FROM urls") if is_gone(url)]
        for table, column in (("urls", "url"), ("candidates", "url"), ("findings", "source")):
            self._database.executemany(f"DELETE FROM {table} WHERE {column} = ?", urls)  # noqa: S608 - constants
        found = [(url,) for (url,) in self._database.execute("SELECT DISTINCT url FROM findings") if is_gone(url)]
        self._database.executemany("DELETE FROM findings WHERE url = ?", found)
        self._database.commit()
        return len(urls)

    def seen(self, url: str) -> Seen:
        """Return what earlier visits of a URL found."""
        row = self._database.execute(_SEEN, (url,)).fetchone()
        if row is None:
            return _NEVER_SEEN
        visited, ended, unchanged, content = row
        return Seen(visited, Reason(ended) if ended else None, unchanged, content)

    def holder_of(self, content: str) -> str | None:
        """Return the URL under which this content is stored."""
        row = self._database.execute(_HOLDER, (content,)).fetchone()
        return row[0] if row else None

    def sketch_of(self, site: str, url: str) -> bytes | None:
        """Return the sketch of the article that is stored under a URL of a site."""
        row = self._database.execute(_SKETCH, (url, site)).fetchone()
        return row[0] if row else None

    def commit(self) -> None:
        """Make all changes durable."""
        self._database.commit()

    def close(self) -> None:
        """Make all changes durable and close the file."""
        self._database.close()

    def abandon(self) -> None:
        """Close the file without the changes since the last commit."""
        self._database.abandon()


def _restored(end: End) -> dict[str, Any]:
    fetch, target = end.fetch, end.fetch.target
    names = ("url", "kind", "site", "referrer", "depth", "found_by", "site_number", "number")
    return {name: getattr(target, name) for name in names} | {
        "outcome": fetch.outcome,
        "reason": fetch.reason,
        "content": end.stored_content,
        "sketch": end.stored_sketch,
        "visited": fetch.fetched_at.timestamp() if fetch.status else None,
        "ended": fetch.reason if fetch.status else None,
    }
