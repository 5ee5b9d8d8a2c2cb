"""Hourly cron jobs that each add an article, and the compaction of what they leave.

No article comes twice unless there are more jobs than articles: repeated texts would compress far too well.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from typing import TYPE_CHECKING

from benchmarks.corpus.consistency.exchanging import compact_all
from benchmarks.corpus.pages import as_another, store
from mindsieve.corpus import TABLES
from mindsieve.corpus.layout import count_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mindsieve.items import ExtractedPage

_FIRST_RUN = datetime(2026, 11, 1, tzinfo=UTC)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Extent:
    """What a table takes: files, their bytes, and the rows in them."""

    files: int
    bytes: int
    rows: int


@dataclass(frozen=True, slots=True)
class Appends:
    """Each table before and after compaction; the seconds of all appends, and of compacting them in one go."""

    count: int
    append_seconds: float
    compact_seconds: float
    tables: Mapping[str, tuple[Extent, Extent]]


def measure_appends(corpus: Path, extractions: Sequence[ExtractedPage], appends: int) -> Appends:
    """Append so many times as a crawl does, an hour apart, and compact all. `corpus` does not exist yet."""
    started = time.perf_counter()
    _append(corpus, extractions, appends)
    appended = time.perf_counter()
    before = _extents(corpus)
    compacting = time.perf_counter()
    compact_all(corpus)
    compacted = time.perf_counter()
    tables = {table: (before[table], after) for table, after in _extents(corpus).items()}
    return Appends(appends, appended - started, compacted - compacting, tables)


def _append(corpus: Path, extractions: Sequence[ExtractedPage], appends: int) -> None:
    for run, extraction in enumerate(islice(cycle(extractions), appends)):
        moment = _FIRST_RUN + run * _HOUR
        store(corpus, f"{moment:%Y%m%dT%H%M%SZ}", [as_another(extraction, run, moment)])


def _extents(corpus: Path) -> dict[str, Extent]:
    return {table: _extent([*(corpus / table).rglob("*.parquet")]) for table in TABLES}


def _extent(parts: Sequence[Path]) -> Extent:
    return Extent(len(parts), sum(part.stat().st_size for part in parts), sum(map(count_rows, parts)))
