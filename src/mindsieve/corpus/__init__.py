"""The corpus: four tables of plain Parquet parts that any reader opens as they are, at any moment.

`columns.py` is the one place that says what a table holds; schema, rows and documentation derive from it.
`writer.py` gathers rows in bounded memory and stores them batch by batch: a batch is written beside the
tables (`staging.py`), made durable, and only then moved into them, so that a reader never meets half a file
and a killed run leaves nothing half stored. `lock.py` lets one process at a time change a corpus. `reader.py`
puts SQL over the tables; `stored.py` tells a run that is taken up again what it has already stored.
"""

from mindsieve.corpus.columns import DERIVED_TABLES, TABLES
from mindsieve.corpus.errors import (
    CorpusBusy,
    CorpusError,
    CorpusNotFoundError,
    CorpusOpenError,
    CorpusWriteError,
    QueryError,
)
from mindsieve.corpus.identity import article_id, content_sha256
from mindsieve.corpus.lock import CorpusLock
from mindsieve.corpus.reader import Answer, Corpus
from mindsieve.corpus.rows import article_rows, fetch_row
from mindsieve.corpus.schema import SCHEMA_VERSION, Column, Table
from mindsieve.corpus.stored import stored_fetches
from mindsieve.corpus.writer import Batch, CorpusWriter, Flush

__all__ = [
    "DERIVED_TABLES",
    "SCHEMA_VERSION",
    "TABLES",
    "Answer",
    "Batch",
    "Column",
    "Corpus",
    "CorpusBusy",
    "CorpusError",
    "CorpusLock",
    "CorpusNotFoundError",
    "CorpusOpenError",
    "CorpusWriteError",
    "CorpusWriter",
    "Flush",
    "QueryError",
    "Table",
    "article_id",
    "article_rows",
    "content_sha256",
    "fetch_row",
    "stored_fetches",
]
