"""A connection to duckdb that has the views of one corpus and cannot reach anything else.

See duckdb's page "Securing DuckDB". `statements.py` makes sure that queries do not write to the corpus.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import duckdb

from mindsieve.corpus.columns import TABLES
from mindsieve.corpus.errors import CorpusChangedError, CorpusError, CorpusOutdatedError, QueryError
from mindsieve.corpus.layout import check_is_corpus
from mindsieve.corpus.reading.spilling import new_spill_folder
from mindsieve.corpus.reading.sql import escaped, listed
from mindsieve.corpus.reading.views import HISTORY, create_views

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

_NO_TABLE = re.compile(r"Table with name .* does not exist")
_PART_LACKS_COLUMN = re.compile(r'Failed to read file "(.*?)": schema mismatch')
_PART_IS_GONE = re.compile(r"Cannot open file .*No such file or directory|No files found that match the pattern")
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def connect(folder: Path, *, memory_bytes: int | None = None) -> DuckDBPyConnection:
    """Open the views of a corpus. `memory_bytes` bounds the memory of its queries; duckdb has a default.

    Raises CorpusNotFoundError if the folder has no tables, CorpusOutdatedError if parts lack columns,
    CorpusChangedError if the corpus is being compacted, and QueryError on a damaged part.
    """
    check_is_corpus(folder)
    corpus = folder.resolve()
    bound = {"memory_limit": f"{memory_bytes} B"} if memory_bytes else {}
    connection = duckdb.connect(config=_SETTINGS | bound | {"temp_directory": str(new_spill_folder())})
    try:
        connection.execute("SET TimeZone = 'UTC'")
        create_views(connection, corpus)
        _lock_down(connection, corpus)
    except duckdb.Error as error:
        raise explain(error) from error
    return connection


def _lock_down(connection: DuckDBPyConnection, corpus: Path) -> None:
    """Restrict queries to the files of the corpus.

    duckdb checks the pattern of a view as if it were a path, and then the paths that match it: so both are allowed.
    """
    connection.execute(f"SET allowed_directories = [{listed((escaped(corpus), str(corpus)))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def explain(error: Exception) -> CorpusError:
    """Return the error to raise for an error of duckdb: its message on one line, without the excerpt of the query."""
    message, _, _ = str(error).partition("\n\nLINE ")
    if _PART_IS_GONE.search(message):
        return CorpusChangedError()
    if outdated := _PART_LACKS_COLUMN.search(message):
        return CorpusOutdatedError.at(outdated[1])
    if _NO_TABLE.search(message):
        message = f"{message.splitlines()[0]} The tables are {', '.join(TABLES)}; all versions are in *{HISTORY}."
    return QueryError(" ".join(message.split()))
