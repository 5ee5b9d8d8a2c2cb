"""A fixed number of worker processes, each killable, behind one coroutine a task."""

from __future__ import annotations

import asyncio
import ctypes
import multiprocessing
import os
import resource
import signal
import sys
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from extract.errors import UnreadablePage
from mindsieve.fetching.discovery.listing import BadListing
from mindsieve.plan import EngineName
from mindsieve.workers.errors import TaskCrashed, TaskFailed, TaskInterrupted, TaskTimeout
from mindsieve.workers.tasks import TASKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pebble import ProcessFuture

    from extract.article import Article
    from extract.page import Page
    from mindsieve.fetching.discovery.links import PageLinks
    from mindsieve.fetching.discovery.listing import Listing
    from mindsieve.fetching.politeness.optouts import MetaDirectives
    from mindsieve.workers.tasks import Tasks

T = TypeVar("T")

MAX_MEMORY_BYTES = 1_500_000_000  # address space of a worker
# Caches of trafilatura and courlan grow with every page.
TASKS_PER_WORKER = 500
_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
# Imported once by the server that workers are forked from, so that a new worker costs milliseconds.
_PRELOADED = [
    "extract.recipe",
    "mindsieve.workers.pool",
    "mindsieve.fetching.discovery.reading",
    "mindsieve.fetching.discovery.links",
]
# The errors that tasks raise on purpose; each is picklable.
_EXPECTED = (UnreadablePage, BadListing)


class WorkerPool:
    """A fixed number of worker processes, started by the first task. All methods belong to one event loop.

    Each method raises `WorkerError` beside the errors of its task: `UnreadablePage` for pages, `BadListing` for
    sitemaps and feeds.
    """

    def __init__(
        self, workers: int, task_seconds: float, tasks: Tasks = TASKS, engine: EngineName = EngineName.MINDSIEVE
    ) -> None:
        self._workers = workers
        self._task_seconds = task_seconds
        self._engine = engine
        self._tasks = tasks
        self._pool = self._new_pool()
        self._under_way: set[asyncio.Future[Any]] = set()
        self._is_interrupted = False

    async def extract(self, page: Page) -> Article:
        """Extract the article of a page."""
        return await self._run(self._tasks.extract, page, self._engine)

    async def find_links(self, page: Page) -> PageLinks:
        """Find the links of a page."""
        return await self._run(self._tasks.find_links, page)

    async def read_meta_directives(self, page: Page, token: str) -> MetaDirectives:
        """Read the directives for robots in the meta elements of a page."""
        return await self._run(self._tasks.read_meta_directives, page, token)

    async def read_meta_refresh(self, page: Page) -> str | None:
        """Read where a page redirects to at once by a meta element."""
        return await self._run(self._tasks.read_meta_refresh, page)

    async def read_listing(self, body: bytes, url: str) -> Listing:
        """Read a sitemap or a feed, whichever it is."""
        return await self._run(self._tasks.read_listing, body, url)

    def interrupt(self) -> None:
        """End all tasks, and those still to come, with `TaskInterrupted`."""
        self._is_interrupted = True
        for task in tuple(self._under_way):
            task.cancel()

    def close(self) -> None:
        """Stop the workers, whatever they do."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble's, not annotated
        self._pool.join()

    async def _run(self, function: Callable[..., T], *args: object) -> T:
        try:
            return await self._submit(function, *args)
        except BrokenProcessPool:
            # pebble gives up the whole pool when a worker dies that has no task. The task is not to blame.
            return await self._submit(function, *args)

    async def _submit(self, function: Callable[..., T], *args: object) -> T:
        if self._is_interrupted:
            raise TaskInterrupted("the run was stopped")
        task = asyncio.wrap_future(self._schedule(function, *args))
        self._under_way.add(task)
        try:
            return await task
        except asyncio.CancelledError:
            if not self._is_interrupted:
                raise
            raise TaskInterrupted("the run was stopped") from None
        except TimeoutError as error:
            raise TaskTimeout(f"stopped after {self._task_seconds:g} s") from error
        except ProcessExpired as error:
            raise TaskCrashed(_describe_exit(error.exitcode)) from error
        finally:
            self._under_way.discard(task)

    def _schedule(self, function: Callable[..., T], *args: object) -> ProcessFuture[T]:
        if not self._pool.active:
            self.close()
            self._pool = self._new_pool()
        return self._pool.schedule(_guarded, args=(function, *args), timeout=self._task_seconds)

    def _new_pool(self) -> ProcessPool:
        # fork would copy the reactor and its threads; the fork server has neither.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOADED)
        return ProcessPool(
            max_workers=self._workers,
            max_tasks=TASKS_PER_WORKER,
            initializer=_become_worker,
            context=context,
        )


def _describe_exit(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exited with code {code}"


def _become_worker() -> None:
    """Limit this process: its memory, its life, its output."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # pebble's own handler would wait for the interpreter, which a hanging C function never gives back.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    _silence()


def _silence() -> None:
    """Send what libraries print to nowhere: the terminal belongs to the crawl."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)


def _guarded(function: Callable[..., T], *args: object) -> T:
    """Run a task so that only picklable errors leave the worker: another kind would break the whole pool."""
    try:
        return function(*args)
    except _EXPECTED:
        raise
    except MemoryError:
        raise TaskCrashed(f"needs over {MAX_MEMORY_BYTES / 1e9:g} GB of memory") from None
    except BaseException as error:  # noqa: BLE001 - a task that calls sys.exit() must not end the crawl
        raise TaskFailed(f"{type(error).__name__}: {error}") from None
