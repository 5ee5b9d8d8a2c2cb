"""Reads a corpus at any moment, also while a crawl is writing to it or while it is being compacted.

All reading goes through duckdb, which reads only the needed parts of the Parquet files. `views.py` defines the views:
the latest version of each page, and all versions as `*_history`. `connection.py` opens them in a sandbox for untrusted
queries; `statements.py` says which statements are allowed. `corpus.py` runs SQL. `loading.py` loads whole tables into
pandas, polars, Arrow and duckdb, with the filters of `filters.py` pushed down, and streams the result of any query. If
compaction interrupts a reading, it is repeated (`attempts.py`), unless it has already returned rows.
"""

from mindsieve.corpus.reading.attempts import read_again
from mindsieve.corpus.reading.corpus import Corpus, QueryResult
from mindsieve.corpus.reading.loading import Loader, load, stream
from mindsieve.corpus.reading.selection import LoadOptions, select

__all__ = ["Corpus", "LoadOptions", "Loader", "QueryResult", "load", "read_again", "select", "stream"]
