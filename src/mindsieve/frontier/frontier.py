"""The URLs of one run, in the file that has the URLs of all runs."""

from __future__ import annotations

from collections import Counter
from time import time
from typing import TYPE_CHECKING, Any

from mindsieve.frontier import runs
from mindsieve.frontier.findings import Findings
from mindsieve.frontier.freshness import DAY_SECONDS
from mindsieve.frontier.memory import Memory
from mindsieve.frontier.queues import UrlQueues
from mindsieve.frontier.rows import TARGET_COLUMNS, row_of, target_of
from mindsieve.items import TargetKind
from mindsieve.reasons import NOT_RETURNING, Outcome, Reason, sql_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from mindsieve.frontier.freshness import Freshness
    from mindsieve.frontier.rows import End
    from mindsieve.frontier.runs import Run
    from mindsieve.items import Target

# What the rows of a run are counted by: the name of the site, and how its URLs ended.
CountKey = tuple[str, TargetKind, Outcome, Reason]

# After so many failed runs in a row, a page is requested only if another page still leads to it.
MAX_ATTEMPTS = 3
# No host tells us to wait longer.
_MAX_PARKED_SECONDS = 30 * DAY_SECONDS
# Rows read at a time, so that none are read while others are written.
_CHUNK = 1_000

_DISCOVER = f"""
INSERT INTO urls ({TARGET_COLUMNS}, run_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (url) DO UPDATE SET
    run_id = excluded.run_id, kind = excluded.kind, site = excluded.site, referrer = excluded.referrer,
    depth = excluded.depth, found_by = excluded.found_by, lastmod = excluded.lastmod, redirects = excluded.redirects,
    site_number = excluded.site_number, number = excluded.number, is_answered = 0, is_released = 0,
    outcome = NULL, reason = NULL
WHERE urls.run_id <> excluded.run_id
"""  # noqa: S608 - a constant

_SETTLE = """
UPDATE urls SET
    outcome = :outcome, reason = :reason,
    content = coalesce(:content, content),
    -- If a process was killed just after it stored the rows, only the candidate has the sketch.
    sketch = coalesce(:sketch, (SELECT sketch FROM candidates WHERE url = :url AND content = :content), sketch),
    unchanged = CASE WHEN :visited IS NULL THEN unchanged WHEN :change IN ('new', 'changed') THEN 0
                     WHEN :change = 'unchanged' OR :reason = ended THEN unchanged + 1 ELSE 0 END,
    ended = CASE WHEN :visited IS NULL THEN ended ELSE :reason END,
    visited = coalesce(:visited, visited), visited_by = CASE WHEN :visited IS NULL THEN visited_by ELSE :run_id END,
    attempts = CASE WHEN :outcome = 'failed' THEN attempts + 1 ELSE 0 END
WHERE url = :url AND run_id = :run_id AND outcome IS NULL
"""

_TARGET = f"SELECT {TARGET_COLUMNS} FROM urls WHERE url = ?"  # noqa: S608
_WAITING = f"SELECT {TARGET_COLUMNS} FROM urls WHERE run_id = ? AND outcome IS NULL"  # noqa: S608
_OF_THE_RUN = (
    f"SELECT {TARGET_COLUMNS}, reason, is_released FROM urls WHERE run_id = ? ORDER BY number, site_number, url"  # noqa: S608
)
_FOUND_COLUMNS = ", ".join(f"findings.{column}" for column in TARGET_COLUMNS.split(", "))
_LEFT = f"""
SELECT {_FOUND_COLUMNS} FROM findings JOIN urls AS sources ON sources.url = findings.source WHERE sources.run_id = ?
ORDER BY sources.site_number, sources.number, findings.position
"""  # noqa: S608
# URLs that the plan or their form forbids do not return; a page that links to one makes the run judge it again.
_RETURNING = f"""
SELECT {TARGET_COLUMNS}, visited, unchanged FROM urls
WHERE run_id <> ? AND referrer IS NOT NULL AND kind = 'page' AND found_by <> 'redirect' AND attempts < {MAX_ATTEMPTS}
  AND reason NOT IN {sql_list(NOT_RETURNING)}
ORDER BY visited IS NOT NULL, visited_by, site_number, number, url
"""  # noqa: S608

_BEGIN_AGAIN = "UPDATE hosts SET parked = :now + parked - noted, noted = :now WHERE noted > :now"

_COUNTS = """
SELECT site, kind, outcome, reason, count(*) FROM urls WHERE run_id = ? AND outcome IS NOT NULL
GROUP BY site, kind, outcome, reason
"""


