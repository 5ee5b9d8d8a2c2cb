"""Run crawls, each with one fault in it: a program that reads its orders from standard input, as JSON.

Each crawl is a fork of this process, which has imported all that it needs, and extracts in its own process, without
workers: so a crawl of a few pages takes a fraction of a second.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import itertools
import json
import logging
import os
import sys
import traceback
from typing import TYPE_CHECKING, Any

from extract import extract_article
from mindsieve.crawl import session
from mindsieve.crawl.logs import configure_logging
from mindsieve.crawl.run import run_crawl
from mindsieve.plan import Plan
from mindsieve.workers import WorkerPool
from spiders import plan as _plan_spider  # noqa: F401 - a crawl would import it

if TYPE_CHECKING:
    from collections.abc import Callable


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
            return function(*arguments, **options)

    setattr(owner, name, failing)


def run_one(order: dict[str, Any]) -> dict[str, Any]:
    """Run one crawl, and say how it ended."""
    setattr(session, "WorkerPool", InlinePool)  # noqa: B010 - to a type checker it is constant
    if place := order.get("place"):
        inject(place, order["call"], FAULTS[order["error"]]("injected"))
    try:
        summary = run_crawl(Plan.model_validate(order["plan"]), on_progress=lambda *_: None)
    except Exception as error:  # noqa: BLE001 - the test says which is right
        words = "".join(traceback.format_exception(error))
        return {"error": type(error).__name__, "cause": type(error.__cause__ or error).__name__, "words": words}
    return {"closed": summary.closed, "waiting": summary.waiting, "found": summary.found}


def run_forked(order: dict[str, Any]) -> dict[str, Any]:
    """Run one crawl in a process of its own."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        os.write(writer, json.dumps(run_one(order)).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    result: dict[str, Any] = json.loads(text)
    return result


def main() -> None:
    configure_logging(logging.ERROR)
    extract_article(b"<p>What extraction imports is imported now.</p>", "http://clinic.example/")
    json.dump([run_forked(order) for order in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
