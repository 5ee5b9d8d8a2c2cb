"""The type of a system under measurement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.extract.output import SystemOutput
    from benchmarks.extract.scoring import OutputPart


@dataclass(frozen=True, slots=True)
class SystemInput:
    """The input of a system: the page as fetched, the decoded page, its URL, and the fold of its site."""

    html: bytes
    text: str
    url: str
    fold: int


@dataclass(frozen=True, slots=True)
class System:
    """A way to extract articles. `distribution` is the package whose version counts.

    `run` is the call that a user of the system would make; only it is timed. `read` converts its result to our type.
    `usage` shows the call in one line.
    """

    name: str
    distribution: str
    usage: str
    gives: frozenset[OutputPart]
    run: Callable[[SystemInput], Any]
    read: Callable[[Any], SystemOutput]
