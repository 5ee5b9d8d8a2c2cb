"""The runs over a corpus. A run that was killed or stopped stays unfinished until the next command resumes it.

The ids of runs sort in the order of the runs, whatever the clock says: "latest" in the tables relies on it.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mindsieve.frontier.database import Database

_UNFINISHED = "SELECT run_id, plan, started FROM runs WHERE finished IS NULL ORDER BY run_id DESC LIMIT 1"
_MOMENT = "%Y%m%dT%H%M%SZ"
_ID = re.compile(r"(\d{8}T\d{6}Z)-.+")


@dataclass(frozen=True, slots=True)
class Run:
    """A run: its id, its plan, its start in UTC, and whether an earlier process began it."""

    run_id: str
    plan: str
    started: datetime
    is_resumed: bool = False


def has_runs(database: Database) -> bool:
    """Tell whether the file has any run."""
    return database.execute("SELECT 1 FROM runs").fetchone() is not None


def unfinished_run(database: Database) -> Run | None:
    """Return the unfinished run; None if all runs are finished."""
    row = database.execute(_UNFINISHED).fetchone()
    return Run(row[0], row[1], datetime.fromisoformat(row[2]), is_resumed=True) if row else None


def begin_run(database: Database, plan: str, newest_stored: str = "") -> Run:
    """Enter a new run, after all that the frontier knows and after the newest run that the tables have."""
    [(newest_known,)] = database.execute("SELECT coalesce(max(run_id), '') FROM runs")
    started = datetime.now(UTC)
    run = Run(new_run_id(started, after=max(newest_known, newest_stored)), plan, started)
    database.execute("INSERT INTO runs (run_id, plan, started) VALUES (?, ?, ?)", (run.run_id, plan, str(started)))
    return run


def finish_run(database: Database, run_id: str) -> None:
    """Note that a run has nothing left to do."""
    database.execute("UPDATE runs SET finished = ? WHERE run_id = ?", (str(datetime.now(UTC)), run_id))


def new_run_id(started: datetime, after: str = "") -> str:
    """Return a new id for a run. No two runs have the same, and it sorts after the id of an earlier run.

    It is the start of the run, in seconds. If the clock was set back since the earlier run, or both begin in the same
    second, it is the second after that one.

    >>> new_run_id(datetime(2025, 3, 1, tzinfo=UTC), after="20260301T120000Z-c0ffee")[:16]
    '20260301T120001Z'
    """
    earlier = _ID.fullmatch(after)
    moment = max(started, _second_after(earlier[1])) if earlier else started
    return f"{moment:{_MOMENT}}-{secrets.token_hex(3)}"


def _second_after(moment: str) -> datetime:
    return datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC) + timedelta(seconds=1)
