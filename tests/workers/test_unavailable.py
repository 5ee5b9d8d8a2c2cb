"""A pool whose workers the system ends, or lets none start: no page is to blame, and none is lost."""

from __future__ import annotations

import asyncio
import errno
import os
import resource
import shutil
import signal
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import forkserver
from multiprocessing.util import get_temp_dir
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract.page import Page
from mindsieve.workers.errors import TaskCrashed, TaskInterrupted
from mindsieve.workers.fork_server import replace_server
from mindsieve.workers.pool import MAX_ATTEMPTS, Listeners, WorkerPool
from mindsieve.workers.tasks import Tasks
from mindsieve.workers.unavailable import WorkersUnavailable
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from mindsieve.plan import EngineName

pytestmark = pytest.mark.slow

TASK_SECONDS = 60.0
SERVER_KILLED = 255
FEW = 4  # a server and its pipes need more
BEGUN = "MINDSIEVE_TEST_BEGUN"


def page(body: str = "") -> Page:
    return Page("http://clinic.example/", datetime.now(UTC), 200, {}, body.encode())


def own_pid(_: Page, _engine: EngineName) -> int:
    return os.getpid()


def pid_or_exit(page: Page, _: EngineName) -> int:
    if page.body == b"exit":
        os._exit(SERVER_KILLED)
    return os.getpid()


def pid_at_last(_: Page, _engine: EngineName) -> int:
    """Say that the task has begun, and end it where it is the second attempt."""
    with Path(os.environ[BEGUN]).open("a", encoding="ascii") as begun:
        begun.write("x")
    while Path(os.environ[BEGUN]).stat().st_size < 2:
        time.sleep(0.02)
    return os.getpid()


@contextmanager
def new_pool(
    extract: Callable[[Page, EngineName], int], on_unavailable: Callable[[WorkersUnavailable], None] | None = None
) -> Iterator[WorkerPool]:
    """A pool of one worker, whose server is not there yet."""
    replace_server()
    tasks = Tasks(extract=extract)  # type: ignore[arg-type]  # an id, no article
    listeners = Listeners(on_unavailable, lambda *_: None) if on_unavailable else None
    pool = WorkerPool(1, TASK_SECONDS, tasks, listeners=listeners)
    try:
        yield pool
    finally:
        pool.close()


def test_a_cleaner_of_temporary_folders_ends_no_crawl() -> None:
    """Where the socket of the fork server is removed, a new server takes its place, and the next task finds it."""

    async def crawl(pool: WorkerPool) -> set[object]:
        first = await pool.extract(page())
        shutil.rmtree(get_temp_dir())
        os.kill(first, signal.SIGKILL)  # type: ignore[arg-type]  # so that another one has to be started
        return {first, await pool.extract(page())}

    with new_pool(own_pid) as pool:
        assert len(asyncio.run(crawl(pool))) == 2


def test_a_server_that_is_killed_takes_no_task_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What its workers were at is done again."""
    begun = tmp_path / "begun"
    monkeypatch.setenv(BEGUN, str(begun))

    async def crawl(pool: WorkerPool) -> object:
        task = asyncio.ensure_future(pool.extract(page()))
        await asyncio.to_thread(wait_until, lambda: begun.exists() and begun.stat().st_size)
        os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)  # type: ignore[attr-defined]
        return await task

    with new_pool(pid_at_last) as pool:
        assert asyncio.run(crawl(pool))
    assert len(begun.read_text("ascii")) == 2


def test_a_task_that_breaks_every_pool_fails_alone() -> None:
    """Where other tasks get done meanwhile, workers can be started, and it is the task that ends them."""

    async def crawl(pool: WorkerPool) -> list[object]:
        ends: list[Awaitable[object]] = [pool.extract(page(body)) for body in ("exit", "", "", "", "")]
        return await asyncio.gather(*ends, return_exceptions=True)

    with new_pool(pid_or_exit) as pool:
        bad, *others = asyncio.run(crawl(pool))
    assert isinstance(bad, TaskCrashed)
    assert str(bad).startswith(f"broke the worker pool {MAX_ATTEMPTS} times")
    assert all(isinstance(other, int) for other in others)


@contextmanager
def long_folder(folder: Path) -> Iterator[None]:
    """A TMPDIR whose sockets have names that are too long."""
    place = folder / ("x" * 120)
    place.mkdir()
    before, tempfile.tempdir = tempfile.tempdir, str(place)
    try:
        yield
    finally:
        tempfile.tempdir = before


@contextmanager
def few_files(folder: Path) -> Iterator[None]:  # noqa: ARG001 - another one needs it
    """A limit of open files that leaves room for a few."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    taken = {int(path.name) for path in Path("/dev/fd").iterdir()}
    free = (number for number in range(soft) if number not in taken)
    resource.setrlimit(resource.RLIMIT_NOFILE, (next(islice(free, FEW, None)), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize(
    ("lack", "words"),
    [
        (long_folder, "AF_UNIX path too long. Set TMPDIR to a shorter path"),
        (few_files, "Too many open files. Raise the limit of open files"),
    ],
)
def test_no_worker_can_be_started(tmp_path: Path, lack: Callable[[Path], Iterator[None]], words: str) -> None:
    """The task says so, and what to do; when the system gives what is needed again, so does the pool."""
    with new_pool(own_pid) as pool:
        with lack(tmp_path), pytest.raises(WorkersUnavailable, match="cannot start worker processes") as unavailable:  # type: ignore[attr-defined]
            asyncio.run(pool.extract(page()))
        assert words in str(unavailable.value)
        assert asyncio.run(pool.extract(page()))


def test_a_crawl_is_told_once(tmp_path: Path) -> None:
    """Who asked to be told is, once; all tasks, and those to come, are interrupted then, so that no page fails."""
    told: list[WorkersUnavailable] = []

    async def crawl(pool: WorkerPool) -> list[object]:
        return await asyncio.gather(*(pool.extract(page()) for _ in range(4)), return_exceptions=True)

    with new_pool(own_pid, told.append) as pool, long_folder(tmp_path):
        ends = asyncio.run(crawl(pool)) + asyncio.run(crawl(pool))
    assert [type(end) for end in ends] == [TaskInterrupted] * 8
    assert len(told) == 1


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), "Exclude pymp-*"),
        (FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"), "Set TMPDIR to a folder"),
        (BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"), "ulimit -u"),
        (OSError(errno.ENOSPC, "No space left on device"), "See that TMPDIR"),
        (EOFError(), "the server that starts them has ended"),
        (RuntimeError("All workers expired"), "All workers expired. The messages above"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_the_message_says_what_to_do(error: Exception, words: str) -> None:
    """Each way in which the system refuses has its remedy, however deep the error lies."""
    outer = RuntimeError("the pool is broken")
    outer.__cause__ = error
    message = str(WorkersUnavailable.after(outer))
    assert words in message
    assert message.endswith("Then run the same command again.")
