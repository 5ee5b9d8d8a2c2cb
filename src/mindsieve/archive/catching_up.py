"""Catches the index of an archive up with its files: what it has not seen, and what is not there any more."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from mindsieve.archive.files import files_of
from mindsieve.archive.index import ArchiveEntry
from mindsieve.archive.walking import walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mindsieve.archive.files import FileName
    from mindsieve.archive.index import Index
    from mindsieve.archive.walking import Walked


def catch_up(index: Index, folder: Path, corpus: str) -> None:
    """Index what the index has not seen, and drop what it saw of files that are not there any more.

    Raises OSError, sqlite3.Error and ArchiveOpenError.
    """
    indexed = index.indexed()
    files = {file.name: file for file in files_of(folder, corpus)}
    sizes = {name: (folder / name).stat().st_size for name in files}
    for name in [name for name, end in indexed.items() if end > sizes.get(name, -1)]:
        index.forget_file(name)
        del indexed[name]
    for name, file in files.items():
        if (seen := indexed.get(name, 0)) < sizes[name]:
            index.add(_entries_of(folder, file, seen), name, sizes[name])


def _entries_of(folder: Path, file: FileName, start: int) -> Iterator[ArchiveEntry]:
    for walked in walk(folder / file.name, start):
        yield entry_of(walked, file.run_id, file.name)


def entry_of(walked: Walked, run_id: str, file: str) -> ArchiveEntry:
    """Return the row of the index for a record in a file."""
    exchange = walked.exchange
    return ArchiveEntry(
        record_id=walked.record_id,
        url=exchange.url,
        run_id=run_id,
        fetched_at=exchange.fetched_at,
        status=HTTPStatus.NOT_MODIFIED if walked.is_not_modified else exchange.status,
        is_revisit=walked.is_revisit,
        digest=walked.digest,
        etag=exchange.header(b"etag").decode("latin-1"),
        last_modified=exchange.header(b"last-modified").decode("latin-1"),
        file=file,
        offset=walked.offset,
    )
