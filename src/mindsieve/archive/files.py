"""The WARC files of a corpus: `<corpus>-<run id>-00001.warc.gz`, with `.open` behind it while a run writes it.

Records that come after a torn one are invisible to readers, without an error. So a file is written by one process and
never appended to by another: what a killed run left is cut back to its last whole record and closed.
"""

from __future__ import annotations

import os
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mindsieve.archive.errors import ArchiveWriteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OPEN = ".open"
MAX_FILE_BYTES = 1_000_000_000  # the size that the WARC standard recommends (annex C)

_GZIP = 31  # zlib's window bits for gzip members
_CHUNK_BYTES = 1 << 20
_NAME = r"-(?P<run_id>\d{8}T\d{6}Z-[0-9a-f]{6})-(?P<serial>\d{5})\.warc\.gz"


@dataclass(frozen=True, slots=True)
class FileName:
    """A file of an archive, by its name."""

    name: str
    run_id: str
    serial: int


def files_of(folder: Path, corpus: str) -> Iterator[FileName]:
    """Yield the closed files of a corpus, in the order of their names: by run, then as they were written."""
    pattern = re.compile(re.escape(corpus) + _NAME)
    for path in sorted(folder.glob("*.warc.gz")):
        if match := pattern.fullmatch(path.name):
            yield FileName(path.name, match["run_id"], int(match["serial"]))


def close_left_files(folder: Path, corpus: str) -> None:
    """Cut back and close what killed runs left open. Raises OSError. The caller holds the lock of the corpus."""
    pattern = re.compile(re.escape(corpus) + _NAME + re.escape(OPEN))
    for path in sorted(folder.glob(f"*{OPEN}")):
        if not pattern.fullmatch(path.name):
            continue
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


def end_of_last_record(path: Path) -> int:
    """Return the offset behind the last whole gzip member, up to which a file can be relied on."""
    end = 0
    for end in member_ends(path):  # noqa: B007 - the last one counts
        pass
    return end


def member_ends(path: Path) -> Iterator[int]:
    """Yield the offset behind each gzip member, as long as they are whole."""
    member, begun = zlib.decompressobj(_GZIP), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            begun += len(chunk)
            while chunk:
                try:
                    member.decompress(chunk)
                except zlib.error:
                    return
                if not member.eof:
                    break
                chunk = member.unused_data
                yield begun - len(chunk)
                member = zlib.decompressobj(_GZIP)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class WarcFile:
    """A file that is being written, unbuffered: what `append` returned survives the process."""

    def __init__(self, folder: Path, name: str) -> None:
        """Create the file. Raises OSError."""
        self.name = name
        self.path = folder / f"{name}{OPEN}"
        self.size = 0
        self._descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)

    def append(self, data: bytes) -> int:
        """Write whole records and return their offset. Raises ArchiveWriteError, and is then as it was before."""
        try:
            written = os.write(self._descriptor, data)
            if written < len(data):  # as on a disk that fills up: the next write names the cause
                os.write(self._descriptor, data[written:])
        except OSError as error:
            self._go_back()
            raise ArchiveWriteError.at(self.path, error) from error
        offset, self.size = self.size, self.size + len(data)
        return offset

    def _go_back(self) -> None:
        os.ftruncate(self._descriptor, self.size)
        os.lseek(self._descriptor, self.size, os.SEEK_SET)

    def sync(self) -> None:
        """Make what was written survive a power cut. Raises ArchiveWriteError."""
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
