"""The server that workers are forked from: one for this process, behind a socket in a temporary folder.

Python's `forkserver` starts it again where it has ended, but not where only its socket is gone: programs that clean
/tmp remove `/tmp/pymp-*` after some days. Then no worker can be started any more, though the server is there.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from multiprocessing import forkserver, process

_FOLDER = "tempdir"


def replace_server() -> None:
    """End the server and its workers, and leave its folder: the next worker starts a new server in a new one."""
    pid: int | None = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    if pid is not None:
        with suppress(OSError):  # it may have ended by itself
            os.kill(pid, signal.SIGKILL)
            os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # `forkserver` collects it
    restore_folder()
    _config().pop(_FOLDER, None)


def restore_folder() -> None:
    """Make the folder of the server if it was removed: Python removes it at exit, and complains where it cannot."""
    if folder := _config().get(_FOLDER):
        with suppress(OSError):
            os.mkdir(folder, mode=0o700)  # noqa: PTH102 - it is a string


def _config() -> dict[str, str]:
    config: dict[str, str] = process.current_process()._config  # type: ignore[attr-defined]
    return config
