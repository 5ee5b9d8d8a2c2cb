"""Crawl one site again and again, and check that the tables are the same whatever the workers and the load.

`make same-tables`, or `python -m tests.crawl.same_tables --runs 20 --busy 2`. It crawls the bundled sample site with 1,
2 and 4 workers in turn, and the made site of `order_site.py` too, beside as many busy processes as asked for. Exits
with 1 where the tables of two crawls differ.
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mindsieve.samplesite import SampleSite
from tests.crawl.comparing import comparable_rows, difference
from tests.crawl.conftest import crawl_as_program
from tests.crawl.order_site import order_plan, order_web

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORKERS = (1, 2, 4)
_SECONDS = 600.0  # for one crawl, however busy the machine


def crawl_again(name: str, make_plan: Callable[[Path], dict[str, Any]], runs: int) -> bool:
    """Crawl so often and print how each crawl went; return whether all tables are the same."""
    first, is_same = None, True
    for run in range(runs):
        workers, started = WORKERS[run % len(WORKERS)], time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "corpus"
            plan = make_plan(output)
            plan["limits"] = {**plan["limits"], "workers": workers}
            crawl_as_program(plan, _SECONDS)
            rows = comparable_rows(output)
        first = first or rows
        differs = difference(first, rows)
        counts = ", ".join(f"{sum(rows[table].values())} {table}" for table in rows)
        seconds = time.monotonic() - started
        print(f"{name} {run + 1:3}: {workers} workers, {seconds:5.1f} s, {counts}: {differs or 'same'}", flush=True)
        is_same = is_same and not differs
    return is_same


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """Keep processor cores busy meanwhile."""
    loops = [multiprocessing.Process(target=_loop, daemon=True) for _ in range(processes)]
    for loop in loops:
        loop.start()
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()


def _loop() -> None:
    while True:
        pass


def main() -> int:
    """Crawl the sites as often as asked for; return 1 where tables differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="of each site")
    parser.add_argument("--busy", type=int, default=0, help="processes that keep the cores busy")
    options = parser.parse_args()
    with ExitStack() as stack:
        stack.enter_context(busy(options.busy))
        sample, web = stack.enter_context(SampleSite()), stack.enter_context(order_web())
        done = [
            crawl_again("sample site", lambda output: sample.plan(output).model_dump(mode="json"), options.runs),
            crawl_again("made site", lambda output: order_plan(web, output), options.runs),
        ]
    return 0 if all(done) else 1


if __name__ == "__main__":
    raise SystemExit(main())
