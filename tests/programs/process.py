"""A program in a process of its own: the parts of `subprocess` that tests need."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from functools import cache
from pathlib import Path
from select import select
from subprocess import CompletedProcess, Popen
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from tests.waiting import HANG_SECONDS

if TYPE_CHECKING:
    from io import FileIO

ROOT = Path(__file__).parents[2]
# rensa's allocator reserves 1 GiB of address space for itself, two thirds of what a worker may have.
_FEW_RESERVES = {"MIMALLOC_ARENA_RESERVE": "32MiB"}


class Program:
    """A program that was started: a function, `module:name`, with arguments in `sys.argv`, and this environment.

    `returncode` is None until `poll`, `wait` or `communicate` have seen that it ended.
    """

    def __init__(self, function: str, *arguments: str | Path, stdin: str = "", cwd: Path = ROOT) -> None:
        call = {"function": function, "arguments": list(map(str, arguments)), "cwd": str(cwd)}
        self._stdout, self._stderr = TemporaryFile("w+"), TemporaryFile("w+")  # noqa: SIM115 - read when it has ended
        with _file_of(json.dumps({**call, "environment": dict(os.environ)})) as order, _file_of(stdin) as given:
            self._pipe = _server().start(order, given, self._stdout, self._stderr)
        self.pid = int(self._pipe.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, or None while the program runs."""
        return self._look(0)

    def wait(self, timeout: float = HANG_SECONDS) -> int:
        """Wait until the program has ended, at most so many seconds, and return its exit code."""
        code = self._look(timeout)
        if code is None:
            raise TimeoutError(f"the program has not ended after {timeout:g} s")
        return code

    def communicate(self, timeout: float = HANG_SECONDS) -> tuple[str, str]:
        """Wait as `wait` does, and return what the program wrote to standard output and to standard error."""
        self.wait(timeout)
        return _text_of(self._stdout), _text_of(self._stderr)

    def send_signal(self, number: int) -> None:
        """Send a signal to a program that has not ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill the program: no code of it runs any more."""
        self.send_signal(signal.SIGKILL)

    def _look(self, timeout: float) -> int | None:
        if self.returncode is None and select([self._pipe], [], [], timeout)[0]:
            with self._pipe:
                self.returncode = int(self._pipe.readline())
        return self.returncode


def run_program(
    function: str, *arguments: str | Path, stdin: str = "", cwd: Path = ROOT, timeout: float = HANG_SECONDS
) -> CompletedProcess[str]:
    """Run a program to its end, as `subprocess.run` does."""
    program = Program(function, *arguments, stdin=stdin, cwd=cwd)
    stdout, stderr = program.communicate(timeout)
    return CompletedProcess([function, *arguments], program.wait(), stdout, stderr)


def _file_of(text: str) -> Any:
    file = TemporaryFile("w+")  # noqa: SIM115 - whoever calls closes it
    file.write(text)
    file.seek(0)
    return file


def _text_of(file: Any) -> str:
    with file:
        file.seek(0)
        text: str = file.read()
    return text


class _Server:
    """The process that programs are forked from. It ends with this process."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-W", "error", "-m", "tests.programs.server", str(theirs.fileno())]
            environment = os.environ | _FEW_RESERVES
            self._process = Popen(command, cwd=ROOT, env=environment, pass_fds=[theirs.fileno()])  # noqa: S603 - ours

    def start(self, *files: Any) -> FileIO:
        """Start a program with an order and its standard streams; return a pipe with its process id and exit code."""
        inlet, outlet = os.pipe()
        socket.send_fds(self._socket, [b"."], [*(file.fileno() for file in files), outlet])
        os.close(outlet)
        return open(inlet, "rb", buffering=0)  # noqa: PTH123 - a descriptor

    def close(self) -> None:
        """End the process."""
        self._socket.close()
        self._process.wait()


@cache
def _server() -> _Server:
    return _Server()


def close_server() -> None:
    """End the process that programs are forked from, if there is one."""
    if _server.cache_info().currsize:
        _server().close()
        _server.cache_clear()
