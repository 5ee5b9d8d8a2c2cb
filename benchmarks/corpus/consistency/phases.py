"""All tools before, during and after compaction."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from benchmarks.corpus import children
from benchmarks.corpus.consistency import reading
from benchmarks.corpus.consistency.exchanging import compact_all, spread
from benchmarks.corpus.pages import as_another, store
from benchmarks.corpus.tools import TOOLS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.corpus.children import Child
    from mindsieve.items import ExtractedPage

# What each tool counted in each table: see `reading.read_tables`.
Counts: TypeAlias = dict[str, dict[str, dict[str, int]]]

_FIRST_RUN = datetime(2026, 8, 10, tzinfo=UTC)
RUNS = 12
_BETWEEN_RUNS = timedelta(days=8)  # runs in four months, so that an exchange of one leaves the others


@dataclass(frozen=True, slots=True)
class Consistency:
    """What the tools counted in each phase. `exchanges` is how many folders were exchanged in the second one."""

    before: Counts
    during: Counts
    after: Counts
    exchanges: int


def measure_consistency(scratch: Path, extractions: Sequence[ExtractedPage], seconds: float) -> Consistency:
    """Read a corpus of articles with one tool after the other, each for so many seconds while it is compacted.

    `scratch` is empty.
    """
    corpus, small = scratch / "corpus", scratch / "small"
    _store_runs(small, extractions)
    shutil.copytree(small, corpus)
    before = _read_in_turn(corpus)
    during, exchanges = _read_meanwhile(corpus, small, seconds)
    compact_all(corpus)
    return Consistency(before, during, _read_in_turn(corpus), exchanges)


def _store_runs(corpus: Path, extractions: Sequence[ExtractedPage]) -> None:
    for run in range(RUNS):
        moment = _FIRST_RUN + run * _BETWEEN_RUNS
        numbers = range(run, len(extractions), RUNS)
        store(corpus, f"run-{run:02d}", (as_another(extractions[number], number, moment) for number in numbers))


def _read_in_turn(corpus: Path) -> Counts:
    return {tool: _start(tool, corpus, corpus, 0).wait()[0] for tool in TOOLS}


def _read_meanwhile(corpus: Path, small: Path, seconds: float) -> tuple[Counts, int]:
    """Compact the corpus and spread it again as long as any tool reads; return what they saw, and the exchanges."""
    during, exchanges = {}, 0
    for tool in TOOLS:
        reader = _start(tool, corpus, small, seconds)
        while reader.is_running:
            exchanges += len(compact_all(corpus)) + spread(corpus, small)
        during[tool], _ = reader.wait()
    return during, exchanges


def _start(tool: str, corpus: Path, at_rest: Path, seconds: float) -> Child:
    return children.start(reading.__name__, "read_tables", tool, str(corpus), str(at_rest), seconds)
