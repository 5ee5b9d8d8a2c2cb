"""Opens only regular files, in folders that others may have filled.

A link may lead out of the folder; a FIFO or a device may block its reader forever.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from mindsieve.fsync import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

_MODE = 0o644


def is_regular_file(path: Path) -> bool:
    """Tell whether a path is a file: no link, FIFO or device, and no folder."""
    return stat.S_ISREG(_mode_of(path))


def is_real_folder(path: Path) -> bool:
    """Tell whether a path is a folder, and no link to one."""
    return stat.S_ISDIR(_mode_of(path))


def _mode_of(path: Path) -> int:
    try:
        return path.lstat().st_mode
    except OSError:
        return 0


def can_be_written(folder: Path) -> bool:
    """Tell whether this process may write to a folder: not on a share that is mounted read-only, not without rights."""
    return os.access(folder, os.W_OK)


def open_regular(path: Path, flags: int) -> int:
    """Return a descriptor of a regular file, closed on exec. Raises OSError, also if it is anything else."""
    descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, _MODE)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is not a regular file", str(path))
    return descriptor


def read_regular(path: Path) -> bytes:
    """Return the content of a regular file. Raises OSError, also if it is anything else."""
    with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
        return file.read()


def replace_file(path: Path, content: bytes) -> Path:
    """Write a small file, durably; a reader sees the old one or the new one, each as a whole. Return its path."""
    temporary = path.with_name(f".{path.name}.writing")
    temporary.unlink(missing_ok=True)
    with os.fdopen(open_regular(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(path)
    sync_folder(path.parent)
    return path
