"""Exchanges a folder of parts for another, so that a reader that lists it sees either the old set or the new one.

The new folder is filled in the staging folder (`staging.py`), made durable, and swapped with the old one by
renameat2(2) with RENAME_EXCHANGE: a single step for readers, and safe against a power cut. The old folder is then in
the staging folder and gets removed. If the process is killed, the tables are in the state before or after that step;
the next process that opens the corpus for writing clears the staging folder.

Linux supports the exchange since 3.15, on ext4, xfs, btrfs and tmpfs among others. Elsewhere (macOS, NFS) it takes two
renames: for some microseconds between them the folder does not exist, and if the process is killed at that moment, it
stays missing until the next process that opens the corpus for writing puts it back.

A reader that lists the old folder and opens its files after the exchange does not find them. That is an error, and the
reader can read again. It never reads wrong rows, because no part name is reused for other rows.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Self

from mindsieve.corpus.durable import make_folder
from mindsieve.corpus.staging import OLD, SLASH, Staging
from mindsieve.fsync import sync_folder

ROOM = "exchange"

_NEW = ".new"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h
_NOT_SUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


class FolderExchange:
    """The staging folder of one process that exchanges folders of a corpus. Hold a CorpusLock around it.

    Raises CorpusOpenError on entering. Unfinished folders are removed on leaving.
    """

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus

    def __enter__(self) -> Self:
        self._staging = Staging(self._corpus, ROOM)
        return self

    def __exit__(self, *_: object) -> None:
        self._staging.close()

    @property
    def scratch(self) -> Path:
        """A folder for temporary files, removed at the end."""
        folder = self._staging.folder / "scratch"
        folder.mkdir(exist_ok=True)
        return folder

    def begin(self, place: Path) -> Path:
        """Return a new empty folder to fill for a place in the corpus. Its files must be durable before `finish`."""
        folder = self._new(place)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def finish(self, place: Path) -> None:
        """Move the new folder to its place in the corpus, and remove the old folder. Raises OSError."""
        new, live = self._new(place), self._corpus / place
        _sync_folders(new)
        make_folder(live.parent)
        if live.exists():
            exchange_folders(new, live)
        else:
            new.rename(live)
        sync_folder(live.parent)
        sync_folder(new.parent)
        shutil.rmtree(new, ignore_errors=True)

    def _new(self, place: Path) -> Path:
        return self._staging.folder / f"{place.as_posix().replace('/', SLASH)}{_NEW}"


def _sync_folders(folder: Path) -> None:
    for path, _, _ in os.walk(folder, topdown=False):
        sync_folder(Path(path))


def exchange_folders(new: Path, live: Path) -> None:
    """Swap two folders, in a single step if the kernel and the file system support it. Raises OSError."""
    try:
        _rename_exchange(new, live)
    except OSError as error:
        if error.errno not in _NOT_SUPPORTED:
            raise
        _rename_twice(new, live)


def _rename_twice(new: Path, live: Path) -> None:
    """Swap two folders step by step; where the second step fails, the first one is undone."""
    old = new.with_suffix(OLD)
    live.rename(old)
    try:
        new.rename(live)
    except OSError as error:
        _roll_back(old, live, error)
        raise
    with suppress(OSError):  # the exchange is done; what is left of the old folder is removed by the next process
        old.rename(new)


def _roll_back(old: Path, live: Path, error: OSError) -> None:
    try:
        old.rename(live)
    except OSError as worse:
        raise OSError(worse.errno, f"{error.strerror}; what was in {live} is in {old} now: rename it back") from error


def _rename_exchange(one: Path, other: Path) -> None:
    """Call renameat2(2), which Python does not offer. Raises OSError, with ENOSYS if the C library lacks it too."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other))
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(other))
