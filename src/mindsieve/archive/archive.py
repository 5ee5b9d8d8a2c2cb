"""The archive of a corpus, as one run writes and reads it."""

from __future__ import annotations

import logging
import sqlite3
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from mindsieve.archive.catching_up import catch_up, entry_of, open_index_to_read
from mindsieve.archive.errors import (
    ArchiveError,
    ArchiveOpenError,
    ArchiveReadError,
    ArchiveRemovalError,
    ArchiveWriteError,
)
from mindsieve.archive.files import MAX_FILE_BYTES, OPEN, WarcFile, close_left_files, files_of
from mindsieve.archive.index import ArchiveEntry, Index, index_path
from mindsieve.archive.lock import ArchiveLock
from mindsieve.archive.members import read_member
from mindsieve.archive.records import pack_exchange, pack_warcinfo, payload_digest, read_exchange
from mindsieve.archive.removal import Removal
from mindsieve.archive.walking import Walked
from mindsieve.archive.warc import IDENTICAL, NOT_MODIFIED, read_record

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.archive.exchange import Exchange
    from mindsieve.archive.removal import IsGone, Removed

log = logging.getLogger(__name__)


class Archive:
    """The WARC files of a corpus and their index. Belongs to one thread; the caller holds the lock of the corpus.

    A record survives kill -9 once `append` has returned, and a power cut once `sync` has returned.
    """

    def __init__(
        self, folder: Path, corpus: str, run_id: str, *, max_bytes: int = MAX_FILE_BYTES, is_reader: bool = False
    ) -> None:
        """Open the archive of a corpus: repair the files of killed runs, and bring the index up to date.

        The first `append` creates a file; each `append` that finds `max_bytes` in the current file begins another one.
        With `is_reader` nothing is repaired or written. Raises ArchiveOpenError, and ArchiveBusy if another process
        writes to the archive.
        """
        self._folder, self._corpus, self._run_id, self._max_bytes = folder, corpus, run_id, max_bytes
        self._file: WarcFile | None = None
        self._written: set[str] = set()
        self._lock: ArchiveLock | None = None
        try:
            self._index = open_index_to_read(folder, corpus) if is_reader else self._open_to_write()
        except (OSError, sqlite3.Error) as error:
            self._release()
            raise ArchiveOpenError.at(folder, error) from error
        except ArchiveError:
            self._release()
            raise
        self._next_serial = self._last_serial() + 1

    def _open_to_write(self) -> Index:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._lock = ArchiveLock(self._folder, self._corpus)
        close_left_files(self._folder, self._corpus)
        index = Index(index_path(self._folder, self._corpus))
        catch_up(index, self._folder, self._corpus)
        return index

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _last_serial(self) -> int:
        return max((file.serial for file in files_of(self._folder, self._corpus)), default=0)

    def append(self, exchange: Exchange) -> ArchiveEntry:
        """Archive an exchange and return its entry. A body that is archived already is replaced by a revisit record.

        Raises ArchiveWriteError; the archive is then unchanged.
        """
        digest = payload_digest(exchange.body)
        held = self._index.payload(digest) if exchange.body else None
        return self._append(exchange, digest, IDENTICAL, held)

    def append_not_modified(self, exchange: Exchange, of: ArchiveEntry) -> ArchiveEntry:
        """Archive a 304 response, which confirms the page of an earlier entry. Raises ArchiveWriteError."""
        return self._append(exchange, of.digest, NOT_MODIFIED, of)

    def _append(self, exchange: Exchange, digest: str, profile: str, of: ArchiveEntry | None) -> ArchiveEntry:
        record_id = f"urn:uuid:{uuid4()}"
        file = self._file_to_write()
        offset = file.append(pack_exchange(exchange, record_id, digest, profile, of))
        walked = Walked(record_id, offset, of is not None, profile == NOT_MODIFIED, digest, exchange)
        entry = entry_of(walked, self._run_id, file.name)
        self._enter(entry, file)
        return entry

    def _enter(self, entry: ArchiveEntry, file: WarcFile) -> None:
        try:
            self._index.add([entry], file.name, file.size)
        except sqlite3.Error as error:
            file.cut_back(entry.offset)
            raise ArchiveWriteError.at(self._folder, error) from error

    def _file_to_write(self) -> WarcFile:
        if self._file is not None and self._file.size >= self._max_bytes:
            self._close_file()
        if self._file is None:
            self._file = self._new_file()
        return self._file

    def _new_file(self) -> WarcFile:
        name = f"{self._corpus}-{self._run_id}-{self._next_serial:05}.warc.gz"
        try:
            file = WarcFile(self._folder, name)
        except OSError as error:
            raise ArchiveWriteError.at(self._folder / name, error) from error
        try:
            file.append(pack_warcinfo(name, self._corpus, f"run {self._run_id}"))
        except ArchiveWriteError:
            file.discard()
            raise
        self._next_serial += 1
        self._written.add(name)
        return file

    def latest(self, url: str) -> ArchiveEntry | None:
        """Return the newest entry of a URL, None if there is none."""
        return self._index.latest(url)

    def latest_page(self, url: str) -> ArchiveEntry | None:
        """Return the newest entry of a URL with status 200, None if there is none."""
        return self._index.latest_page(url)

    def has_written(self, entry: ArchiveEntry) -> bool:
        """Tell whether this object appended the record, not an earlier process."""
        return entry.file in self._written

    def record(self, record_id: str) -> ArchiveEntry | None:
        """Return the entry of a record."""
        return self._index.record(record_id)

    def page_confirmed_by(self, entry: ArchiveEntry) -> ArchiveEntry | None:
        """Return the entry of the page that a 304 confirmed, None if it no longer exists."""
        return self._index.page(entry.url, entry.digest)

    def read(self, entry: ArchiveEntry) -> Exchange:
        """Return the exchange of a record; a revisit gets its body from the record that holds it.

        The request headers are left out. Raises ArchiveReadError and drops the record from the index, so that the next
        fetch archives the whole page.
        """
        exchange = self._read(entry)
        if not entry.is_revisit:
            return exchange
        held = self._index.payload(entry.digest)
        if held is None:
            raise ArchiveReadError.at(self._path_of(entry), entry.offset, "the record that it refers to is missing")
        return replace(exchange, body=self._read(held).body)

    def _read(self, entry: ArchiveEntry) -> Exchange:
        path = self._path_of(entry)
        try:
            record = read_record(read_member(path, entry.offset))
            exchange = read_exchange(record)
        except (OSError, ValueError, zlib.error) as error:
            if self._lock is not None:
                self._index.forget(entry.record_id)
            raise ArchiveReadError.at(path, entry.offset, error) from error
        if record.record_id != entry.record_id:
            raise ArchiveReadError.at(path, entry.offset, f"found {record.record_id} instead of {entry.record_id}")
        return exchange

    def _path_of(self, entry: ArchiveEntry) -> Path:
        is_open = self._file is not None and self._file.name == entry.file
        return self._folder / (f"{entry.file}{OPEN}" if is_open else entry.file)

    def remove(self, is_gone: IsGone) -> Removed:
        """Remove all records of the URLs for which `is_gone` is true. Other URLs keep their records and record ids.

        Raises ArchiveRemovalError; calling it again then removes the rest.
        """
        self._close_file()
        self._index.make_thorough()
        try:
            return Removal(self._folder, self._index, self.read, self._catch_up).run(is_gone)
        except (OSError, sqlite3.Error) as error:
            raise ArchiveRemovalError.at(self._folder, error) from error

    def _catch_up(self) -> None:
        catch_up(self._index, self._folder, self._corpus)

    def sync(self) -> None:
        """Flush all appended records to disk. Raises ArchiveWriteError."""
        if self._file is not None:
            self._file.sync()

    def close(self) -> None:
        """Give the file its final name and close the archive. Raises ArchiveWriteError."""
        try:
            self._close_file()
        finally:
            self._index.close()
            self._release()

    def _close_file(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            file.close()
