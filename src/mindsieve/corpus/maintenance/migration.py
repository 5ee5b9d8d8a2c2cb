"""Migration: parts of an older version get the columns of this version.

A column that was added since then is null, or has the neutral value of its type if it is not nullable
(`conforming.py`): the value that the old crawl would have stored is unknown. Parts keep their names, because a resumed
run finds what it has stored by these names. A part has the same rows before and after.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import pyarrow as pa

from mindsieve.corpus.columns import TABLES
from mindsieve.corpus.conforming import conform
from mindsieve.corpus.errors import CorpusNewerError, CorpusWriteError
from mindsieve.corpus.folder_exchange import FolderExchange
from mindsieve.corpus.generation import finish_killed_exchange
from mindsieve.corpus.layout import check_is_corpus, month_folders, month_of, parts_in, version_of
from mindsieve.corpus.lock import CorpusLock
from mindsieve.corpus.maintenance.parts import row_groups, write_groups
from mindsieve.corpus.maintenance.reading import read_part
from mindsieve.corpus.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Migrated:
    """A migrated month of a table, the number of its rewritten parts, and their oldest schema version."""

    table: str
    month: str
    parts: int
    version: int


OnMigrated: TypeAlias = Callable[[Migrated], None]


def migrate(corpus: Path, on_migrated: OnMigrated) -> int:
    """Rewrite every part of an older schema version, month by month; report each month when it is done.

    Returns the number of rewritten parts.

    Raises CorpusNotFoundError, CorpusBusy if another process is changing the corpus, CorpusOpenError,
    CorpusDamagedError for an unreadable part, CorpusNewerError, and CorpusWriteError if the disk is full.
    """
    finish_killed_exchange(corpus)
    check_is_corpus(corpus)
    count = 0
    with CorpusLock(corpus, "migrate"), FolderExchange(corpus) as exchange:
        for table in TABLES:
            for folder in month_folders(corpus, table):
                if older := _older_parts(folder):
                    _migrate_month(exchange, folder.relative_to(corpus), folder, older)
                    on_migrated(Migrated(table, month_of(folder), len(older), min(older.values())))
                    count += len(older)
    return count


def _older_parts(folder: Path) -> dict[Path, int]:
    """Return the schema versions of the outdated parts. Raises CorpusNewerError for a part of a newer version."""
    versions = {part: version_of(part) for part in parts_in(folder)}
    for part, version in versions.items():
        if version > int(SCHEMA_VERSION):
            raise CorpusNewerError.at(part, version)
    return {part: version for part, version in versions.items() if version < int(SCHEMA_VERSION)}


def _migrate_month(exchange: FolderExchange, place: Path, folder: Path, older: Collection[Path]) -> None:
    try:
        new = exchange.begin(place)
        for part in parts_in(folder):
            if part in older:
                _rewrite(part, new / part.name, TABLES[folder.parent.name].schema)
            else:
                os.link(part, new / part.name)
        exchange.finish(place)
    except (OSError, pa.ArrowException) as error:
        raise CorpusWriteError.in_maintenance(folder, error) from error


def _rewrite(part: Path, new: Path, schema: pa.Schema) -> None:
    write_groups(new, schema, row_groups(conform(batch, schema) for batch in read_part(part)))
