"""The corpus: four tables of plain Parquet parts that any reader opens as they are, at any moment.

`columns.py` is the one place that says what a table holds; schema, rows and documentation derive from it.
`writer.py` gathers rows in bounded memory and stores them batch by batch: a batch is written beside the
tables (`staging.py`), made durable, and only then moved into them, so that a reader never meets half a file
and a killed run leaves nothing half stored. `lock.py` lets one process at a time change a corpus; `stored.py` tells a
run that is taken up again what it has already stored. `layout.py` says where the parts lie and how they are named.

`reading/` is for analysts: SQL over the tables, and whole tables as data frames. `maintenance/` keeps the tables in
order: compaction, migration, verification, statistics.
"""

from mindsieve.corpus.columns import DERIVED_TABLES, TABLES
from mindsieve.corpus.errors import (
    CorpusBusy,
    CorpusChangedError,
    CorpusDamagedError,
    CorpusError,
    CorpusNewerError,
    CorpusNotFoundError,
    CorpusOpenError,
    CorpusOutdatedError,
    CorpusWriteError,
    QueryError,
    UnknownNameError,
)
from mindsieve.corpus.identity import article_id, content_sha256
from mindsieve.corpus.layout import has_rows
from mindsieve.corpus.lock import CorpusLock
from mindsieve.corpus.reading import Answer, Corpus, Loader, load
from mindsieve.corpus.rows import article_rows, fetch_row
from mindsieve.corpus.schema import SCHEMA_VERSION, Column, Table
from mindsieve.corpus.stored import count_stored, stored_fetches
from mindsieve.corpus.writer import Batch, CorpusWriter, Flush, new_folder

__all__ = [
    "DERIVED_TABLES",
    "SCHEMA_VERSION",
    "TABLES",
    "Answer",
    "Batch",
    "Column",
    "Corpus",
    "CorpusBusy",
    "CorpusChangedError",
    "CorpusDamagedError",
    "CorpusError",
    "CorpusLock",
    "CorpusNewerError",
    "CorpusNotFoundError",
    "CorpusOpenError",
    "CorpusOutdatedError",
    "CorpusWriteError",
    "CorpusWriter",
    "Flush",
    "Loader",
    "QueryError",
    "Table",
    "UnknownNameError",
    "article_id",
    "article_rows",
    "content_sha256",
    "count_stored",
    "fetch_row",
    "has_rows",
    "load",
    "new_folder",
    "stored_fetches",
]
