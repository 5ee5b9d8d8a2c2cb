"""All results, and the faults among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.corpus.consistency.reading import FILE_GONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.corpus.appending import Appends
    from benchmarks.corpus.asking import Asked
    from benchmarks.corpus.consistency.phases import Consistency, Counts
    from benchmarks.corpus.memory import Loaded

COUNTS = ("reads", "wrong", "missing", "double", FILE_GONE)


@dataclass(frozen=True, slots=True)
class Results:
    """What each measurement gave; `streams` are by the sections of the corpus."""

    pages: int
    sections: int
    consistency: Consistency
    appends: Appends
    repeats: int
    seconds: float
    asked: Sequence[Asked]
    frames: Sequence[Loaded]
    streams: Mapping[int, Sequence[Loaded]]

    def faults(self) -> Iterator[str]:
        """Yield the faults: wrong reads, errors other than a missing file, lost rows, different answers."""
        phases = self.consistency
        yield from _reading_faults("before", phases.before)
        yield from _reading_faults("during", phases.during)
        yield from _reading_faults("after", phases.after)
        for table, (before, after) in self.appends.tables.items():
            if before.rows != after.rows:
                yield f"compaction made {after.rows} of {before.rows} rows of {table}"
        if len({(asked.rows, asked.sha256) for asked in self.asked}) > 1:
            yield "the tools gave different answers"


def _reading_faults(phase: str, counts: Counts) -> Iterator[str]:
    for tool, tables in counts.items():
        for table, counted in tables.items():
            for kind, number in {"wrong": counted.get("wrong", 0), **other_errors(counted)}.items():
                if number:
                    yield f"{tool} on {table}, {phase} compaction: {kind} {number} times"


def other_errors(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the errors by kind, of what a tool counted, but for FILE_GONE."""
    return {kind: number for kind, number in counts.items() if kind not in COUNTS}
