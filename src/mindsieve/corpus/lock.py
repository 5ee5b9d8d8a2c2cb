"""The exclusive lock on a corpus: one process changes it at a time, and the next one learns which process that is.

The lock is flock(2) on `<corpus>/.lock`: the kernel releases it when the process ends, also after kill -9, so no stale
lock is left to clear. The file itself is never removed: a process that has just opened it would lock a file without a
name. Its contents are only for people and for the message of `CorpusBusy`:

    {"pid": 4711, "start": "2026-11-25T03:00:00+00:00", "activity": "crawl"}
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from mindsieve.corpus.errors import CorpusBusy, CorpusOpenError
from mindsieve.regular_files import open_regular

if TYPE_CHECKING:
    from pathlib import Path

LOCK_FILE = ".lock"

_MAX_BYTES = 4096  # the contents take about a hundred bytes
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


class CorpusLock:
    """Context manager that locks a corpus for one process. Readers need no lock.

    `activity` names the purpose in a word: "crawl", "compact". Worker processes must not inherit the lock by a bare
    fork: it is held until the last copy of its file descriptor is closed.

    `is_reader` is for a process that only reads. If it may not write to the folder, it takes a shared lock on an
    existing lock file, and no lock if there is no such file.
    """

    def __init__(self, folder: Path, activity: str, *, is_reader: bool = False) -> None:
        self._folder = folder
        self._activity = activity
        self._is_reader = is_reader
        self._is_shared = False
        self._descriptor: int | None = None

    def __enter__(self) -> Self:
        """Take the lock without waiting. Raises CorpusBusy if another process holds it, and CorpusOpenError."""
        try:
            self._descriptor = self._open()
            if self._descriptor is not None:
                _take(self._descriptor, self._folder, fcntl.LOCK_SH if self._is_shared else fcntl.LOCK_EX)
                self._sign()
        except OSError as error:
            self._close()
            raise CorpusOpenError.unwritable(self._folder, error) from error
        except CorpusBusy:
            self._close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Release the lock. The file stays, empty."""
        if self._descriptor is not None and not self._is_shared:
            os.ftruncate(self._descriptor, 0)
        self._close()

    def _open(self) -> int | None:
        """Open the file; None for a reader that cannot write and finds none. Raises OSError."""
        try:
            return _open(self._folder, os.O_RDWR | os.O_CREAT)
        except OSError as error:
            if not self._is_reader or error.errno not in _READ_ONLY:
                raise
        self._is_shared = True
        try:
            return _open(self._folder, os.O_RDONLY)
        except FileNotFoundError:
            return None

    def _sign(self) -> None:
        if self._descriptor is not None and not self._is_shared:
            _write_holder(self._descriptor, self._activity)

    def _close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _open(folder: Path, flags: int) -> int:
    try:
        return open_regular(folder / LOCK_FILE, flags)
    except OSError as error:
        error.filename = str(folder)  # the caller can change the folder, not the file
        raise


def _take(descriptor: int, folder: Path, kind: int) -> None:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CorpusBusy.held(folder, _read_holder(descriptor)) from None


def _write_holder(descriptor: int, activity: str) -> None:
    holder = {"pid": os.getpid(), "start": datetime.now(UTC).isoformat(timespec="seconds"), "activity": activity}
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(holder).encode() + b"\n", 0)


def _read_holder(descriptor: int) -> str:
    """Describe the process that holds the lock. A process that has just taken it may not have written its name yet."""
    try:
        holder = json.loads(os.pread(descriptor, _MAX_BYTES, 0))
        return f"process {holder['pid']} ({holder['activity']}) since {holder['start']}"
    except (ValueError, KeyError, TypeError):
        return "another process"
