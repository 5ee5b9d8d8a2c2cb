"""Runs SQL over the views of a corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import duckdb

from mindsieve.corpus.reading.connection import connect, explain
from mindsieve.corpus.reading.statements import check_is_reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from duckdb import DuckDBPyConnection

ROWS_AT_A_TIME = 1000


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The result of a query: the names of its columns, and its rows, which are read on demand."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]


class Corpus:
    """A corpus opened for reading, also while a crawl is writing to it.

    The views `articles`, `sections`, `blocks` and `fetches` hold the latest versions, `articles_history` and so on all
    versions (see `views.py`). They have every column of `docs/tables.md` and `crawl_month`; a table without parts has
    no rows. Queries cannot reach files outside the corpus or the network.
    """

    def __init__(self, folder: Path) -> None:
        """Open a corpus.

        Raises CorpusNotFoundError if the folder has no tables, CorpusOutdatedError if an older version wrote it and it
        lacks columns, and QueryError on a damaged part.
        """
        self._connection = connect(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def query(self, sql: str, parameters: Mapping[str, object] | None = None) -> QueryResult:
        """Run one read-only statement; `$name` in it is replaced by the parameter `name`.

        Raises, also while the rows are read, QueryError if it fails, CorpusOutdatedError if parts lack its columns, and
        CorpusChangedError if the corpus was compacted meanwhile: then run the query again.
        """
        try:
            check_is_reading(sql)
            result = self._connection.execute(sql, dict(parameters or {}))
        except duckdb.Error as error:
            raise explain(error) from error
        return QueryResult(tuple(column[0] for column in result.description or ()), _rows(result))

    def close(self) -> None:
        """Close the corpus."""
        self._connection.close()


def _rows(result: DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    try:
        while rows := result.fetchmany(ROWS_AT_A_TIME):
            yield from rows
    except duckdb.Error as error:
        raise explain(error) from error
