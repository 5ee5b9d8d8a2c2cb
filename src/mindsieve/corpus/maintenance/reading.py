"""Reads parts for maintenance: completely, and with every checksum verified, before anything is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from mindsieve.corpus import layout
from mindsieve.corpus.errors import CorpusDamagedError, CorpusNewerError, CorpusOutdatedError
from mindsieve.corpus.layout import open_part, version_of
from mindsieve.corpus.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


def read_part(part: Path, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a part, or some columns of them.

    Raises CorpusDamagedError, also for a page that does not match its checksum.
    """
    with open_part(part) as file:
        try:
            yield from file.iter_batches(columns=columns)
        except (pa.ArrowException, OSError) as error:
            raise CorpusDamagedError.at(part, error) from error


def read_through(part: Path) -> None:
    """Read every page of a part, because duckdb does not verify checksums. Raises CorpusDamagedError."""
    for _ in read_part(part):
        pass


def check_version(part: Path) -> None:
    """Raise CorpusOutdatedError or CorpusNewerError if a part has another schema version than this program."""
    version = version_of(part)
    if version < int(SCHEMA_VERSION):
        raise CorpusOutdatedError.at(str(part))
    if version > int(SCHEMA_VERSION):
        raise CorpusNewerError.at(part, version)


def count_rows(parts: Iterable[Path]) -> int:
    """Return the total number of rows of parts, from their footers. Raises CorpusDamagedError."""
    return sum(map(layout.count_rows, parts))
