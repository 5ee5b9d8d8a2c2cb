"""The folder beside a destination in which one export is written before it appears there.

Each export has a folder of its own, `.NAME.exporting-TOKEN`, and holds flock(2) on a file in it: the kernel releases
that when the process ends, also after kill -9. So the next export to the same destination can tell the folder of a
killed export, which it removes, from that of an export that still runs.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from mindsieve.regular_files import is_real_folder, open_regular

if TYPE_CHECKING:
    from pathlib import Path

_LOCK = "lock"
_CONTENT = "content"


class StagingFolder:
    """The staging folder of one export. Creating it removes those that killed exports left. Raises OSError."""

    def __init__(self, destination: Path) -> None:
        self._beginning = f".{destination.name}.exporting-"
        self._parent = destination.parent
        for left in self._parent.glob(f"{_literal(self._beginning)}*"):
            _remove_if_left(left)
        self._folder, self._lock = self._create()

    @property
    def content(self) -> Path:
        """Where the export is written, a file or a folder. It does not exist at first."""
        return self._folder / _CONTENT

    def remove(self) -> None:
        """Remove the folder, and then release its lock. Do nothing the second time."""
        if self._lock is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            os.close(self._lock)
            self._lock = None

    def _create(self) -> tuple[Path, int | None]:
        """Create a folder and lock it; again where another export took the new folder for one that was left."""
        while True:
            folder = self._parent / f"{self._beginning}{secrets.token_hex(4)}"
            folder.mkdir()
            with suppress(FileNotFoundError):
                lock = _lock(folder, os.O_CREAT)
                if lock is not None:
                    return folder, lock


def _remove_if_left(folder: Path) -> None:
    """Remove a folder that no process has locked. One without a lock file is empty."""
    if not is_real_folder(folder):
        return
    try:
        lock = _lock(folder)
    except OSError:
        with suppress(OSError):
            folder.rmdir()
        return
    if lock is not None:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _lock(folder: Path, flags: int = 0) -> int | None:
    """Lock a folder, and return the descriptor; None if another process has locked or removed it. Raises OSError."""
    descriptor = open_regular(folder / _LOCK, os.O_RDWR | flags)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    if not os.fstat(descriptor).st_nlink:
        os.close(descriptor)
        return None
    return descriptor


def _literal(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
