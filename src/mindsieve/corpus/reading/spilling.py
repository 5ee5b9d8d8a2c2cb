"""Where duckdb puts data that does not fit into memory: its default is the current folder of the user.

The data is text of the corpus, so nobody else may read it, and none of it stays. A process that ends removes its
folder. The next process removes the folder of a killed one: a folder in use is locked, and the system releases the lock
when its process ends.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path

_PREFIX = "mindsieve-duckdb-"
_numbers = count()


def new_spill_folder() -> Path:
    """Return a path of its own for a connection, which makes the folder when it needs it."""
    return _private_folder() / str(next(_numbers))


@cache
def _private_folder() -> Path:
    """Make the folder of this process, with mode 0700, which is removed when the process ends."""
    _remove_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    if not _has_locked(folder):
        return _private_folder.__wrapped__()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _has_locked(folder: Path) -> bool:
    """Lock a folder for the life of this process; False if another process has taken it for abandoned."""
    try:
        fcntl.flock(os.open(folder, os.O_RDONLY), fcntl.LOCK_EX)
    except FileNotFoundError:
        return False
    return folder.exists()


def _remove_abandoned() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):  # it is in use, belongs to another user, or another process has just removed it
            _remove_unlocked(folder)


def _remove_unlocked(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(descriptor)
