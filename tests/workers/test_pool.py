from __future__ import annotations

import asyncio
import os
import signal
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from extract.article import Label
from extract.errors import UnreadablePage
from extract.page import Page
from mindsieve.fetching.discovery.listing import BadListing
from mindsieve.plan import EngineName
from mindsieve.workers.errors import TaskCrashed, TaskFailed, TaskTimeout
from mindsieve.workers.pool import WorkerPool
from mindsieve.workers.tasks import Tasks
from tests.crawl import bad_tasks
from tests.crawl.fakeweb import article, sitemap
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

TASK_SECONDS = 10.0  # more than any honest page takes a worker on a busy machine


def page(body: str) -> Page:
    return Page("http://clinic.example/", datetime.now(UTC), 200, {"content-type": "text/html"}, body.encode())


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    pool = WorkerPool(2, TASK_SECONDS, bad_tasks.TASKS)
    yield pool
    pool.close()


def test_a_page_comes_back_as_an_article(pool: WorkerPool) -> None:
    """Extraction in a worker gives what it gives in the same process."""
    extracted = asyncio.run(pool.extract(page(article("Sleep and worry"))))
    assert extracted.metadata.title == "Sleep and worry"


def test_the_engine_of_the_plan_decides() -> None:
    """A pool extracts pages with the given engine."""
    pool = WorkerPool(1, TASK_SECONDS, engine=EngineName.TRAFILATURA)
    try:
        extracted = asyncio.run(pool.extract(page(article("Sleep and worry"))))
    finally:
        pool.close()
    assert {block.rule for block in extracted.blocks if block.label is Label.BODY} == {"trafilatura_votes.alone"}


@pytest.mark.parametrize(
    ("deed", "error", "words"),
    [
        ("hang", TaskTimeout, "stopped after 10 s"),
        ("hang_in_c", TaskTimeout, "stopped after 10 s"),
        ("segfault", TaskCrashed, "killed by SIGSEGV"),
        ("leave", TaskCrashed, "exited with code 3"),
        ("eat_memory", TaskCrashed, "memory"),
        ("call_exit", TaskFailed, "SystemExit"),
        ("raise_unpicklable", TaskFailed, "Unpicklable: onetwo"),
    ],
)
def test_a_bad_page_fails_alone(pool: WorkerPool, deed: str, error: type[Exception], words: str) -> None:
    """Whatever a page does to its worker becomes an error of its own, and the others are extracted."""

    async def extract_among_others() -> None:
        others = [asyncio.ensure_future(pool.extract(page(article(f"Page {n}")))) for n in range(8)]
        with pytest.raises(error, match=words):
            await pool.extract(page(f"do:{deed}."))
        assert len({(await other).metadata.title for other in others}) == len(others)

    asyncio.run(extract_among_others())


def test_what_libraries_print_in_workers_is_not_seen(pool: WorkerPool, capfd: pytest.CaptureFixture[str]) -> None:
    """The terminal belongs to the crawl."""
    asyncio.run(pool.extract(page(article("do:be_noisy."))))
    assert capfd.readouterr() == ("", "")


def test_expected_errors_come_through(pool: WorkerPool) -> None:
    """The errors that a task raises on purpose reach the caller as they are."""
    with pytest.raises(UnreadablePage):
        asyncio.run(pool.extract(page("")))
    with pytest.raises(BadListing):
        asyncio.run(pool.read_listing(b"<html>", "http://clinic.example/sitemap.xml"))


def test_sitemaps_and_links_are_read_in_workers(pool: WorkerPool) -> None:
    """The other tasks work too."""
    listing = asyncio.run(pool.read_listing(sitemap("/a").encode(), "http://clinic.example/sitemap.xml"))
    links = asyncio.run(pool.find_links(page('<p>Go <a href="/a">on</a></p>')))
    assert listing.pages[0].url == "http://host/a"
    assert links.pages == ("http://clinic.example/a",)


def own_pid(_: Page, _engine: EngineName) -> int:
    return os.getpid()


def test_a_worker_that_dies_idle_is_replaced() -> None:
    """A worker killed from outside, as the kernel does when memory runs out, costs nothing but itself."""
    pool = WorkerPool(1, TASK_SECONDS, Tasks(extract=own_pid))  # type: ignore[arg-type]  # an id, no article

    async def kill_and_ask_again() -> tuple[object, object]:
        first = await pool.extract(page(""))
        os.kill(first, signal.SIGKILL)  # type: ignore[arg-type]
        await asyncio.to_thread(wait_until, lambda: not pool._pool.active)  # the pool has noticed
        return first, await pool.extract(page(""))

    try:
        first, second = asyncio.run(kill_and_ask_again())
        assert first != second
    finally:
        pool.close()
