"""The tables of the results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.corpus.consistency.keys import KEYS
from benchmarks.corpus.consistency.reading import FILE_GONE
from benchmarks.corpus.results import other_errors
from benchmarks.tables import markdown_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.corpus.appending import Appends
    from benchmarks.corpus.asking import Asked
    from benchmarks.corpus.consistency.phases import Consistency
    from benchmarks.corpus.memory import Loaded

MB = 1_000_000  # bytes
BASE = "duckdb"  # what the other tools are compared with

_COUNTS = ("wrong", "missing", "double", FILE_GONE)
_READERS = ["tool", "table", "before", "after", "reads during", "wrong", "rows missing", "rows double", "file gone"]
_ASKED = ["tool", "seconds", f"× {BASE}", "with start", "peak MB", f"× {BASE}"]


def readers_table(phases: Consistency) -> str:
    """Return a row for each tool and table: whether it read right before and after, and what it saw during."""
    rows = (
        [
            tool,
            table,
            _verdict(phases.before[tool][table]),
            _verdict(phases.after[tool][table]),
            *_numbers(phases.during[tool][table]),
        ]
        for tool in phases.during
        for table in KEYS
    )
    return markdown_table([*_READERS, "other errors"], rows)


def _verdict(counts: Mapping[str, int]) -> str:
    right = counts["reads"] - counts.get("wrong", 0) - counts.get(FILE_GONE, 0) - sum(other_errors(counts).values())
    return f"{right} of {counts['reads']} right"


def _numbers(counts: Mapping[str, int]) -> list[str]:
    known = (counts.get(name, 0) for name in ("reads", *_COUNTS))
    others = (f"{number} {kind}" for kind, number in other_errors(counts).items())
    return [*map(str, known), ", ".join(others) or "0"]


def appends_table(appends: Appends) -> str:
    """Return a row for each table: rows, files and bytes before and after compaction."""
    header = ["table", "rows", "files before", "after", "MB before", "after", "ratio"]
    rows = (
        [
            table,
            f"{after.rows:,}",
            f"{before.files:,}",
            f"{after.files:,}",
            f"{before.bytes / MB:.1f}",
            f"{after.bytes / MB:.1f}",
            _ratio(after.bytes, before.bytes),
        ]
        for table, (before, after) in appends.tables.items()
    )
    return markdown_table(header, rows)


def asked_table(asked: Sequence[Asked]) -> str:
    """Return a row for each tool: what the question took, beside what it took duckdb."""
    base = next(each for each in asked if each.tool == BASE)
    rows = (
        [
            each.tool,
            f"{each.seconds:.2f}",
            _ratio(each.seconds, base.seconds),
            f"{each.whole_seconds:.2f}",
            f"{each.peak_bytes / MB:,.0f}",
            _ratio(each.peak_bytes, base.peak_bytes),
        ]
        for each in asked
    )
    return markdown_table(_ASKED, rows)


def frames_table(frames: Sequence[Loaded]) -> str:
    """Return a row for each way to load a frame; the first is the one that the others are compared with."""
    rows = (
        [
            f"`{each.way}`",
            f"{each.rows:,}",
            f"{each.result_bytes / MB:,.0f}",
            f"{each.extra_bytes / MB:,.0f}",
            _ratio(each.extra_bytes, frames[0].extra_bytes),
            f"{each.seconds:.2f}",
        ]
        for each in frames
    )
    return markdown_table(["call", "rows", "MB of the frame", "memory, MB", "ratio", "seconds"], rows)


def streams_table(streams: Mapping[int, Sequence[Loaded]]) -> str:
    """Return a row for each stream and size of corpus: the rows, and the ratio of their size to the memory held."""
    return markdown_table(
        ["call", "rows", "MB of all batches", "memory, MB", "all batches / memory", "seconds"], _streams(streams)
    )


def _streams(streams: Mapping[int, Sequence[Loaded]]) -> Iterator[list[str]]:
    for each in sorted((each for some in streams.values() for each in some), key=lambda each: (each.way, each.rows)):
        yield [
            f"`{each.way}`",
            f"{each.rows:,}",
            f"{each.result_bytes / MB:,.0f}",
            f"{each.extra_bytes / MB:,.0f}",
            _ratio(each.result_bytes, each.extra_bytes),
            f"{each.seconds:.2f}",
        ]


def _ratio(one: float, other: float) -> str:
    """Return how many times the other it is; a dash where there is nothing to compare with."""
    return f"{one / other:.2f}" if other else "–"
