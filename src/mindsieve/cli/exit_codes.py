"""The exit codes of every command, in one table: those of sysexits.h, and 1 for a finding.

`--help` and docs/cron.md print this table. Which error ends with which code is said beside it, in `_ENDS`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Self

import click

from mindsieve.archive import ArchiveError, ArchiveReadError
from mindsieve.corpus import (
    CorpusBusy,
    CorpusChangedError,
    CorpusDamagedError,
    CorpusError,
    CorpusNewerError,
    CorpusNotFoundError,
    CorpusOutdatedError,
    QueryError,
)
from mindsieve.export import ExportError, NothingToExport, UnsuitableExport
from mindsieve.frontier import FrontierBusy, FrontierDamaged, FrontierError
from mindsieve.plan import PlanError
from mindsieve.run import RunFailed, RunKilled
from mindsieve.samplesite import SampleSiteError


class ExitCode(IntEnum):
    """How a command ended. Each says in words what it means."""

    meaning: str

    def __new__(cls, value: int, meaning: str = "") -> Self:  # noqa: D102 - the default is for look-up by value
        member = int.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    DONE = 0, "done, or nothing new"
    QUALITY = 1, "done and stored, but the quality gate found a site that changed"
    USAGE = 64, "the command line is wrong"
    BAD_DATA = 65, "bad stored data, a page that cannot be read, or wrong SQL"
    NO_INPUT = 66, "no corpus in the folder, or nothing of it to export"
    UNREACHABLE = 69, "none of the sites could be reached"
    BUG = 70, "a bug in mindsieve"
    CANNOT_WRITE = 73, "the tables or an export cannot be written"
    BUSY = 75, "another process holds the corpus: try again later"
    BAD_PLAN = 78, "the crawl plan is wrong"
    KILLED = 130, "stopped at once, by a second signal or Ctrl-C: run it again"


# Ordered: the first class that an error belongs to names its code. What is not here is a bug.
_ENDS: tuple[tuple[type[Exception], ExitCode], ...] = (
    (click.Abort, ExitCode.KILLED),
    (click.FileError, ExitCode.NO_INPUT),
    (click.ClickException, ExitCode.USAGE),
    (SampleSiteError, ExitCode.USAGE),
    (UnsuitableExport, ExitCode.USAGE),
    (PlanError, ExitCode.BAD_PLAN),
    (CorpusBusy, ExitCode.BUSY),
    (FrontierBusy, ExitCode.BUSY),
    (CorpusChangedError, ExitCode.BUSY),
    (CorpusNotFoundError, ExitCode.NO_INPUT),
    (NothingToExport, ExitCode.NO_INPUT),
    (CorpusDamagedError, ExitCode.BAD_DATA),
    (CorpusOutdatedError, ExitCode.BAD_DATA),
    (CorpusNewerError, ExitCode.BAD_DATA),
    (QueryError, ExitCode.BAD_DATA),
    (FrontierDamaged, ExitCode.BAD_DATA),
    (ArchiveReadError, ExitCode.BAD_DATA),
    (CorpusError, ExitCode.CANNOT_WRITE),
    (ExportError, ExitCode.CANNOT_WRITE),
    (FrontierError, ExitCode.CANNOT_WRITE),
    (ArchiveError, ExitCode.CANNOT_WRITE),
    (RunKilled, ExitCode.KILLED),
    (RunFailed, ExitCode.BUG),
)


def exit_code_of(error: Exception) -> ExitCode | None:
    """Return the code that an error ends a command with; None for one that nothing raises on purpose."""
    return next((code for kind, code in _ENDS if isinstance(error, kind)), None)


def exit_code_help() -> str:
    """Return the table as a section of `--help`."""
    return "\n".join(["\b", "Exit codes:", *(f"  {code.value:>3}  {code.meaning}" for code in ExitCode)])
