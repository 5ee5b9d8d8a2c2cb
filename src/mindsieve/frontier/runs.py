"""The runs over a corpus. A run that was killed or stopped stays unfinished until the next command resumes it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mindsieve.frontier.database import Database

_UNFINISHED = "SELECT run_id, plan, started FROM runs WHERE finished IS NULL ORDER BY started DESC LIMIT 1"


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


def begin_run(database: Database, plan: str) -> Run:
    """Enter a new run."""
    started = datetime.now(UTC)
    run = Run(new_run_id(started), plan, started)
    database.execute("INSERT INTO runs (run_id, plan, started) VALUES (?, ?, ?)", (run.run_id, plan, str(started)))
    return run


def finish_run(database: Database, run_id: str) -> None:
    """Note that a run has nothing left to do."""
    database.execute("UPDATE runs SET finished = ? WHERE run_id = ?", (str(datetime.now(UTC)), run_id))


def new_run_id(started: datetime) -> str:
    """Return a new id for a run. Ids sort by time, and no two runs have the same."""
    return f"{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
