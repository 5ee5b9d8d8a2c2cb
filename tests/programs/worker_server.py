"""Starts the fork server of multiprocessing as a fork of this process: a program would import all modules again."""

from __future__ import annotations

import os
from multiprocessing import forkserver, util
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST = 3  # descriptor after the standard streams


def fork_worker_server() -> None:
    """Start the server from which this process will get its workers. Call it before there are threads."""
    with mock.patch.object(util, "spawnv_passfds", _fork_command):
        forkserver.ensure_running()


def _fork_command(_program: bytes, arguments: Sequence[Any], descriptors: Sequence[int]) -> int:
    """Run the last argument, which is Python code, in a fork that has these descriptors alone; return its id."""
    pid = os.fork()
    if not pid:
        try:
            _close_all_but(descriptors)
            exec(arguments[-1])  # noqa: S102 - the command of multiprocessing
        finally:
            os._exit(0)
    return pid


def _close_all_but(descriptors: Sequence[int]) -> None:
    first = _FIRST
    for kept in sorted(descriptors):
        os.closerange(first, kept)
        first = kept + 1
    os.closerange(first, os.sysconf("SC_OPEN_MAX"))
