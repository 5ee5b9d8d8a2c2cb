"""Compaction: merges the many small parts of a month into few large ones, sorted by site and date.

Sorting makes parts smaller and lets readers skip most of them. duckdb sorts, and spills to disk if memory is short. The
parts of a month are exchanged as a unit (`folder_exchange.py`): a reader sees the small ones or the large ones.

By default the parts of the newest run stay as they are, and those of an unfinished run always do: when it is resumed,
it finds what it has stored by their names. Full parts stay as they are too, so that compacted rows are not read again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

import duckdb
import pyarrow as pa

from mindsieve.corpus.columns import ARTICLES, BLOCKS, FETCHES, SECTIONS, TABLES
from mindsieve.corpus.conforming import conform
from mindsieve.corpus.errors import CorpusWriteError
from mindsieve.corpus.folder_exchange import FolderExchange
from mindsieve.corpus.generation import finish_killed_exchange
from mindsieve.corpus.layout import check_is_corpus, month_folders, month_of, parts_in, run_of
from mindsieve.corpus.lock import CorpusLock
from mindsieve.corpus.maintenance.parts import MIB, PART_BYTES, write_parts
from mindsieve.corpus.maintenance.reading import check_version, count_rows, read_through
from mindsieve.corpus.reading.sql import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# Rows with equal keys keep the order in which they were stored, which is that of the fetches: the rows of an article
# stay together, and the views find the rows that were stored last.
_STORED = "filename, file_row_number"
_ORDER = {
    ARTICLES.name: f"site, date_published, {_STORED}",
    SECTIONS.name: f"site, {_STORED}",
    BLOCKS.name: f"site, {_STORED}",
    FETCHES.name: f"site, fetched_at, {_STORED}",
}
_ROWS_AT_A_TIME = 5_000
_MOMENT = "%Y%m%dT%H%M%S.%fZ"
_COMPACTED = re.compile(r"compacted-(\d{8}T\d{6}\.\d{6}Z)")
_NEVER, _STEP = datetime.min.replace(tzinfo=UTC), timedelta(microseconds=1)
_SORT_MEMORY = 1024 * MIB  # what does not fit is sorted on disk


@dataclass(frozen=True, slots=True)
class Size:
    """The number of parts of a month, and their size in bytes."""

    parts: int
    size: int


@dataclass(frozen=True, slots=True)
class Compacted:
    """A month of a table that was compacted, and its size before and after."""

    table: str
    month: str
    before: Size
    after: Size


OnCompacted: TypeAlias = Callable[[Compacted], None]


def compact(
    corpus: Path, on_compacted: OnCompacted, *, with_newest_run: bool = False, unfinished_run: str | None = None
) -> int:
    """Compact every month that has small parts, and report each one when it is done.

    `unfinished_run` is the id of a run that can still be resumed. Returns the number of compacted months, summed over
    all tables.

    Raises CorpusNotFoundError, CorpusBusy if another process is changing the corpus, CorpusOpenError,
    CorpusDamagedError for an unreadable part, CorpusOutdatedError and CorpusNewerError for a part with another schema
    version, and CorpusWriteError if the disk is full. In all these cases, and after kill -9, no month is half done.
    """
    finish_killed_exchange(corpus)
    check_is_corpus(corpus)
    count = 0
    with CorpusLock(corpus, "compact"), FolderExchange(corpus) as exchange:
        skipped = {unfinished_run, None if with_newest_run else _newest_run(corpus)} - {None}
        for table in TABLES:
            for folder in month_folders(corpus, table):
                small = [part for part in parts_in(folder) if _is_small(part) and run_of(part) not in skipped]
                if len(small) > 1:
                    on_compacted(_compact_month(exchange, corpus, folder, small))
                    count += 1
    return count


def _newest_run(corpus: Path) -> str | None:
    """Return the id of the newest run whose parts were not merged."""
    runs = (run_of(part) for table in TABLES for folder in month_folders(corpus, table) for part in parts_in(folder))
    return max(filter(None, runs), default=None)


def _is_small(part: Path) -> bool:
    return part.stat().st_size < PART_BYTES


def _compact_month(exchange: FolderExchange, corpus: Path, folder: Path, small: Sequence[Path]) -> Compacted:
    for part in small:
        check_version(part)
        read_through(part)
    before = _size_of(folder)
    try:
        _rewrite(exchange, folder.relative_to(corpus), folder, small)
    except (OSError, duckdb.Error, pa.ArrowException) as error:
        raise CorpusWriteError.in_maintenance(folder, error) from error
    return Compacted(folder.parent.name, month_of(folder), before, _size_of(folder))


def _size_of(folder: Path) -> Size:
    parts = parts_in(folder)
    return Size(len(parts), sum(part.stat().st_size for part in parts))


def _rewrite(exchange: FolderExchange, place: Path, folder: Path, small: Sequence[Path]) -> None:
    """Exchange a month for a copy with the small parts merged; the other parts are hard links to the same files."""
    before, new = parts_in(folder), exchange.begin(place)
    table = folder.parent.name
    write_parts(_sorted_rows(small, table, exchange.scratch), TABLES[table].schema, new, _name_after(before))
    for part in set(before) - set(small):
        os.link(part, new / part.name)
    _check_rows(before, parts_in(new), folder)
    exchange.finish(place)


def _name_after(before: Sequence[Path]) -> str:
    """Return a name that sorts behind those of earlier compactions, also where the clock was set back since."""
    earlier = filter(None, map(_COMPACTED.match, (part.name for part in before)))
    newest = max((datetime.strptime(match[1], _MOMENT).replace(tzinfo=UTC) for match in earlier), default=_NEVER)
    return f"compacted-{max(datetime.now(UTC), newest + _STEP):{_MOMENT}}"


def _sorted_rows(parts: Sequence[Path], table: str, scratch: Path) -> Iterator[pa.RecordBatch]:
    schema = TABLES[table].schema
    with duckdb.connect() as connection:
        connection.execute(f"SET TimeZone = 'UTC'; SET temp_directory = {quoted(str(scratch))}")
        connection.execute(f"SET memory_limit = '{_SORT_MEMORY} B'")
        rows = f"read_parquet([{listed(map(str, parts))}], hive_partitioning = false)"
        query = f"SELECT {', '.join(schema.names)} FROM {rows} ORDER BY {_ORDER[table]}"  # noqa: S608 - names are ours
        for batch in connection.sql(query).to_arrow_reader(_ROWS_AT_A_TIME):
            yield conform(batch, schema)


def _check_rows(before: Sequence[Path], after: Sequence[Path], folder: Path) -> None:
    """Check, before the parts are exchanged, that no row was lost or doubled."""
    if count_rows(before) != count_rows(after):
        raise OSError(f"{count_rows(before)} rows became {count_rows(after)}: please report this bug", str(folder))