class Frontier(Memory):
    """The URLs of one run. Belongs to one thread.

    `is_new` tells whether the file had no run before. `turns` and `requests` are queues of its URLs, empty at first.
    `commit` makes changes durable; without it, they are lost with the process. Every method raises FrontierError if the
    file cannot be read or written.
    """

    def __init__(self, path: Path, plan: str, newest_stored: str = "") -> None:
        """Open the file, and resume its unfinished run or begin a new run of this plan.

        `newest_stored` is the id of the newest run in the tables: if the file is new, the new run has a later id.
        """
        super().__init__(path)
        self.findings = Findings(self._database)
        self.turns = UrlQueues(self._database, "turns")
        self.requests = UrlQueues(self._database, "requests")
        self.is_new = not runs.has_runs(self._database)
        unfinished = runs.unfinished_run(self._database)
        self.run: Run = unfinished or runs.begin_run(self._database, plan, newest_stored)

    def discover(self, target: Target) -> bool:
        """Enter a URL that waits; False, and no change, if this run knows it already."""
        return self._database.execute(_DISCOVER, (*row_of(target), self.run.run_id)).rowcount == 1

    def knows(self, url: str) -> bool:
        """Tell whether this run has discovered a URL."""
        row = self._database.execute("SELECT 1 FROM urls WHERE url = ? AND run_id = ?", (url, self.run.run_id))
        return row.fetchone() is not None

    def target(self, url: str) -> Target:
        """Return the target of a URL that this run has discovered."""
        return target_of(self._database.execute(_TARGET, (url,)).fetchone())

    def last_numbers(self) -> dict[str, int]:
        """Return the number of the last discovered URL of each site."""
        query = "SELECT site, max(number) FROM urls WHERE run_id = ? GROUP BY site"
        return dict(self._database.execute(query, (self.run.run_id,)).fetchall())

    def settle(self, ends: Iterable[End]) -> None:
        """Enter how waiting URLs ended; settled URLs stay as they are. Call it when their rows are durable."""
        self._database.executemany(_SETTLE, (self._settled(end) for end in ends))

    def _settled(self, end: End) -> dict[str, Any]:
        fetch = end.fetch
        return {
            "url": fetch.target.url,
            "run_id": self.run.run_id,
            "outcome": fetch.outcome,
            "reason": fetch.reason,
            "change": fetch.change,
            "visited": fetch.fetched_at.timestamp() if fetch.status else None,
            "content": end.stored_content,
            "sketch": end.stored_sketch,
        }

    def waiting(self) -> Iterator[Target]:
        """Yield the URLs of this run that wait now. The caller may discover and settle URLs meanwhile."""
        return (target_of(row) for row in self._snapshot("waiting", _WAITING))

    def discovered(self) -> Iterator[tuple[Target, Reason | None, bool]]:
        """Yield the URLs of this run as they are now, in the order of discovery.

        With each URL comes its reason (None if it waits) and whether the URLs that it leads to were entered.
        """
        for *row, reason, is_released in self._snapshot("discovered", _OF_THE_RUN):
            yield target_of(row), Reason(reason) if reason else None, bool(is_released)

    def left_findings(self) -> Iterator[Target]:
        """Yield the URLs that were found but not entered; at the end of a run, these are outside their sites."""
        return (target_of(row) for row in self._snapshot("left", _LEFT))

    def returning(self, freshness: Mapping[str, Freshness]) -> Iterator[Target]:
        """Yield the pages of earlier runs that are due again: those never reached, then those visited longest ago.

        Pages that one run visited come in the order of discovery. `freshness` has the sites of the plan; pages of other
        sites stay as they are.
        """
        now = time()
        for *row, visited, unchanged in self._snapshot("returning", _RETURNING):
            target = target_of(row)
            site = freshness.get(target.site)
            if site is not None and site.is_due(now, visited, unchanged):
                yield target

    def _snapshot(self, name: str, query: str) -> Iterator[Any]:
        """Return the rows of a query about this run as they are now, in chunks, so that others can be written."""
        table = f"temp.{name}_urls"
        self._database.execute(f"DROP TABLE IF EXISTS {table}")
        self._database.execute(f"CREATE TABLE {table} AS {query}", (self.run.run_id,))
        return self._rows_of(table)

    def _rows_of(self, table: str) -> Iterator[Any]:
        chunk, last = f"SELECT rowid, * FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT {_CHUNK}", 0  # noqa: S608
        while rows := self._database.execute(chunk, (last,)).fetchall():
            yield from (row[1:] for row in rows)
            last = rows[-1][0]

    def counts(self) -> Counter[CountKey]:
        """Count the settled URLs of this run."""
        rows = self._database.execute(_COUNTS, (self.run.run_id,))
        return Counter(
            {
                (site, TargetKind(kind), Outcome(outcome), Reason(reason)): number
                for site, kind, outcome, reason, number in rows
            }
        )

    def count_found(self) -> int:
        """Count the URLs that this run discovered."""
        [(number,)] = self._database.execute("SELECT count(*) FROM urls WHERE run_id = ?", (self.run.run_id,))
        return int(number)

    def park(self, host: str, seconds: float) -> None:
        """Record that a host tells us to wait from now on."""
        now = time()
        until = now + min(seconds, _MAX_PARKED_SECONDS)
        self._database.execute(
            "INSERT OR REPLACE INTO hosts (host, parked, noted) VALUES (?, ?, ?)", (host, until, now)
        )

    def parked(self) -> dict[str, float]:
        """Return the hosts that still tell us to wait, with the remaining seconds.

        A wait that begins in the future was recorded before the clock was set back: it begins again now.
        """
        now = time()
        self._database.execute(_BEGIN_AGAIN, {"now": now})
        span = (now, now + _MAX_PARKED_SECONDS)
        rows = self._database.execute("SELECT host, parked FROM hosts WHERE parked BETWEEN ? AND ?", span)
        return {host: until - now for host, until in rows}

    def finish_run(self) -> None:
        """Note that this run has nothing left to do."""
        runs.finish_run(self._database, self.run.run_id)
        self.candidates.clear()
        self.findings.clear()

    def begin_run(self, plan: str) -> None:
        """Begin a new run in place of the current one."""
        self.run = runs.begin_run(self._database, plan)
