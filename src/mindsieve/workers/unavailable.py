"""Why no worker process can be started, and what to do about it: the system, not a page, is the cause."""

from __future__ import annotations

import errno
import resource
from typing import NamedTuple, Self


class WorkersUnavailable(Exception):
    """No worker process can be started. The message says what failed, why, and what to do."""

    @classmethod
    def after(cls, error: BaseException) -> Self:
        """Return the error that follows from the error of the last attempt."""
        root = root_of(error)
        why = str(root) or "the server that starts them has ended"
        return cls(f"cannot start worker processes: {why}. {_remedy_for(root)} Then run the same command again.")


def root_of(error: BaseException) -> BaseException:
    """Return the error that led to another one, itself if none did."""
    return error if error.__cause__ is None else root_of(error.__cause__)


class _Remedy(NamedTuple):
    """What to do after an error with one of these numbers, and with these words."""

    numbers: tuple[int | None, ...]
    words: str
    what: str


_OPEN_FILES = "the limit of open files, which is {limit}: `ulimit -n 1024`."
_REMEDIES = (
    _Remedy((None,), "AF_UNIX path too long", "Set TMPDIR to a shorter path, such as /tmp."),
    # Python says so too if it cannot open any file.
    _Remedy(
        (errno.ENOENT,), "temporary directory", f"Set TMPDIR to a folder that can be written, or raise {_OPEN_FILES}"
    ),
    _Remedy((errno.ENOENT, errno.ECONNREFUSED), "", "Exclude pymp-* from whatever removes files in /tmp or TMPDIR."),
    _Remedy((errno.EMFILE, errno.ENFILE), "", f"Raise {_OPEN_FILES}"),
    _Remedy((errno.EAGAIN, errno.ENOMEM), "", "Raise the limit of processes (`ulimit -u`), or free some memory."),
    _Remedy((errno.EACCES, errno.EROFS, errno.ENOSPC), "", "See that TMPDIR and /dev/shm can be written."),
)


def _remedy_for(root: BaseException) -> str:
    number, limit = getattr(root, "errno", None), resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    fitting = (row.what.format(limit=limit) for row in _REMEDIES if number in row.numbers and row.words in str(root))
    return next(fitting, "The messages above, `ulimit -a` and the free memory may tell why.")
