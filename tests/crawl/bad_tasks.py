"""What a hostile page can make a worker do. The page's own body says which: `do:hang` and so on."""

from __future__ import annotations

import ctypes
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mindsieve.workers import tasks
from mindsieve.workers.errors import TaskTimeout
from mindsieve.workers.worker import MAX_MEMORY_BYTES

if TYPE_CHECKING:
    from extract.article import Article
    from extract.page import Page
    from mindsieve.fetching.discovery.links import PageLinks
    from mindsieve.plan import EngineName


DONE_FILE = "MINDSIEVE_TEST_DONE_FILE"


class Unpicklable(Exception):
    """Cannot be rebuilt from its arguments, as many libraries' errors."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def hang() -> None:
    while True:
        signal.pause()


def hang_in_c() -> None:
    """Hang as a pattern of exponential time does: the interpreter is never given back. It takes no processor time."""
    allocate, acquire = ctypes.pythonapi.PyThread_allocate_lock, ctypes.pythonapi.PyThread_acquire_lock
    allocate.restype = ctypes.c_void_p
    lock = ctypes.c_void_p(allocate())
    while True:
        acquire(lock, 1)


def segfault() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(3)


def eat_memory() -> None:
    bytearray(MAX_MEMORY_BYTES * 2)


def call_exit() -> None:
    sys.exit(1)


def raise_unpicklable() -> None:
    raise Unpicklable("one", "two")


def be_noisy() -> None:
    os.write(1, b"noise")
    sys.stderr.write("noise")


DEEDS = {
    f"do:{deed.__name__}".encode(): deed
    for deed in (hang, hang_in_c, segfault, leave, eat_memory, call_exit, raise_unpicklable, be_noisy)
}


def extract(page: Page, engine: EngineName) -> Article:
    """Do what the page says, then extract it."""
    for words, deed in DEEDS.items():
        if words + b"." in page.body:
            deed()
    return tasks.extract(page, engine)


TASKS = tasks.Tasks(extract=extract)


def extract_slowly(page: Page, engine: EngineName) -> Article:
    """Take a tenth of a second per page, and note that it is done in the file that the environment names."""
    time.sleep(0.1)
    article = tasks.extract(page, engine)
    with Path(os.environ[DONE_FILE]).open("a", encoding="utf-8") as file:
        file.write(f"{page.url}\n")
    return article


SLOW_TASKS = tasks.Tasks(extract=extract_slowly)


def _dawdle(page: Page) -> None:
    """Sleep for a time that the page and the seed of this crawl decide."""
    time.sleep(random.Random(f"{os.environ['MINDSIEVE_TEST_SEED']} {page.url}").uniform(0, 0.2))


def extract_dawdling(page: Page, engine: EngineName) -> Article:
    """Extract a page after some time."""
    _dawdle(page)
    return tasks.extract(page, engine)


def find_links_dawdling(page: Page) -> PageLinks:
    """Find the links of a page after some time."""
    _dawdle(page)
    return tasks.find_links(page)


DAWDLING_TASKS = tasks.Tasks(extract=extract_dawdling, find_links=find_links_dawdling)


def exceed_time(page: Page, engine: EngineName) -> Article:
    """Exceed the time of a task on the pages of slow.example, without spending it. For tasks without workers."""
    if "slow.example" in page.url:
        raise TaskTimeout("stopped after 30 s")
    return tasks.extract(page, engine)


OUT_OF_TIME = tasks.Tasks(extract=exceed_time)
