"""The exit codes of all commands: those of sysexits.h, below them 1 and 3 for runs that are stored and need a look.

`--help` and docs/cron.md print this table; `ends.py` maps each error to its code.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Self


class ExitCode(IntEnum):
    """How a command ended; `meaning` says it in words."""

    meaning: str

    def __new__(cls, value: int, meaning: str = "") -> Self:  # noqa: D102 - the default is for look-up by value
        member = int.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    DONE = 0, "Success, also when nothing was new"
    QUALITY = 1, "The run is stored, but the quality gate found a site that changed"
    MEMORY_LIMIT = 3, "The run stopped at its memory limit: run it again to resume"
    USAGE = 64, "The command line is wrong"
    BAD_DATA = 65, "Stored data is damaged, a page unreadable, or the SQL wrong"
    NO_INPUT = 66, "No corpus found, or nothing matches the filters"
    SITE_UNREACHABLE = 68, "The run is stored, but a site could not be reached"
    UNREACHABLE = 69, "No site could be reached"
    BUG = 70, "A bug in mindsieve"
    EXHAUSTED = 71, "The system refuses processes, open files or memory: run it again"
    CANNOT_WRITE = 73, "The tables or an export cannot be written"
    NOT_PRINTED = 74, "Standard output cannot be written, so the result is lost"
    BUSY = 75, "Another process is using the corpus: try again later"
    BAD_PLAN = 78, "The crawl plan is wrong"
    KILLED = 130, "Stopped at once by a second signal or Ctrl-C: run it again"


def exit_code_help() -> str:
    """Return the table as a section of `--help`."""
    return "\n".join(["\b", "Exit codes:", *(f"  {code.value:>3}  {code.meaning}" for code in ExitCode)])
