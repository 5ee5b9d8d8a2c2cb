"""Run crawls, each with something wrong: a program that reads its orders from standard input, as JSON.

Each crawl is a fork of this process, which has imported what the one before needed, and extracts without workers: so a
crawl of a few pages takes a fraction of a second.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import itertools
import json
import logging
import os
import subprocess
import sys
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mindsieve.crawl import session
from mindsieve.crawl.logs import configure_logging
from mindsieve.crawl.run import run_crawl
from mindsieve.plan import Plan
from mindsieve.workers import WorkerPool
from tests.crawl.clock import shift_clock
from tests.crawl.conftest import ROOT
from tests.waiting import HANG_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Fault(Exception):
    """What a part of the crawl raises, though nobody is prepared for it."""


FAULTS: dict[str, type[Exception]] = {"Fault": Fault, "MemoryError": MemoryError}


class InlinePool(WorkerPool):
    """Runs each task at once, in this process."""

    async def _run(self, function: Callable[..., Any], *args: object) -> Any:
        return function(*args)


def inject(place: str, call: int, error: Exception) -> None:
    """Have a function, named as `module:name.name`, raise an error at its so manyth call."""
    module, _, path = place.partition(":")
    *owners, name = path.split(".")
    owner = functools.reduce(getattr, owners, importlib.import_module(module))
    function, counter = getattr(owner, name), itertools.count(1)
    taken = inspect.signature(function).parameters

    def is_due() -> bool:
        return next(counter) == call

    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def failing(*arguments: Any, **options: Any) -> Any:
            if is_due():
                raise error
            return await function(*arguments, **options)

    else:

        @functools.wraps(function)
        def failing(*arguments: Any, **options: Any) -> Any:
            if is_due():
                raise error
            # Scrapy hands signal handlers all that it has, where they do not say what they take.
            return function(*arguments, **{name: value for name, value in options.items() if name in taken})

    setattr(owner, name, failing)


def order_for(folder: Path, sites: list[dict[str, Any]], **fault: Any) -> dict[str, Any]:
    """Return the order for a crawl of sites into a corpus in a folder.

    `place`, `call` and `error` are where which error is raised, `clock` is how many seconds the clock is off, `lost`
    names the files of the corpus that are lost before.
    """
    plan = {
        "contact": "you@example.org",
        "output": str(folder / "corpus"),
        "sites": sites,
        "limits": {"delay_seconds": 0, "workers": 1},
        "network": {"hosts": {"*.example": "127.0.0.1"}, "allow_addresses": ["127.0.0.1/32"]},
    }
    return {"plan": plan, **fault}


def run_one(order: dict[str, Any]) -> dict[str, Any]:
    """Run one crawl, and say how it ended."""
    setattr(session, "WorkerPool", InlinePool)  # noqa: B010 - to a type checker it is constant
    if place := order.get("place"):
        inject(place, order["call"], FAULTS[order["error"]]("injected"))
    if seconds := order.get("clock"):
        shift_clock(seconds)
    plan = Plan.model_validate(order["plan"])
    for name in order.get("lost", ()):
        (plan.output / name).unlink()
    try:
        summary = run_crawl(plan, settings={"MINDSIEVE_MEMORY_CHECK_SECONDS": 0.05})
    except Exception as error:  # noqa: BLE001 - the test says which is right
        words = "".join(traceback.format_exception(error))
        return {"error": type(error).__name__, "cause": type(error.__cause__ or error).__name__, "words": words}
    return {
        "closed": summary.closed,
        "waiting": summary.waiting,
        "run_id": summary.run_id,
        "is_resumed": summary.is_resumed,
    }


def run_forked(order: dict[str, Any]) -> dict[str, Any]:
    """Run one crawl in a process of its own, and import what it imported, for the next one."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        with os.fdopen(writer, "w") as answer:
            json.dump((run_one(order), sorted(sys.modules)), answer)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        result, modules = json.load(answer)
    os.waitpid(child, 0)
    for name in modules:
        if name not in sys.modules and name != "twisted.internet.reactor":  # which is one for each process
            with suppress(ImportError):
                importlib.import_module(name)
    ended: dict[str, Any] = result
    return ended


def run_all(orders: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Have this program run crawls, and return how they ended."""
    command = [sys.executable, "-m", __name__]
    done = subprocess.run(  # noqa: S603 - ours
        command, input=json.dumps(orders), stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT, timeout=HANG_SECONDS
    )
    ends: list[dict[str, Any]] = json.loads(done.stdout)
    return ends


def main() -> None:
    configure_logging(logging.CRITICAL)
    json.dump([run_forked(order) for order in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
