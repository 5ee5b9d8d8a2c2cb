"""Crawls, each with something wrong. They extract without workers, so that one takes a fraction of a second."""

from __future__ import annotations

import functools
import importlib
import inspect
import itertools
import json
import logging
import sys
import traceback
from typing import TYPE_CHECKING, Any

from mindsieve.cli.logs import configure_logging
from mindsieve.crawl import session
from mindsieve.crawl.run import run_crawl
from mindsieve.plan import Plan
from tests.crawl.clock import shift_clock
from tests.inline_pool import InlinePool
from tests.programs import run_program

if TYPE_CHECKING:
    from pathlib import Path


class Fault(Exception):
    """What a part of the crawl raises, though nobody is prepared for it."""


FAULTS: dict[str, type[Exception]] = {"Fault": Fault, "MemoryError": MemoryError}


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
    names the files of the corpus that are lost before, and `tasks` the tasks of the workers.
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
        tasks = {"MINDSIEVE_TASKS": order["tasks"]} if "tasks" in order else {}
        summary = run_crawl(plan, settings={"MINDSIEVE_MEMORY_CHECK_SECONDS": 0.05, **tasks})
    except Exception as error:  # noqa: BLE001 - the test says which is right
        words = "".join(traceback.format_exception(error))
        return {"error": type(error).__name__, "cause": type(error.__cause__ or error).__name__, "words": words}
    return {
        "closed": summary.closed,
        "waiting": summary.waiting,
        "run_id": summary.run_id,
        "is_resumed": summary.is_resumed,
    }


def run_all(orders: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Run the crawls one after the other, each in a process of its own, and return how they ended."""
    programs = (run_program(f"{__name__}:main", json.dumps(order)) for order in orders)
    return [json.loads(program.stdout) for program in programs]


def main() -> None:
    """Run the crawl of the first argument, and print how it ended."""
    configure_logging(logging.CRITICAL)
    print(json.dumps(run_one(json.loads(sys.argv[1]))))
