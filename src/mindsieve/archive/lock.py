"""The lock on an archive: one process writes to it at a time, whichever corpus it came by.

A corpus has a lock of its own; this one is for copies of a corpus, which have the same id and so the same archive.
"""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

from mindsieve.archive.errors import ArchiveBusy
from mindsieve.regular_files import open_regular

if TYPE_CHECKING:
    from pathlib import Path


class ArchiveLock:
    """Holds an archive until `close`, or until the process ends: flock(2) on `<name>.lock`, which is never removed."""

    def __init__(self, folder: Path, name: str) -> None:
        """Take the lock at once. Raises OSError, and ArchiveBusy if another process holds it."""
        self._descriptor = open_regular(folder / f"{name}.lock", os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.close()
            raise ArchiveBusy.at(folder, name) from None

    def close(self) -> None:
        """Release the lock."""
        os.close(self._descriptor)
