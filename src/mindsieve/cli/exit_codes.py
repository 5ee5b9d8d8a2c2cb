"""The exit codes of every command, in one table: those of sysexits.h, and 1 for a finding.

`--help` and docs/cron.md print this table; `ends.py` says which error ends with which code.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Self


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


def exit_code_help() -> str:
    """Return the table as a section of `--help`."""
    return "\n".join(["\b", "Exit codes:", *(f"  {code.value:>3}  {code.meaning}" for code in ExitCode)])
