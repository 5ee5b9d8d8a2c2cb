"""The WARC files of a corpus: `<corpus>-<run id>-00001.warc.gz`, with `.open` behind it while a run writes it.

The number increases across all runs.

Readers do not see the records after a truncated one, and report no error. So only one process writes a file, and no
other appends to it: the file of a killed run is cut back to its last complete record and closed.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from mindsieve.archive.errors import ArchiveOpenError, ArchiveWriteError
from mindsieve.archive.members import end_of_last_record
from mindsieve.fsync import sync_folder
from mindsieve.regular_files import is_regular_file

if TYPE_CHECKING:
    from pathlib import Path

OPEN = ".open"
REWRITING = ".rewriting"  # the replacement of a file; worthless until it is renamed
MAX_FILE_BYTES = 1_000_000_000  # the size that the WARC standard recommends (annex C)

_NAME = r"-(?P<run_id>\d{8}T\d{6}Z-[0-9a-f]{6})-(?P<serial>\d{5})\.warc\.gz"
_SUFFIX = ".warc.gz"


@dataclass(frozen=True, slots=True)
class FileName:
    """A file of an archive, by its name. `serial` counts the files of the corpus, through all runs."""

    name: str
    run_id: str
    serial: int


def serial_of(name: str) -> int:
    """Return the number of a file of an archive.

    >>> serial_of("clinic-20260102T030405Z-00c0de-00007.warc.gz")
    7
    """
    return int(name.removesuffix(_SUFFIX).rpartition("-")[2])


def files_of(folder: Path, corpus: str) -> list[FileName]:
    """Return the closed files of a corpus in the order of their creation, by serial number and not by clock."""
    pattern = re.compile(re.escape(corpus) + _NAME)
    matches = filter(None, (pattern.fullmatch(path.name) for path in folder.glob("*.warc.gz")))
    files = (FileName(_plain(folder, match[0]).name, match["run_id"], int(match["serial"])) for match in matches)
    return sorted(files, key=attrgetter("serial", "name"))


def left_files(folder: Path, corpus: str, suffix: str = OPEN) -> list[Path]:
    """Return the files that killed runs of a corpus left open (or half rewritten, by `suffix`)."""
    pattern = re.compile(re.escape(corpus) + _NAME + re.escape(suffix))
    return [_plain(folder, path.name) for path in sorted(folder.glob(f"*{suffix}")) if pattern.fullmatch(path.name)]


def _plain(folder: Path, name: str) -> Path:
    """Return the path of a file. Raises ArchiveOpenError for a link, which may lead anywhere, a FIFO or a device."""
    if not is_regular_file(path := folder / name):
        raise ArchiveOpenError.not_regular(path)
    return path


def close_left_files(folder: Path, corpus: str) -> None:
    """Cut back and close the files of killed runs. Raises OSError. The caller holds the lock of the corpus."""
    for path in left_files(folder, corpus, REWRITING):
        path.unlink()
    for path in left_files(folder, corpus):
        if end := end_of_last_record(path):
            _cut_back(path, end)
            _close(path)
        else:
            path.unlink()


def _cut_back(path: Path, end: int) -> None:
    with path.open("r+b") as file:
        file.truncate(end)
        os.fsync(file.fileno())


def _close(path: Path) -> None:
    path.rename(path.with_name(path.name.removesuffix(OPEN)))
    sync_folder(path.parent)


class WarcFile:
    """A file that is being written without a buffer: a record survives the process once `append` has returned."""

    def __init__(self, folder: Path, name: str) -> None:
        """Create the file. Raises OSError."""
        self.name = name
        self.path = folder / f"{name}{OPEN}"
        self.size = 0
        self._descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)

    def append(self, data: bytes) -> int:
        """Write whole records and return their offset. Raises ArchiveWriteError; the file is then unchanged."""
        try:
            self._write(data)
        except OSError as error:
            self.cut_back(self.size)
            raise ArchiveWriteError.at(self.path, error) from error
        offset, self.size = self.size, self.size + len(data)
        return offset

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:  # on a full disk a write is short, and the next write raises the error
            left = left[os.write(self._descriptor, left) :]

    def cut_back(self, size: int) -> None:
        """Drop everything after the first `size` bytes. Raises OSError."""
        os.ftruncate(self._descriptor, size)
        os.lseek(self._descriptor, size, os.SEEK_SET)
        self.size = size

    def discard(self) -> None:
        """Remove a file that holds no exchange. Raises OSError."""
        os.close(self._descriptor)
        self.path.unlink()

    def sync(self) -> None:
        """Flush the file to disk. Raises ArchiveWriteError."""
        try:
            os.fsync(self._descriptor)
        except OSError as error:
            raise ArchiveWriteError.at(self.path, error) from error

    def close(self) -> None:
        """Give the file its final name. Raises ArchiveWriteError."""
        self.sync()
        os.close(self._descriptor)
        try:
            _close(self.path)
        except OSError as error:
            raise ArchiveWriteError.at(self.path, error) from error
