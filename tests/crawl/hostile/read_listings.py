"""Read sitemaps and feeds, each in a process of its own, and say what it cost: code in, numbers out, both JSON.

A reader is forked from here, where all is imported; the document is made in another fork, so that neither is counted.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import sys
import time
from typing import TYPE_CHECKING

from mindsieve.fetching.discovery.listing import BadListing
from mindsieve.fetching.discovery.reading import read_listing
from tests.crawl.run_plan import peak_mib

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = {"gzip": gzip, "MIB": 1024 * 1024}


def in_child(work: Callable[[], bytes]) -> bytes:
    """Return what the work returns in a fork of this process."""
    inlet, outlet = os.pipe()
    if os.fork() == 0:
        with open(outlet, "wb") as pipe:  # noqa: PTH123 - a descriptor
            pipe.write(work())
        os._exit(0)
    os.close(outlet)
    with open(inlet, "rb") as pipe:  # noqa: PTH123 - a descriptor
        answer = pipe.read()
    os.wait()
    return answer


def cost_of(source: str) -> list[float]:
    """Return the extra memory in MiB and the processor seconds of reading what the source makes."""
    body = in_child(lambda: eval(source, dict(NAMES)))  # noqa: S307 - written in the test

    def measure() -> bytes:
        before, started = peak_mib(), time.process_time()
        with contextlib.suppress(BadListing):
            read_listing(body, "http://a.example/list")
        return json.dumps([peak_mib() - before, time.process_time() - started]).encode()

    costs: list[float] = json.loads(in_child(measure))
    return costs


if __name__ == "__main__":
    json.dump({name: cost_of(source) for name, source in json.load(sys.stdin).items()}, sys.stdout)
