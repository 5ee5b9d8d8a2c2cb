"""Whole tables for analysts: `mindsieve.load("articles")`.

One method for each kind of result, rather than an argument that names it, so that a type checker and an editor know
what comes back: `load(…)` is a pandas DataFrame, and `load.arrow(…)`, `load.polars(…)`, `load.duckdb(…)` and
`load.batches(…)` are what they say.
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

    `duplicates` is empty until `mindsieve duplicates` has run, and knows the latest versions only.

    Every method takes the name of the table and, by name,

    corpus      folder of the corpus; `data/corpus` if not given
    columns     names of the columns to load; all if not given. Others are not read from disk.
    history     True for every version; else of each URL the version fetched last: its article, the sections and blocks
                of that article, and its last fetch
    site        name of a site, or several
    topic       words in the title or a heading of the article, or several of which one has to be there; in any case of
                letters. Not for `fetches`.
    language    BCP 47 tag, or several; `en` is also `en-GB`. Not for `fetches`.
    since       first day, or moment, as `date`, `datetime` or ISO text: of `date_published` of the article, of
    until       last day, or moment         `fetched_at` for `fetches`. Articles without a date are then left out.

    Raises UnknownNameError for a table, column or option that there is not, CorpusNotFoundError where there is no
    corpus, CorpusOutdatedError where parts lack columns, QueryError where a part is torn, ValueError for a date that is
    none. CorpusChangedError is raised where the corpus was compacted while it was read, of `batches` and `duckdb` the
    first time, as rows may be out already, of the others after ATTEMPTS attempts.
    """

    def __call__(self, table: str, **options: Unpack[LoadOptions]) -> pd.DataFrame:
        """Load a table as a pandas DataFrame. Terms are sorted categories, texts are `str`, times are in UTC."""
        frame: pd.DataFrame = self.arrow(table, **options).to_pandas(split_blocks=True, self_destruct=True)
        return frame

    def arrow(self, table: str, **options: Unpack[LoadOptions]) -> pa.Table:
        """Load a table as an Arrow table, in the types of `docs/tables.md`."""
        return read_again(partial(_read_all, table, options))

    def polars(self, table: str, **options: Unpack[LoadOptions]) -> pl.DataFrame:
        """Load a table as a polars DataFrame. Raises ImportError where polars is not installed."""
        import polars as pl  # noqa: PLC0415 - installed only where it is used

        return pl.DataFrame(self.arrow(table, **options))

    def duckdb(self, table: str, **options: Unpack[LoadOptions]) -> duckdb.DuckDBPyRelation:
        """Return a table as a duckdb relation, of which nothing is read before it is asked for.

        What it raises then is duckdb's: duckdb.IOException where the corpus was compacted meanwhile. Run it again.
        """
        return _relation(table, options)

    def batches(self, table: str, **options: Unpack[LoadOptions]) -> pa.RecordBatchReader:
        """Return a table as a stream of batches of up to ROWS_AT_A_TIME rows, for one that is larger than memory."""
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


def stream(corpus: Path, sql: str, schema: pa.Schema) -> pa.RecordBatchReader:
    """Return the answer to SQL over the views as a stream of batches of up to ROWS_AT_A_TIME rows.

    Its columns have the types that `schema` gives those names. Raises as `load.batches` does.
    """
    try:
        plain = connect(corpus).sql(sql).to_arrow_reader(ROWS_AT_A_TIME)
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
