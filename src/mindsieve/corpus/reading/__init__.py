"""Reading a corpus, at any moment, also while a crawl writes to it and while it is compacted.

All reading goes through duckdb, which reads of the Parquet parts only what a question needs. `views.py` says what the
views hold: the latest version of each page, and all versions as `*_history`. `connection.py` opens them for questions
that may come from anybody, `statements.py` says which questions those are. `corpus.py` answers SQL; `loading.py` gives
whole tables to pandas, polars, Arrow and duckdb, with the filters of `filters.py` pushed down, and any answer as a
stream. What compaction breaks off is begun anew (`attempts.py`), unless rows of it are out already.
"""

from mindsieve.corpus.reading.attempts import read_again
from mindsieve.corpus.reading.corpus import Answer, Corpus
from mindsieve.corpus.reading.loading import Loader, load, stream
from mindsieve.corpus.reading.selection import LoadOptions, select

__all__ = ["Answer", "Corpus", "LoadOptions", "Loader", "load", "read_again", "select", "stream"]
