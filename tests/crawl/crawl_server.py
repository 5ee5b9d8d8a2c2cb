"""Forks a crawl for each order, from a process that has imported everything: that takes longer than most crawls.

Such a crawl differs from the program `tests.crawl.run_plan` in three ways: it has the hash seed of this process, the
server of its workers is a fork of it, and at its end it leaves its memory to the system.
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
from multiprocessing import resource_tracker
from select import select
from typing import NoReturn

from scrapy.utils.misc import load_object

from mindsieve.crawl.run import _all_settings
from mindsieve.workers.pool import _PRELOADED
from tests.crawl.run_plan import run
from tests.crawl.worker_server import fork_worker_server

_POLL_SECONDS = 0.01  # between two looks at whether crawls have ended
# What Scrapy loads by its name. Twisted's reactor is not among it: each process needs its own.
_PART = re.compile(r"(?:mindsieve|pipelines|scrapy)\.[\w.]+\.[A-Z]\w+")


def import_everything() -> None:
    """Import what a crawl and its workers import after their start; pyarrow imports pandas for its first array."""
    for module in ("pandas", "spiders.plan", *_PRELOADED):
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
    """Start a crawl for each order until the client is gone, and report its process id and its exit code.

    An order is four descriptors: the standard streams of the crawl, and the pipe to report to.
    """
    crawls: dict[int, int] = {}
    while True:
        if select([client], [], [], _POLL_SECONDS if crawls else None)[0]:
            _, descriptors, *_ = socket.recv_fds(client, 1, 4)
            if not descriptors:
                return
            *streams, pipe = descriptors
            pid = start(streams)
            crawls[pid] = pipe
            _write(pipe, pid)
        _report_ends(crawls)


def start(streams: Sequence[int]) -> int:
    """Fork a crawl with these standard streams, close them here, and return its process id."""
    pid = os.fork()
    if not pid:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        end(crawl())
    for stream in streams:
        os.close(stream)
    return pid


def _report_ends(crawls: dict[int, int]) -> None:
    for pid in tuple(crawls):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            pipe = crawls.pop(pid)
            _write(pipe, os.waitstatus_to_exitcode(status))
            os.close(pipe)


def _write(pipe: int, number: int) -> None:
    os.write(pipe, b"%d\n" % number)


def crawl() -> int:
    """Crawl by the order that standard input has, in its environment, and return the exit code."""
    order = json.load(sys.stdin)
    os.environ.clear()
    os.environ.update(order["environment"])
    fork_worker_server()
    try:
        run(order)
    except BaseException:  # noqa: BLE001 - as at the top of a program
        traceback.print_exc()
        return 1
    return 0


def end(code: int) -> NoReturn:
    """End this process as a program ends, but for freeing its memory: that takes longer than a crawl."""
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
