"""Forks a program for each order, from a process that has imported everything.

Such a program differs from one that Python starts in three ways: it has the hash seed of this process, the server of
its workers is a fork of it, and at its end it leaves its memory to the system.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import re
import socket
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import EntryPoint
from multiprocessing import resource_tracker
from select import select
from typing import Any, NoReturn

from scrapy.utils.misc import load_object

from mindsieve.cli import _COMMANDS
from mindsieve.crawl.run import _all_settings
from mindsieve.workers.pool import _PRELOADED
from tests.programs.worker_server import fork_worker_server

_POLL_SECONDS = 0.01  # between two looks at whether programs have ended
# What Scrapy loads by its name. Twisted's reactor is not among it: each process needs its own.
_PART = re.compile(r"(?:mindsieve|pipelines|scrapy)\.[\w.]+\.[A-Z]\w+")


def import_everything() -> None:
    """Import what commands, crawls and their workers import; pyarrow imports pandas for its first array."""
    commands = (f"mindsieve.cli.{command}" for command in _COMMANDS)
    for module in ("pandas", "spiders.plan", *_PRELOADED, *commands):
        importlib.import_module(module)
    for part in _parts(_all_settings({}).copy_to_dict()):
        load_object(part)


def _parts(setting: object) -> Iterator[str]:
    if isinstance(setting, Mapping):
        for one in (*setting.keys(), *setting.values()):
            yield from _parts(one)
    elif isinstance(setting, str) and _PART.fullmatch(setting):
        yield setting


def serve(client: socket.socket) -> None:
    """Start a program for each order until the client is gone, and report its process id and its exit code.

    An order is five descriptors: a file that says what to call, the standard streams of the program, and the pipe to
    report to.
    """
    programs: dict[int, int] = {}
    while True:
        if select([client], [], [], _POLL_SECONDS if programs else None)[0]:
            _, descriptors, *_ = socket.recv_fds(client, 1, 5)
            if not descriptors:
                return
            order, *streams, pipe = descriptors
            pid = start(order, streams)
            programs[pid] = pipe
            _write(pipe, pid)
        _report_ends(programs)


def start(order: int, streams: Sequence[int]) -> int:
    """Fork a program with these standard streams, close them here, and return its process id."""
    pid = os.fork()
    if not pid:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        with open(order, encoding="utf-8") as file:
            end(call(**json.load(file)))
    for descriptor in (order, *streams):
        os.close(descriptor)
    return pid


def _report_ends(programs: dict[int, int]) -> None:
    for pid in tuple(programs):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            pipe = programs.pop(pid)
            _write(pipe, os.waitstatus_to_exitcode(status))
            os.close(pipe)


def _write(pipe: int, number: int) -> None:
    os.write(pipe, b"%d\n" % number)


def call(function: str, arguments: list[str], cwd: str, environment: dict[str, str]) -> Any:
    """Call a function, `module:name`, as the program that it is, and return the exit code."""
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [function, *arguments]
    fork_worker_server()
    try:
        EntryPoint("program", function, "programs").load()()
    except SystemExit as exit_:
        return exit_.code or 0
    except BaseException:  # noqa: BLE001 - as at the top of a program
        traceback.print_exc()
        return 1
    return 0


def end(code: int) -> NoReturn:
    """End this process as a program ends, but for freeing its memory: that takes longer than most crawls."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    import_everything()
    resource_tracker.ensure_running()
    gc.freeze()  # a collection in a fork would copy all memory
    with socket.socket(fileno=int(sys.argv[1])) as orders:
        serve(orders)
    end(0)
