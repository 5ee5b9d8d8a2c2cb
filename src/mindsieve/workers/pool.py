"""A fixed number of worker processes, each killable, behind one coroutine a task."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pebble import ProcessExpired, ProcessPool

from mindsieve.fetching.urls import host_of
from mindsieve.plan import EngineName
from mindsieve.workers.errors import TaskCrashed, TaskInterrupted, TaskTimeout
from mindsieve.workers.fork_server import provide_folder, replace_server
from mindsieve.workers.stalling import StallingHosts
from mindsieve.workers.tasks import TASKS
from mindsieve.workers.unavailable import WorkersUnavailable, root_of
from mindsieve.workers.worker import become_worker, run_guarded

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

# Caches of trafilatura and courlan grow with every page.
TASKS_PER_WORKER = 500
# How often a task is given to a new pool: pebble gives up the whole pool when a worker without a task dies, or when no
# worker can be started.
MAX_ATTEMPTS = 3
# How often, in seconds, to check that the threads that bring the results are alive.
_CHECK_SECONDS = 1.0
# Python's exit code for a worker that was killed with the fork server.
_SERVER_KILLED = 255
# Imported once by the server that workers are forked from, so that a new worker costs milliseconds.
_PRELOADED = [
    "extract.recipe",
    "mindsieve.workers.worker",
    "mindsieve.fetching.discovery.reading",
    "mindsieve.fetching.discovery.links",
]


class Listeners(NamedTuple):
    """What a pool calls instead of failing: once if no worker can be started, and once for each host that stalls."""

    on_unavailable: Callable[[WorkersUnavailable], None]
    on_stall: Callable[[str, str], None]  # host, and the words that say why


class WorkerPool:
    """A fixed number of worker processes, started by the first task. All methods belong to one event loop.

    Each task raises `WorkerError` beside the errors of its own: `UnreadablePage` for pages, `BadListing` for sitemaps
    and feeds. If no worker can be started, it raises `WorkersUnavailable`. With listeners, all tasks end with
    `TaskInterrupted` instead; and hosts whose tasks exceed their time again and again are given up (`stalling.py`).
    """

    def __init__(
        self,
        workers: int,
        task_seconds: float,
        tasks: Tasks = TASKS,
        engine: EngineName = EngineName.MINDSIEVE,
        listeners: Listeners | None = None,
    ) -> None:
        self._workers = workers
        self._task_seconds = task_seconds
        self._engine = engine
        self._tasks = tasks
        self._listeners = listeners
        self._stalling = StallingHosts(listeners.on_stall) if listeners else None
        self._pool = self._new_pool()
        self._under_way: set[asyncio.Future[Any]] = set()
        self._finished = 0
        self._is_interrupted = False

    async def extract(self, page: Page) -> Article:
        """Extract the article of a page."""
        return await self._run(page.url, self._tasks.extract, page, self._engine)

    async def find_links(self, page: Page) -> PageLinks:
        """Find the links of a page."""
        return await self._run(page.url, self._tasks.find_links, page)

    async def read_meta_directives(self, page: Page, token: str) -> MetaDirectives:
        """Read the directives for robots in the meta elements of a page."""
        return await self._run(page.url, self._tasks.read_meta_directives, page, token)

    async def read_meta_refresh(self, page: Page) -> str | None:
        """Read where a page redirects to at once by a meta element."""
        return await self._run(page.url, self._tasks.read_meta_refresh, page)

    async def read_listing(self, body: bytes, url: str) -> Listing:
        """Read a sitemap or a feed, whichever it is."""
        return await self._run(url, self._tasks.read_listing, body, url)

    def interrupt(self) -> None:
        """End all tasks, and those still to come, with `TaskInterrupted`."""
        self._is_interrupted = True
        for task in tuple(self._under_way):
            task.cancel()

    def close(self) -> None:
        """Stop the workers, whatever they do."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble's, not annotated
        self._pool.join()

    async def _run(self, url: str, function: Callable[..., T], *args: object) -> T:
        with self._stalling.watching(host_of(url)) if self._stalling else nullcontext():
            return await self._run_if_possible(function, *args)

    async def _run_if_possible(self, function: Callable[..., T], *args: object) -> T:
        try:
            return await self._run_in_some_pool(function, *args)
        except WorkersUnavailable as error:
            if self._listeners is None:
                raise
            if not self._is_interrupted:
                self.interrupt()
                self._listeners.on_unavailable(error)
            raise TaskInterrupted(str(error)) from error

    async def _run_in_some_pool(self, function: Callable[..., T], *args: object) -> T:
        """Run a task, and again in a new pool if one breaks: the cause has mostly passed by then."""
        finished = self._finished
        for _ in range(MAX_ATTEMPTS):
            pool = self._pool
            try:
                return await self._submit(function, *args)
            except BrokenProcessPool as error:
                last = error
                if self._pool is pool and not _is_active(pool):  # nor renewed for another task
                    self._renew(error)
        if self._finished > finished:  # other tasks went well meanwhile: it must be this one
            raise TaskCrashed(f"broke the worker pool {MAX_ATTEMPTS} times: {last}") from last
        raise WorkersUnavailable.after(last) from last

    async def _submit(self, function: Callable[..., T], *args: object) -> T:
        if self._is_interrupted:
            raise TaskInterrupted("the run was stopped")
        task = asyncio.wrap_future(self._schedule(function, *args))
        self._under_way.add(task)
        try:
            return await self._result_of(task)
        except asyncio.CancelledError:
            if not self._is_interrupted:
                raise
            raise TaskInterrupted("the run was stopped") from None
        finally:
            self._under_way.discard(task)
            task.cancel()  # it is not done if its caller was cancelled

    async def _result_of(self, task: asyncio.Future[T]) -> T:
        pool = self._pool
        while not (await asyncio.wait({task}, timeout=_CHECK_SECONDS))[0]:
            if not pool.active:
                raise BrokenProcessPool("its threads have ended")
        error = task.exception()
        if isinstance(error, ProcessExpired) and error.exitcode == _SERVER_KILLED:
            raise BrokenProcessPool("the server that starts workers was killed") from error
        if not isinstance(error, BrokenProcessPool):
            self._finished += 1
        match error:
            case TimeoutError():
                raise TaskTimeout(f"stopped after {self._task_seconds:g} s") from error
            case ProcessExpired():
                raise TaskCrashed(_describe_exit(error.exitcode)) from error
        return task.result()

    def _schedule(self, function: Callable[..., T], *args: object) -> ProcessFuture[T]:
        """Submit a task. Raises BrokenProcessPool if the pool cannot take it, for whatever reason."""
        try:
            provide_folder()
            return self._pool.schedule(run_guarded, args=(function, *args), timeout=self._task_seconds)
        except (OSError, EOFError, RuntimeError) as error:
            raise BrokenProcessPool(str(error)) from error

    def _renew(self, error: BrokenProcessPool) -> None:
        self.close()
        if root_of(error) is not error:  # not just a worker that died
            replace_server()
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        # fork would copy the reactor and its threads; the fork server has neither.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOADED)
        return ProcessPool(
            max_workers=self._workers,
            max_tasks=TASKS_PER_WORKER,
            initializer=become_worker,
            context=context,
        )


def _is_active(pool: ProcessPool) -> bool:
    try:
        return bool(pool.active)
    except (OSError, EOFError, RuntimeError):  # it tries to start its workers, and cannot
        return False


def _describe_exit(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exited with code {code}"
