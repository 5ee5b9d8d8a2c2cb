"""The views over the tables: the latest version of each page, and every version.

`articles_history`, `sections_history`, `blocks_history` and `fetches_history` are the tables as stored. The views
without this ending hold

    articles            for each URL, the version that the latest run stored
    sections, blocks    those of these articles
    fetches             for each URL, its row of the latest run

The ids of runs say which is the latest. Times do not: the clock may have been set back in between.

`duplicates` is computed from these, and has one version.

Sections and blocks name their article version, not the fetch that stored it, and a page that changes and changes back
has one version stored twice. If that happened in different months, the month distinguishes the rows, because an article
and its rows are stored under the same month. If it happened within a month, the view takes the rows stored last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from mindsieve.corpus.columns import ARTICLES, BLOCKS, DERIVED_TABLES, FETCHES, SECTIONS, TABLES
from mindsieve.corpus.errors import CorpusOutdatedError
from mindsieve.corpus.layout import MONTH_KEY
from mindsieve.corpus.reading.sql import escaped, no_rows, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from mindsieve.corpus.schema import Table

HISTORY = "_history"

# The column of `articles` with the number of rows of an article version in another table.
_SIZES = {SECTIONS.name: "section_count", BLOCKS.name: "block_count"}


def create_views(connection: DuckDBPyConnection, corpus: Path) -> None:
    """Create all views over a corpus. A table without parts has no rows.

    Raises duckdb.Error on a damaged part, CorpusOutdatedError if the oldest part of a table lacks a column. For later
    parts, duckdb raises the error when they are read.
    """
    for table in TABLES.values():
        _create_history(connection, table, corpus)
        if set(table.schema.names) - set(connection.view(f"{table.name}{HISTORY}").columns):
            raise CorpusOutdatedError.at(table.name)
    for table in (ARTICLES, FETCHES):
        connection.execute(f"CREATE VIEW {table.name} AS {_latest_by_url(table.name)}")
    for table in (SECTIONS, BLOCKS):
        connection.execute(f"CREATE VIEW {table.name} AS {_of_latest_articles(table.name, corpus)}")
    for table in DERIVED_TABLES.values():
        _create_derived(connection, table, corpus)


def _create_history(connection: DuckDBPyConnection, table: Table[Any], corpus: Path) -> None:
    name = f"{table.name}{HISTORY}"
    if _has_parts(corpus, table.name):
        connection.execute(f"CREATE VIEW {name} AS FROM {_parts(corpus, table.name)}")
    else:
        empty = no_rows(table.schema.append(pa.field(MONTH_KEY, pa.string())))
        connection.execute(f"CREATE VIEW {name} AS {empty}")


def _create_derived(connection: DuckDBPyConnection, table: Table[Any], corpus: Path) -> None:
    if _has_parts(corpus, table.name):
        parts = quoted(f"{escaped(corpus)}/{table.name}/*.parquet")
        connection.execute(f"CREATE VIEW {table.name} AS FROM read_parquet({parts})")
    else:
        connection.execute(f"CREATE VIEW {table.name} AS {no_rows(table.schema)}")


def _has_parts(corpus: Path, table: str) -> bool:
    return any((corpus / table).glob("**/*.parquet"))


def _parts(corpus: Path, table: str) -> str:
    parts = quoted(f"{escaped(corpus)}/{table}/**/*.parquet")
    return f"read_parquet({parts}, hive_partitioning = true, hive_types = {{'{MONTH_KEY}': VARCHAR}})"


def _latest_by_url(table: str) -> str:
    last = f"SELECT url, max(run_id) AS run_id FROM {table}{HISTORY} GROUP BY url"  # noqa: S608
    return f"FROM {table}{HISTORY} SEMI JOIN ({last}) USING (url, run_id)"


def _of_latest_articles(table: str, corpus: Path) -> str:
    if not _has_parts(corpus, table):
        return f"FROM {table}{HISTORY}"
    version = f"article_id, {MONTH_KEY}"
    kept = f"JOIN latest USING ({version})"
    last_stored = "row_number() OVER (PARTITION BY article_id, position ORDER BY filename DESC, file_row_number DESC)"
    return f"""
        WITH latest AS (SELECT {version}, {_SIZES[table]} AS size FROM articles),
            repeated AS (SELECT {version} FROM articles{HISTORY} GROUP BY ALL HAVING count(*) > 1)
        SELECT part.* FROM {table}{HISTORY} AS part {kept} ANTI JOIN repeated USING ({version})
        UNION ALL BY NAME
        SELECT part.* FROM {_parts(corpus, table)} AS part {kept} SEMI JOIN repeated USING ({version})
        WHERE position < size QUALIFY {last_stored} = 1
    """  # noqa: S608 - table is one of ours, and the folder is quoted
