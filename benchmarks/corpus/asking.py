"""The same question to every tool: the same answer, and what it took."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.corpus import children
from benchmarks.corpus.meter import Meter
from benchmarks.corpus.tools import TOOLS, load_tool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.corpus.tools.question import Headings


@dataclass(frozen=True, slots=True)
class Asked:
    """What a tool answered, and the medians of what it took.

    `seconds` are of the question alone, `whole_seconds` of the process with its start and imports; `peak_bytes` is the
    resident memory of that process.
    """

    tool: str
    rows: int
    sha256: str
    seconds: float
    whole_seconds: float
    peak_bytes: float


def measure_question(corpus: Path, repeats: int) -> list[Asked]:
    """Ask each tool so many times, the tools in turn, each time in a new process."""
    answers = [{tool: children.call(__name__, "ask", tool, str(corpus)) for tool in TOOLS} for _ in range(repeats)]
    return [_summarise(tool, [answer[tool] for answer in answers]) for tool in TOOLS]


def _summarise(tool: str, answers: Sequence[tuple[dict[str, Any], float]]) -> Asked:
    found = {(answer["rows"], answer["sha256"]) for answer, _ in answers}
    if len(found) != 1:
        raise ValueError(f"{tool} gave more than one answer: {sorted(found)}")
    [(rows, sha256)] = found
    seconds, peak_bytes = (median(answer[name] for answer, _ in answers) for name in ("seconds", "peak_bytes"))
    return Asked(tool, rows, sha256, seconds, median(whole for _, whole in answers), peak_bytes)


def ask(tool: str, corpus: str) -> dict[str, Any]:
    """Ask a tool, in this process; return `rows` and `sha256` of the answer, and the reading of a meter."""
    module = load_tool(tool)
    with Meter() as meter:
        headings = module.ask(Path(corpus))
    return {"rows": len(headings), "sha256": hash_of(headings), **meter.reading()}


def hash_of(headings: Headings) -> str:
    """Return the SHA-256 of an answer, whatever the order of its rows."""
    return hashlib.sha256("\n".join(_lines(headings)).encode()).hexdigest()


def _lines(headings: Headings) -> Iterator[str]:
    return (repr(row) for row in sorted(headings))
