"""The corpus: four tables of plain Parquet parts, which any Parquet reader can open at any moment.

`columns.py` alone defines the columns of the tables; schema, rows and documentation derive from it. `writer.py` keeps
rows in bounded memory and stores them batch by batch: it writes a batch beside the tables (`staging.py`), makes it
durable, and only then moves it into the tables. So a reader never sees half a file, and a killed run leaves no batch
half stored. `lock.py` allows one process at a time to change a corpus; `stored.py` tells a resumed run what it has
already stored. `layout.py` defines the folders and names of the parts.

`reading/` is for analysts: SQL over the tables, and whole tables as data frames. `maintenance/` maintains the tables:
compaction, migration, verification, statistics.
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
from mindsieve.corpus.layout import has_rows, newest_run
from mindsieve.corpus.lock import CorpusLock
from mindsieve.corpus.rows import article_rows, fetch_row
from mindsieve.corpus.schema import SCHEMA_VERSION, Column, Table
from mindsieve.corpus.stored import StoredFetch, count_stored, stored_fetches
from mindsieve.corpus.writer import Batch, CorpusWriter, Flush, new_folder

__all__ = [
    "DERIVED_TABLES",
    "SCHEMA_VERSION",
    "TABLES",
    "Batch",
    "Column",
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
    "QueryError",
    "StoredFetch",
    "Table",
    "UnknownNameError",
    "article_id",
    "article_rows",
    "content_sha256",
    "count_stored",
    "fetch_row",
    "has_rows",
    "new_folder",
    "newest_run",
    "stored_fetches",
]
