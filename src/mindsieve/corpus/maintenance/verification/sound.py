"""The tables in duckdb, without the unreadable parts."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from mindsieve.corpus.columns import TABLES
from mindsieve.corpus.layout import MONTH_KEY, month_folders, parts_in
from mindsieve.corpus.reading.spilling import new_spill_folder
from mindsieve.corpus.reading.sql import listed, no_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection


@contextmanager
def open_sound(corpus: Path, faulty: Collection[str]) -> Iterator[DuckDBPyConnection]:
    """Open a connection with a view of each table, without its faulty parts."""
    with duckdb.connect(config={"temp_directory": str(new_spill_folder())}) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for table in TABLES:
            parts = [str(part) for folder in month_folders(corpus, table) for part in parts_in(folder)]
            _create_view(connection, table, [part for part in parts if part not in faulty])
        yield connection


def _create_view(connection: DuckDBPyConnection, table: str, parts: list[str]) -> None:
    if parts:
        options = f"hive_partitioning = true, hive_types = {{'{MONTH_KEY}': VARCHAR}}"
        connection.execute(f"CREATE VIEW {table} AS FROM read_parquet([{listed(parts)}], {options})")
    else:
        empty = no_rows(TABLES[table].schema.append(pa.field(MONTH_KEY, pa.string())))
        connection.execute(f"CREATE VIEW {table} AS {empty}")
