"""Loads whole tables for analysts: `mindsieve.load("articles")`.

There is one method for each type of result instead of an argument, so that type checkers and editors know the type:
`load(…)` returns a pandas DataFrame, and `load.arrow(…)`, `load.polars(…)`, `load.duckdb(…)` and `load.batches(…)`
return the type in their names.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import duckdb
import pyarrow as pa

from mindsieve.corpus.conforming import conform
from mindsieve.corpus.reading.attempts import read_again
from mindsieve.corpus.reading.connection import connect, explain
from mindsieve.corpus.reading.selection import DEFAULT_CORPUS, schema_of, select
from mindsieve.corpus.reading.terms import with_sorted_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    import polars as pl

    from mindsieve.corpus.reading.selection import LoadOptions

ROWS_AT_A_TIME = 2_500  # about 30 MB of articles; 10,000 take twice the memory for the same speed


class Loader:
    """Loads a table of a corpus: `articles`, `sections`, `blocks`, `fetches` or `duplicates`, in no order.

    `duplicates` is empty until `mindsieve duplicates` has run, and holds only the latest versions.

    Every method takes the name of the table and these keyword arguments:

    corpus      folder of the corpus; default `data/corpus`
    columns     names of the columns to load; default all. Other columns are not read from disk.
    history     True for every version; by default only the latest version of each URL: its article, the sections and
                blocks of that article, and its last fetch
    site        name of a site, or a list of names
    topic       words in the title or a heading of the article, or a list of which one must occur; letter case is
                ignored. Not for `fetches`.
    language    BCP 47 tag, or a list; `en` includes `en-GB`. Not for `fetches`.
    since       first day or moment, as `date`, `datetime` or ISO text: compared with `date_published` of the article,
    until       last day or moment          for `fetches` with `fetched_at`. Articles without a date are left out.

    Raises UnknownNameError for an unknown table, column or option, CorpusNotFoundError if there is no corpus,
    CorpusOutdatedError if parts lack columns, QueryError if a part is damaged, ValueError for an invalid date. If the
    corpus is compacted during the reading, `batches` and `duckdb` raise CorpusChangedError at once, because they may
    have returned rows already; the other methods raise it after ATTEMPTS attempts.
    """

    def __call__(self, table: str, **options: Unpack[LoadOptions]) -> pd.DataFrame:
        """Load a table as a pandas DataFrame: terms as sorted categories, texts as `str`, times in UTC."""
        frame: pd.DataFrame = self.arrow(table, **options).to_pandas(split_blocks=True, self_destruct=True)
        return frame

    def arrow(self, table: str, **options: Unpack[LoadOptions]) -> pa.Table:
        """Load a table as an Arrow table, with the types of `docs/tables.md`."""
        return read_again(partial(_read_all, table, options))

    def polars(self, table: str, **options: Unpack[LoadOptions]) -> pl.DataFrame:
        """Load a table as a polars DataFrame. Raises ImportError if polars is not installed."""
        import polars as pl  # noqa: PLC0415 - installed only where it is used

        return pl.DataFrame(self.arrow(table, **options))

    def duckdb(self, table: str, **options: Unpack[LoadOptions]) -> duckdb.DuckDBPyRelation:
        """Return a table as a duckdb relation, which is read on demand.

        Its errors are those of duckdb: duckdb.IOException if the corpus was compacted meanwhile. Then run it again.
        """
        return _relation(table, options)

    def batches(self, table: str, **options: Unpack[LoadOptions]) -> pa.RecordBatchReader:
        """Return a table as a stream of batches of up to ROWS_AT_A_TIME rows, for tables larger than memory."""
        return _stream(table, options)


load = Loader()


def _relation(table: str, options: LoadOptions) -> duckdb.DuckDBPyRelation:
    sql = select(table, options)
    return connect(Path(options.get("corpus", DEFAULT_CORPUS))).sql(sql)


def _read_all(table: str, options: LoadOptions) -> pa.Table:
    return with_sorted_terms(_stream(table, options).read_all().unify_dictionaries())


def _stream(table: str, options: LoadOptions) -> pa.RecordBatchReader:
    sql = select(table, options)
    return stream(Path(options.get("corpus", DEFAULT_CORPUS)), sql, schema_of(table))


def stream(corpus: Path, sql: str, schema: pa.Schema, *, memory_bytes: int | None = None) -> pa.RecordBatchReader:
    """Return the result of a query over the views as a stream of batches of up to ROWS_AT_A_TIME rows.

    Its columns get their types from `schema`, by name. `memory_bytes` bounds the memory of the query. Raises the same
    errors as `load.batches`.
    """
    try:
        plain = connect(corpus, memory_bytes=memory_bytes).sql(sql).to_arrow_reader(ROWS_AT_A_TIME)
    except duckdb.Error as error:
        raise explain(error) from error
    answered = pa.schema([schema.field(name) for name in plain.schema.names], schema.metadata)
    return pa.RecordBatchReader.from_batches(answered, _conformed(plain, answered))


def _conformed(plain: pa.RecordBatchReader, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    try:
        for batch in plain:
            yield conform(batch, schema)
    except (OSError, pa.ArrowException) as error:
        raise explain(error) from error
