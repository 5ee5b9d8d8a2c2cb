"""Catches the index of an archive up with its files: what it has not seen, and what is not there any more."""

from __future__ import annotations

import sqlite3
from http import HTTPStatus
from typing import TYPE_CHECKING

from mindsieve.archive.files import files_of
from mindsieve.archive.index import ArchiveEntry, Index, index_path
from mindsieve.archive.walking import walk
from mindsieve.regular_files import can_be_written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mindsieve.archive.files import FileName
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


def is_behind(folder: Path, corpus: str) -> bool:
    """Tell whether files of an archive hold what its index does not, as where it was deleted."""
    try:
        index = Index(index_path(folder, corpus), read_only=True)
    except sqlite3.Error:
        return True
    indexed = index.indexed()
    index.close()
    return any((folder / file.name).stat().st_size > indexed.get(file.name, 0) for file in files_of(folder, corpus))


def open_index_to_read(folder: Path, corpus: str) -> Index:
    """Return the index for a process that does not write to the archive.

    Where the folder cannot be written to, and the index in it is behind, that is a temporary one, made of the files.
    Raises sqlite3.Error, OSError and ArchiveOpenError.
    """
    if can_be_written(folder) or not is_behind(folder, corpus):
        return Index(index_path(folder, corpus), read_only=True)
    index = Index.temporary()
    catch_up(index, folder, corpus)
    return index


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
