"""The rows of `fetches` of all runs, run after run.

The ids of runs sort by time, and so do the parts of a run: their rows lie in the order in which they were decided. In
what compaction merged, the rows of many runs lie mixed; there those of a run come in the order of discovery.
"""

from __future__ import annotations

from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

import duckdb
import pyarrow as pa

from mindsieve.corpus import CorpusDamagedError
from mindsieve.corpus.columns import FETCHES
from mindsieve.corpus.conforming import conform
from mindsieve.corpus.layout import open_current_part, run_of
from mindsieve.corpus.maintenance.reading import check_version, read_through
from mindsieve.corpus.reading.sql import listed, quoted
from mindsieve.corpus.stored import fetch_of_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mindsieve.items import FetchResult

# A row: its part, its run, and what it tells.
Visited: TypeAlias = tuple[Path, str, "FetchResult"]

_ORDER = "run_id, site_number, discovery_number, fetched_at, filename, file_row_number"
_ROWS_AT_A_TIME = 5_000


def batches_of(parts: Sequence[Path]) -> Iterator[Iterable[Visited]]:
    """Yield the rows of parts of `fetches`: of each run what is merged, then its parts one by one.

    Raises CorpusDamagedError and CorpusOutdatedError.
    """
    merged = groupby(_merged_rows([part for part in parts if run_of(part) is None]), key=itemgetter(1))
    of_runs = sorted((run_id, part) for part in parts if (run_id := run_of(part)))
    single = ((run_id, _rows(part)) for run_id, part in of_runs)
    for _, rows in merge(merged, single, key=itemgetter(0)):
        yield rows


def _rows(part: Path) -> Iterator[Visited]:
    try:
        with open_current_part(part) as file:
            for batch in file.iter_batches():
                for row in batch.to_pylist():
                    yield part, row["run_id"], fetch_of_row(row)
    except (pa.ArrowException, OSError) as error:
        raise CorpusDamagedError.at(part, error) from error


def _merged_rows(parts: Sequence[Path]) -> Iterator[Visited]:
    """Yield the rows of parts that compaction wrote, sorted by duckdb, which spills what does not fit into memory."""
    for part in parts:
        check_version(part)
        read_through(part)
    if parts:
        with TemporaryDirectory(prefix="mindsieve-") as scratch, duckdb.connect() as connection:
            connection.execute(f"SET TimeZone = 'UTC'; SET temp_directory = {quoted(scratch)}")
            rows = f"read_parquet([{listed(map(str, parts))}], hive_partitioning = false, filename = true)"
            sorted_rows = connection.sql(f"SELECT * FROM {rows} ORDER BY {_ORDER}")  # noqa: S608 - names are ours
            for batch in sorted_rows.to_arrow_reader(_ROWS_AT_A_TIME):
                names = batch["filename"].to_pylist()
                for name, row in zip(names, conform(batch, FETCHES.schema).to_pylist(), strict=True):
                    yield Path(name), row["run_id"], fetch_of_row(row)
