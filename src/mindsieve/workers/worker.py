"""The program of a worker process: its limits, and which errors may leave it."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from typing import TYPE_CHECKING, TypeVar

from extract.errors import UnreadablePage
from mindsieve.fetching.discovery.listing import BadListing
from mindsieve.workers.errors import TaskCrashed, TaskFailed

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

MAX_MEMORY_BYTES = 1_500_000_000  # address space of a worker
_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
# The errors that tasks raise on purpose; each is picklable.
TASK_ERRORS = (UnreadablePage, BadListing)


def become_worker() -> None:
    """Limit this process: its memory, its life, its output."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)  # no process may have more than the one that started it
    most = MAX_MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MAX_MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # pebble's own handler would wait for the interpreter, which a hanging C function never gives back.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    _silence()


def _silence() -> None:
    """Send what libraries print to nowhere: the terminal belongs to the crawl."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)


def run_guarded(function: Callable[..., T], *args: object) -> T:
    """Run a task so that only picklable errors leave the worker: another kind would break the whole pool."""
    try:
        return function(*args)
    except TASK_ERRORS:
        raise
    except MemoryError:
        raise TaskCrashed(f"needs over {MAX_MEMORY_BYTES / 1e9:g} GB of memory") from None
    except BaseException as error:  # noqa: BLE001 - a task that calls sys.exit() must not end the crawl
        raise TaskFailed(f"{type(error).__name__}: {error}") from None
