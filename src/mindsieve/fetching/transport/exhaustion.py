"""The system refuses a connection: it gives no open file, no memory or no thread. No host is to blame."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twisted.python.failure import Failure

_NUMBERS = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
_NO_THREAD = "can't start new thread"  # Python's words, without a number


class SystemExhausted(Exception):
    """The system refuses what a connection needs. The message says what, and what to do."""

    @classmethod
    def after(cls, error: BaseException) -> SystemExhausted:
        """Return the error that follows from the error of a download."""
        return cls(
            f"the system gives no more connections: {error}. Raise its limits (`ulimit -n` for open files, `ulimit -u` "
            "for threads), or lower `limits.concurrent_requests` in the plan. Then run the same command to resume."
        )


def is_exhausted(error: BaseException) -> bool:
    """Tell whether a download failed because the system refused it."""
    return any(_says_so(each) for each in _with_causes(error))


def _says_so(error: BaseException) -> bool:
    # Twisted's ConnectError has the number of the system's error in `osError`.
    numbers = {getattr(error, "errno", None), getattr(error, "osError", None)}
    return isinstance(error, MemoryError) or not numbers.isdisjoint(_NUMBERS) or _NO_THREAD in str(error)


def _with_causes(error: BaseException) -> list[BaseException]:
    """Return an error and all that led to it, each once: Twisted's causes may run in a circle."""
    found = [error]
    for each in found:
        reasons: list[Failure] = getattr(each, "reasons", [])  # of Twisted's ResponseFailed
        causes = (each.__cause__, *(reason.value for reason in reasons))
        found += [cause for cause in causes if cause is not None and cause not in found]
    return found
