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
    """What a system is given: the page as fetched, the same decoded, its URL, and which fold of the pages it is of."""

    html: bytes
    text: str
    url: str
    fold: int


@dataclass(frozen=True, slots=True)
class System:
    """A way to extract articles. `distribution` is the package whose version counts.

    `run` is what a user of the system would call, and what is timed; `read` brings its answer into our type. `usage`
    says in a line how it is called.
    """

    name: str
    distribution: str
    usage: str
    gives: frozenset[OutputPart]
    run: Callable[[SystemInput], Any]
    read: Callable[[Any], SystemOutput]
