"""Writes the tables of a run: it collects rows in memory, takes them as a batch, and stores the batch as a unit."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeAlias

import pyarrow as pa

from mindsieve.corpus.columns import ARTICLES, FETCHES, TABLES
from mindsieve.corpus.durable import make_folder
from mindsieve.corpus.errors import CorpusOpenError, CorpusWriteError
from mindsieve.corpus.layout import number_of
from mindsieve.corpus.rows import article_rows, fetch_row
from mindsieve.corpus.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mindsieve.corpus.schema import Row
    from mindsieve.items import ExtractedPage, FetchResult

MAX_ROWS = 50_000  # about 500 articles
MAX_BYTES = 64 * 1024 * 1024  # of rows in memory; a part takes about a tenth of that on disk

_RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")

PartKey: TypeAlias = tuple[str, str]  # the name of a table, and the month


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows to write, by table and month, and the fetches among them. A batch is stored as a whole."""

    number: int
    rows: Mapping[PartKey, list[Row]]
    fetches: tuple[FetchResult, ...]


@dataclass(frozen=True, slots=True)
class Flush:
    """The result of a write: the parts that are now in the tables, and the fetches that are now durable."""

    parts: tuple[Path, ...]
    fetches: tuple[FetchResult, ...]


class CorpusWriter:
    """The only writer of a run.

    `add_article`, `add_fetch` and `take` belong to one thread (the event loop); `write` may run in any other. A batch
    whose `write` raised an error is still complete and can be written again. Unwritten rows and fetches are lost with
    the process, so a crawl must rely only on the fetches that `write` returned.
    """

    def __init__(self, folder: Path, run_id: str, *, max_rows: int = MAX_ROWS, max_bytes: int = MAX_BYTES) -> None:
        """Open a corpus for writing, create it if necessary, and finish moving the batches of killed runs.

        Raises CorpusOpenError if the folder cannot be written to or another process writes the same run.
        """
        if not _RUN_ID.fullmatch(run_id):
            raise ValueError(f"{run_id!r} cannot be part of a file name")
        self.folder = folder
        self.run_id = run_id
        self._max_rows, self._max_bytes = max_rows, max_bytes
        self._staging = Staging(folder, run_id)
        self._next_number = _last_number(folder, run_id) + 1
        self._begin_batch()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin_batch(self) -> None:
        self._rows: defaultdict[PartKey, list[Row]] = defaultdict(list)
        self._fetches: list[FetchResult] = []
        self._row_count = self._byte_count = 0

    def add_article(self, extraction: ExtractedPage) -> str:
        """Add the rows of an article; return its id."""
        return self.add_article_rows(article_rows(self.run_id, extraction))

    def add_article_rows(self, rows: Mapping[str, list[Row]]) -> str:
        """Add the rows of one article, by table; return its id."""
        [article] = rows[ARTICLES.name]
        for table, table_rows in rows.items():
            self._add(table, _month_of(article), table_rows)
        return str(article["article_id"])

    def add_fetch(self, fetch: FetchResult) -> None:
        """Add the row with the outcome of a URL."""
        row = fetch_row(self.run_id, fetch)
        self._add(FETCHES.name, _month_of(row), [row])
        self._fetches.append(fetch)

    def _add(self, table: str, month: str, rows: list[Row]) -> None:
        self._rows[table, month] += rows
        self._row_count += len(rows)
        self._byte_count += sum(map(_size_of, rows))

    @property
    def is_empty(self) -> bool:
        """Whether there are no rows to take."""
        return self._row_count == 0

    @property
    def is_full(self) -> bool:
        """Whether it is time to take a batch and write it."""
        return self._row_count >= self._max_rows or self._byte_count >= self._max_bytes

    def take(self) -> Batch:
        """Take all rows added so far, as a batch with a new number."""
        batch = Batch(self._next_number, dict(self._rows), tuple(self._fetches))
        self._next_number += 1
        self._begin_batch()
        return batch

    def write(self, batch: Batch) -> Flush:
        """Store a batch: all of it or nothing. After a CorpusWriteError it can be written again."""
        parts = {
            self._place(batch.number, key): pa.Table.from_pylist(rows, schema=TABLES[key[0]].schema)
            for key, rows in batch.rows.items()
            if rows
        }
        try:
            self._staging.store(batch.number, parts)
        except OSError as error:
            raise CorpusWriteError.from_os(Path(error.filename or self.folder), error) from error
        return Flush(tuple(self.folder / place for place in parts), batch.fetches)

    def _place(self, number: int, key: PartKey) -> Path:
        table, month = key
        return Path(table, f"crawl_month={month}", f"part-{self.run_id}-{number:05d}.parquet")

    def close(self) -> None:
        """Close the corpus. Rows that were not written are dropped."""
        self._staging.close()


def new_folder(folder: Path) -> Path:
    """Create the folder of a corpus if it does not exist, and return it. Raises CorpusOpenError."""
    try:
        make_folder(folder)
    except OSError as error:
        raise CorpusOpenError.unwritable(folder, error) from error
    return folder


def _last_number(folder: Path, run_id: str) -> int:
    """Return the number of the last batch that an earlier process of the run stored; 0 if there is none."""
    parts = folder.glob(f"*/crawl_month=*/part-{run_id}-*.parquet")
    return max(map(number_of, parts), default=0)


def _month_of(row: Row) -> str:
    return f"{row['fetched_at']:%Y-%m}"


def _size_of(row: Row) -> int:
    """Return roughly how many bytes a row takes in memory."""
    lists = (value for value in row.values() if isinstance(value, list))
    texts = (text for texts in lists for text in texts)
    return sum(map(sys.getsizeof, (row, *row.values(), *texts)))
