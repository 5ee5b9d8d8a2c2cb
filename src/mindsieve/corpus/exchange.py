"""One folder takes the place of another in a single step, so that whoever looks finds the old one or the new one.

Linux exchanges two names atomically: renameat2(2) with RENAME_EXCHANGE. On other systems, and file systems that do not
know it, three renames stand in, with a moment in which the name leads nowhere; a process that is killed in it leaves
the old folder aside, and `finish_exchange` puts it back.
"""

from __future__ import annotations

import ctypes
import errno
import os
from typing import TYPE_CHECKING

from mindsieve.corpus.durable import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD = -100  # <fcntl.h>: names are relative to the working directory
_RENAME_EXCHANGE = 1 << 1  # <linux/fs.h>
_NOT_KNOWN = {errno.ENOSYS, errno.EINVAL}


def exchange(one: Path, other: Path) -> None:
    """Exchange the names of two folders of one file system, durably. Raises OSError, and has then done nothing."""
    try:
        _exchange_at_once(one, other)
    except OSError as error:
        if error.errno not in _NOT_KNOWN:
            raise
        _exchange_in_steps(one, other)
    for parent in {one.parent, other.parent}:
        sync_folder(parent)


def finish_exchange(one: Path, other: Path) -> None:
    """Bring an exchange in steps, in which a process was killed, to an end. Without one, do nothing."""
    aside = _aside(other)
    if aside.exists():
        aside.rename(other if one.exists() else one)


def _exchange_at_once(one: Path, other: Path) -> None:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))


def _exchange_in_steps(one: Path, other: Path) -> None:
    aside = _aside(other)
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def _aside(other: Path) -> Path:
    return other.with_name(f"{other.name}.aside")
