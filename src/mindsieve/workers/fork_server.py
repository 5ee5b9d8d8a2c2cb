"""The server that workers are forked from: one for this process, behind a socket in a temporary folder.

Python's `forkserver` starts it again where it has ended, but not where only its socket is gone: programs that clean
/tmp remove `/tmp/pymp-*` after some days. Then no worker can be started any more, though the server is there.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
from contextlib import suppress
from multiprocessing import forkserver, process

_FOLDER = "tempdir"


def provide_folder() -> None:
    """Make the folder of the server, unless there is one. Raises OSError.

    Python would make it itself, but complain at exit where it was removed.
    """
    if _FOLDER not in _config():
        folder = tempfile.mkdtemp(prefix="pymp-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        _config()[_FOLDER] = folder


def replace_server() -> None:
    """End the server and its workers, and leave its folder: the next worker starts a new server in a new one."""
    pid: int | None = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    if pid is not None:
        with suppress(OSError):  # it may have ended by itself
            os.kill(pid, signal.SIGKILL)
            os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # `forkserver` collects it
    _config().pop(_FOLDER, None)


def _config() -> dict[str, str]:
    config: dict[str, str] = process.current_process()._config  # type: ignore[attr-defined]
    return config
