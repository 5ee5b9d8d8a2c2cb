"""Reads a corpus: SQL over its four tables, by duckdb, straight from the Parquet parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import duckdb
import pyarrow as pa
from duckdb import StatementType

from mindsieve.corpus.columns import DERIVED_TABLES, TABLES
from mindsieve.corpus.errors import CorpusNotFoundError, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from mindsieve.corpus.schema import Table

ROWS_AT_A_TIME = 1000

# MULTI is what duckdb makes of PIVOT.
_READING = {StatementType.SELECT, StatementType.EXPLAIN, StatementType.MULTI}
_GLOB_SIGN = re.compile(r"([\[\]*?])")
_NO_TABLE = re.compile(r"Table with name .* does not exist")
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query: the names of its columns, and its rows, read as they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]


class Corpus:
    """A corpus opened for reading, also while a crawl writes to it.

    The views `articles`, `sections`, `blocks` and `fetches` have every column of `docs/tables.md` and
    `crawl_month`, `duplicates` those of its own; a table without parts has no rows. Queries reach no file outside of
    the corpus and no network.
    """

    def __init__(self, folder: Path) -> None:
        """Open a corpus. Raises CorpusNotFoundError if the folder holds no table, QueryError on a torn part."""
        if not any((folder / table).is_dir() for table in TABLES):
            raise CorpusNotFoundError.at(folder)
        try:
            self._connection = _connect(folder.resolve())
        except duckdb.Error as error:
            raise _query_error(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def query(self, sql: str) -> Answer:
        """Run one reading statement. Raises QueryError, also while the rows are read."""
        try:
            _check_is_reading(sql)
            result = self._connection.execute(sql)
        except duckdb.Error as error:
            raise _query_error(error) from error
        return Answer(tuple(column[0] for column in result.description or ()), _rows(result))

    def close(self) -> None:
        """Let go of the corpus."""
        self._connection.close()


def _connect(corpus: Path) -> DuckDBPyConnection:
    connection = duckdb.connect(config=_SETTINGS)
    connection.execute("SET TimeZone = 'UTC'")
    for table in TABLES.values():
        _create_view(connection, table, corpus)
    for table in DERIVED_TABLES.values():
        _create_derived(connection, table, corpus)
    _lock_down(connection, corpus)
    return connection


def _create_view(connection: DuckDBPyConnection, table: Table[Any], corpus: Path) -> None:
    if not any((corpus / table.name).glob("**/*.parquet")):
        _create_empty(connection, table)
        return
    parts = _quoted(f"{_escaped(corpus)}/{table.name}/**/*.parquet")
    connection.execute(
        f"CREATE VIEW {table.name} AS SELECT * FROM read_parquet({parts}, union_by_name = true, "  # noqa: S608
        "hive_partitioning = true, hive_types = {'crawl_month': VARCHAR})"
    )


def _create_derived(connection: DuckDBPyConnection, table: Table[Any], corpus: Path) -> None:
    if any((corpus / table.name).glob("*.parquet")):
        parts = _quoted(f"{_escaped(corpus)}/{table.name}/*.parquet")
        connection.execute(f"CREATE VIEW {table.name} AS FROM read_parquet({parts})")
    else:
        connection.from_arrow(table.schema.empty_table()).create(table.name)


def _create_empty(connection: DuckDBPyConnection, table: Table[Any]) -> None:
    month = pa.field("crawl_month", pa.string())
    connection.from_arrow(table.schema.append(month).empty_table()).create(table.name)


def _lock_down(connection: DuckDBPyConnection, corpus: Path) -> None:
    """Leave queries nothing to reach but the corpus. See duckdb's page "Securing DuckDB".

    duckdb checks the pattern of a view as if it were a path, and then the paths that it finds.
    """
    connection.execute(f"SET allowed_directories = [{_quoted(_escaped(corpus))}, {_quoted(str(corpus))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _escaped(path: Path) -> str:
    """Write a path as a glob pattern that matches only it."""
    return _GLOB_SIGN.sub(r"[\1]", str(path))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _check_is_reading(sql: str) -> None:
    statements = duckdb.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"expected one SQL statement, not {len(statements)}.")
    if statements[0].type not in _READING:
        raise QueryError("the corpus is only read here: begin with SELECT, WITH, FROM, DESCRIBE or SUMMARIZE.")


def _rows(result: DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    try:
        while rows := result.fetchmany(ROWS_AT_A_TIME):
            yield from rows
    except duckdb.Error as error:
        raise _query_error(error) from error


def _query_error(error: duckdb.Error) -> QueryError:
    """Put duckdb's message on one line, without its drawing of the place."""
    message, _, _ = str(error).partition("\n\nLINE ")
    if _NO_TABLE.search(message):
        message = f"{message.splitlines()[0]} The tables are {', '.join(TABLES)}."
    return QueryError(" ".join(message.split()))
