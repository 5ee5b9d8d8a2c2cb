"""Reads the archive of a corpus for copying: records as compressed bytes, also while a run adds more."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from mindsieve.archive.catching_up import open_index_to_read
from mindsieve.archive.errors import ArchiveReadError
from mindsieve.archive.files import OPEN, files_of
from mindsieve.archive.index import index_path
from mindsieve.archive.members import copy_member
from mindsieve.archive.records import read_exchange
from mindsieve.archive.warc import read_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from mindsieve.archive.index import ArchiveEntry
    from mindsieve.archive.warc import Record


@dataclass(frozen=True, slots=True)
class Capture:
    """A response or revisit and its request, each as its gzip member in the archive.

    `request` is b"" if a killed run did not write it. `media_type` belongs to the response, "" if it has none.
    """

    entry: ArchiveEntry
    media_type: str
    response: bytes
    request: bytes


class ArchiveReader:
    """The archive of a corpus, read without its lock. Belongs to one thread."""

    def __init__(self, folder: Path, corpus: str) -> None:
        """Open the archive of a corpus. Raises ArchiveReadError if its index cannot be read."""
        self._folder = folder
        self._files = {file.name: _identity(folder / file.name) for file in files_of(folder, corpus)}
        path = index_path(folder, corpus)
        try:
            self._index = open_index_to_read(folder, corpus)
        except (sqlite3.Error, OSError) as error:
            raise ArchiveReadError.without_index(path, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._index.close()

    @property
    def is_rewritten(self) -> bool:
        """Whether files were rewritten or removed since the opening, so that records may have been missed."""
        return any(_identity(self._folder / name) != identity for name, identity in self._files.items())

    def captures(self, record_id: str) -> Iterator[Capture]:
        """Yield the capture of a record; for a revisit also the captures that it refers to, until one has the body.

        Raises ArchiveReadError if one of them is missing or broken.
        """
        entry = self._index.record(record_id)
        if entry is None:
            raise ArchiveReadError.missing(self._folder, record_id)
        capture, original = self._read(entry)
        yield capture
        if entry.is_revisit:
            yield from self.captures(original)

    def _read(self, entry: ArchiveEntry) -> tuple[Capture, str]:
        """Return a capture, and the id of the record that it refers to."""
        try:
            with self._open(entry.file) as file:
                response = copy_member(file, entry.offset)
                request = _request_of(entry, file, entry.offset + len(response))
            record = _record(response, entry.record_id)
            media_type = read_exchange(record).header(b"content-type").decode("latin-1").partition(";")[0].strip()
        except (OSError, ValueError, zlib.error) as error:
            raise ArchiveReadError.at(self._folder / entry.file, entry.offset, error) from error
        return Capture(entry, media_type, response, request), record.uri("warc-refers-to")

    def _open(self, name: str) -> BinaryIO:
        """Open a file. A run may be writing or just closing it, so try both names."""
        for path in (self._folder / name, self._folder / f"{name}{OPEN}"):
            with suppress(FileNotFoundError):
                return path.open("rb")
        return (self._folder / name).open("rb")


def _identity(path: Path) -> tuple[int, int] | None:
    """Return an identity that changes if the file is replaced, None if the file does not exist."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size


def _request_of(entry: ArchiveEntry, file: BinaryIO, offset: int) -> bytes:
    """Return the request that follows a response, b"" if a killed run did not write it."""
    try:
        member = copy_member(file, offset)
    except (ValueError, zlib.error):
        return b""
    return member if read_record(member).uri("warc-concurrent-to") == entry.record_id else b""


def _record(member: bytes, record_id: str) -> Record:
    record = read_record(member)
    if record.record_id != record_id:
        raise ValueError(f"found record {record.record_id} instead of {record_id}")
    return record
