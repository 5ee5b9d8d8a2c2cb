"""Failures of this machine are told from failures of a host."""

from __future__ import annotations

import errno

import pytest
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError
from twisted.internet import error as twisted
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from mindsieve.fetching.transport.exhaustion import SystemExhausted, is_exhausted


def behind(error: Exception) -> Exception:
    """Return what Scrapy makes of an error that came up while a response did."""
    failed = DownloadFailedError(str(error))
    failed.__cause__ = ResponseFailed([Failure(error)])  # type: ignore[no-untyped-call]
    return failed


def in_a_circle() -> Exception:
    """Return an error that is behind its own cause, as the one about large heads is."""
    error = ValueError("too large")
    error.__cause__ = behind(error)
    return error


@pytest.mark.parametrize(
    ("error", "is_ours"),
    [
        (twisted.ConnectBindError(errno.EMFILE, "Too many open files"), True),  # type: ignore[no-untyped-call]
        (OSError(errno.ENFILE, "Too many open files in system"), True),
        (behind(OSError(errno.ENOBUFS, "No buffer space available")), True),
        (behind(MemoryError()), True),
        (RuntimeError("can't start new thread"), True),
        (twisted.ConnectionRefusedError(errno.ECONNREFUSED, "refused"), False),  # type: ignore[no-untyped-call]
        (behind(twisted.ConnectionLost()), False),
        (DownloadTimeoutError("30 s"), False),
        (in_a_circle(), False),
    ],
    ids=repr,
)
def test_whose_failure_it_is(error: Exception, *, is_ours: bool) -> None:
    """However deep the error lies that tells."""
    assert is_exhausted(error) is is_ours


def test_the_message_says_what_to_do() -> None:
    """It has the words of the system, a remedy, and what becomes of the run."""
    message = str(SystemExhausted.after(OSError(errno.EMFILE, "Too many open files")))
    for words in ("Too many open files", "ulimit -n", "run the same command to resume"):
        assert words in message
