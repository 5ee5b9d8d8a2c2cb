"""A crawl in a process of its own, forked by `crawl_server.py`: the parts of `subprocess.Popen` that tests need."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from select import select
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from tests.waiting import HANG_SECONDS

if TYPE_CHECKING:
    from io import FileIO

ROOT = Path(__file__).parents[2]


class CrawlProcess:
    """A crawl that was started. `returncode` is None until `poll`, `wait` or `communicate` have seen that it ended."""

    def __init__(self, order: dict[str, Any]) -> None:
        self._answer, self._log = TemporaryFile("w+"), TemporaryFile("w+")  # noqa: SIM115 - read when it has ended
        with TemporaryFile("w+") as file:
            json.dump({**order, "environment": dict(os.environ)}, file)
            file.seek(0)
            self._pipe = _server().fork(file.fileno(), self._answer.fileno(), self._log.fileno())
        self.pid = int(self._pipe.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, or None while the crawl runs."""
        return self._look(0)

    def wait(self, timeout: float) -> int:
        """Wait until the crawl has ended, at most so many seconds, and return its exit code."""
        code = self._look(timeout)
        if code is None:
            raise TimeoutError(f"the crawl has not ended after {timeout:g} s")
        return code

    def communicate(self, timeout: float = HANG_SECONDS) -> tuple[str, str]:
        """Wait as `wait` does, and return what the crawl wrote to standard output and to standard error."""
        self.wait(timeout)
        written = []
        for file in (self._answer, self._log):
            with file:
                file.seek(0)
                written.append(file.read())
        return written[0], written[1]

    def send_signal(self, number: int) -> None:
        """Send a signal to a crawl that has not ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill the crawl: no code of it runs any more."""
        self.send_signal(signal.SIGKILL)

    def _look(self, timeout: float) -> int | None:
        if self.returncode is None and select([self._pipe], [], [], timeout)[0]:
            with self._pipe:
                self.returncode = int(self._pipe.readline())
        return self.returncode


class _CrawlServer:
    """The process that crawls are forked from. It ends with this process."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-W", "error", "-m", "tests.crawl.crawl_server", str(theirs.fileno())]
            self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()])  # noqa: S603 - ours

    def fork(self, *streams: int) -> FileIO:
        """Start a crawl with these standard streams; return what its process id and its exit code come from."""
        inlet, outlet = os.pipe()
        socket.send_fds(self._socket, [b"."], [*streams, outlet])
        os.close(outlet)
        return open(inlet, "rb", buffering=0)  # noqa: PTH123 - a descriptor

    def close(self) -> None:
        """End the process."""
        self._socket.close()
        self._process.wait()


@cache
def _server() -> _CrawlServer:
    return _CrawlServer()


def close_server() -> None:
    """End the process that crawls are forked from, if there is one."""
    if _server.cache_info().currsize:
        _server().close()
        _server.cache_clear()
