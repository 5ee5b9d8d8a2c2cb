"""What is known of URLs whichever run visits them: when a visit was last, how it ended, what is stored of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mindsieve.frontier import runs
from mindsieve.frontier.database import Database
from mindsieve.reasons import IN_CORPUS, Reason, sql_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from mindsieve.frontier.runs import Run
    from mindsieve.items import FetchResult

TARGET_COLUMNS = "url, kind, site, referrer, depth, found_by, lastmod, redirects"

_RESTORE = f"""
INSERT INTO urls ({TARGET_COLUMNS}, run_id, outcome, reason, content, sketch, visited, ended)
VALUES (:url, :kind, :site, :referrer, :depth, :found_by, NULL, 0, '', :outcome, :reason, :content, :sketch, :visited,
        :ended)
ON CONFLICT (url) DO UPDATE SET
    site = excluded.site, outcome = excluded.outcome, reason = excluded.reason,
    content = coalesce(excluded.content, content), sketch = coalesce(excluded.sketch, sketch),
    visited = coalesce(excluded.visited, visited), ended = coalesce(excluded.ended, ended)
"""  # noqa: S608 - a constant

_FORGET_CONTENTS = "UPDATE urls SET content = NULL, sketch = NULL, ended = NULL"

# A URL whose last visit found something else has lost its claim on what it once held.
_HOLDS = f"ended IN {sql_list(IN_CORPUS)}"
_HOLDER = f"SELECT url FROM urls WHERE content = ? AND {_HOLDS} ORDER BY url LIMIT 1"  # noqa: S608
_SKETCH = f"SELECT sketch FROM urls WHERE url = ? AND site = ? AND {_HOLDS}"  # noqa: S608

_SEEN = "SELECT visited, ended, unchanged, content FROM urls WHERE url = ?"


@dataclass(frozen=True, slots=True)
class End:
    """How a URL ended, with the hash and the sketch of its content where it was stored."""

    fetch: FetchResult
    content: str | None = None
    sketch: bytes | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a URL: its last visit in seconds since 1970 (None: never) and how that ended.

    `unchanged` counts the visits in a row without news; `content` is the hash of the version stored last, by any run.
    """

    visited: float | None = None
    ended: Reason | None = None
    unchanged: int = 0
    content: str | None = None


_NEVER_SEEN = Seen()


class Memory:
    """The file without a run of its own. Belongs to one thread.

    Changes are kept by `commit`, and lost where the process ends before it. Every method raises FrontierError where the
    file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, and make it if it is not there."""
        self._database = Database(path)

    @property
    def unfinished_run(self) -> Run | None:
        """The run that came to no end, None if all did."""
        return runs.unfinished_run(self._database)

    def restore(self, ends: Iterable[End]) -> None:
        """Enter how URLs ended in earlier runs, where that was lost. Later ends come later."""
        self._database.executemany(_RESTORE, map(_restored, ends))

    def forget_contents(self) -> None:
        """Forget what is stored of each URL and how its visits ended, to be restored from the first run on."""
        self._database.execute(_FORGET_CONTENTS)

    def remove(self, is_gone: Callable[[str], bool]) -> int:
        """Remove all that is known of some URLs, for good; return how many there were. Commits."""
        self._database.execute("PRAGMA secure_delete = ON")  # overwrites what is removed
        urls = [(url,) for (url,) in self._database.execute("SELECT url FROM urls") if is_gone(url)]
        self._database.executemany("DELETE FROM urls WHERE url = ?", urls)
        self._database.commit()
        return len(urls)

    def seen(self, url: str) -> Seen:
        """Return what is known of a URL by its visits so far."""
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
        """Make all changes durable and let go of the file."""
        self._database.close()

    def abandon(self) -> None:
        """Let go of the file without the changes since the last commit."""
        self._database.abandon()


def _restored(end: End) -> dict[str, Any]:
    fetch, target = end.fetch, end.fetch.target
    names = ("url", "kind", "site", "referrer", "depth", "found_by")
    return {name: getattr(target, name) for name in names} | {
        "outcome": fetch.outcome,
        "reason": fetch.reason,
        "content": end.content,
        "sketch": end.sketch,
        "visited": fetch.fetched_at.timestamp() if fetch.status else None,
        "ended": fetch.reason if fetch.status else None,
    }
