"""The errors of a crawl plan.

A `PlanError` carries one or more `Problem`s; each says where it is and what to do.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: the file, the line (None for the whole file), the key, and a message.

    >>> print(Problem("my.toml", 7, "sites[0].discovr", 'unknown option. Did you mean "discover"?'))
    my.toml:7: sites[0].discovr: unknown option. Did you mean "discover"?
    """

    file: str
    line: int | None
    key: str
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, self.key, self.message) if part)


class PlanError(Exception):
    """The plan cannot be used. `problems` holds all problems, in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
