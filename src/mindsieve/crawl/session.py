"""What the parts of one crawl share: the plan, the run, its recorder, its archive and its workers."""

from __future__ import annotations

import asyncio
import logging
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.utils.misc import load_object

from mindsieve.archive import Archive, archive_of, claim_archive, has_files
from mindsieve.corpus import CorpusLock, has_rows, new_folder
from mindsieve.corpus.generation import finish_killed_exchange
from mindsieve.corpus.tombstones import read_tombstones
from mindsieve.crawl.crawl_recorder import CrawlRecorder
from mindsieve.crawl.discovery import Discoverer
from mindsieve.crawl.due_pages import DuePages
from mindsieve.crawl.recovery import open_run
from mindsieve.crawl.summary import Closed, summarise_run
from mindsieve.fetching.discovery.admission import Admission
from mindsieve.fetching.discovery.reach import Reach
from mindsieve.fetching.politeness.pace import PaceMiddleware
from mindsieve.fetching.transport.stopping import downloader_of
from mindsieve.reasons import Reason
from mindsieve.recording.corrections import Corrections
from mindsieve.recording.revisits import Revisits
from mindsieve.workers.pool import Listeners, WorkerPool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.crawler import Crawler

    from mindsieve.crawl.summary import RunSummary
    from mindsieve.fetching.politeness.backoff import Backoff
    from mindsieve.items import Target
    from mindsieve.plan import Plan
    from mindsieve.workers.tasks import Tasks
    from mindsieve.workers.unavailable import WorkersUnavailable

log = logging.getLogger(__name__)


class Session:
    """Scrapy extension that opens these for a crawl and closes them after it.

    After the end, either `summary` says what came of the crawl or `error` what kept it from being stored.
    """

    summary: RunSummary | None = None
    error: Exception | None = None

    def __init__(self, crawler: Crawler, plan: Plan, tasks: Tasks) -> None:
        self.plan = plan
        self.opened = datetime.now(UTC)
        self._crawler = crawler
        self._lock = ExitStack()
        finish_killed_exchange(plan.output)
        self._lock.enter_context(CorpusLock(new_folder(plan.output), "crawl"))
        self.reach = Reach(plan.sites)
        self.tombstones = read_tombstones(plan.output)
        self._frontier, self._writer = open_run(plan)
        self.run = self._frontier.run
        self.archive = _open_archive(plan, self.run.run_id)
        self.recorder = CrawlRecorder(self._frontier, self._writer, self.archive)
        due = DuePages(plan, self._frontier)
        admission = Admission(plan, self.reach, due.is_fresh, self.tombstones.cover)
        self.discovery = Discoverer(plan, self.recorder, due, admission, self._request)
        self._is_ending = False
        self._lack: WorkersUnavailable | None = None
        self.workers = WorkerPool(
            plan.limits.workers,
            plan.limits.extraction_seconds,
            tasks,
            plan.extraction.engine,
            Listeners(self._end_without_workers, self._give_up_stalling),
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Session:
        """Open a session for the spider's plan."""
        tasks = load_object(crawler.settings["MINDSIEVE_TASKS"])
        # Scrapy makes the spider before the extensions.
        session = cls(crawler, crawler.spider.plan, tasks)  # type: ignore[union-attr]
        crawler.signals.connect(session.begin, signals.spider_opened)
        crawler.signals.connect(session.close, signals.spider_closed)
        return session

    @classmethod
    def of(cls, crawler: Crawler) -> Session:
        """Return the session of a crawl."""
        session = crawler.get_extension(cls)
        if session is None:
            raise RuntimeError("mindsieve.crawl.session.Session is missing in EXTENSIONS")
        return session

    def begin(self) -> None:
        """Wait for the hosts that asked an earlier run to wait. End a crawl that failed before it could be stopped."""
        if self.error is not None:
            self._stop("aborted")
        for host, seconds in self._frontier.parked().items():
            self._backoff.fail(host, asked_seconds=seconds)

    @property
    def _backoff(self) -> Backoff:
        pace = self._crawler.get_downloader_middleware(PaceMiddleware)
        if pace is None:
            raise RuntimeError("mindsieve.fetching.politeness.pace.PaceMiddleware is missing in DOWNLOADER_MIDDLEWARES")
        return pace.backoff

    @contextmanager
    def guarding(self) -> Iterator[None]:
        """Abort the crawl if the block fails; its URLs still wait."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - no error may be lost
            self.abort(error)

    def abort(self, error: Exception) -> None:
        """End the crawl with an error, as if the process was killed now: it stores nothing more."""
        if self.error is None:
            self.error = error
            self._stop("aborted")

    def end_early(self, reason: str) -> None:
        """End the crawl in order, as SIGTERM does: fetched pages are stored, and the next run resumes the rest."""
        self._stop(reason)

    def _end_without_workers(self, lack: WorkersUnavailable) -> None:
        self._lack = lack
        self.end_early("no_workers")

    def _give_up_stalling(self, host: str, words: str) -> None:
        self._backoff.give_up(host, Reason.HOST_STALLING, words)

    def _stop(self, reason: str) -> None:
        engine = self._crawler.engine
        if not self._is_ending and engine is not None and engine.spider is not None:
            self._is_ending = True
            downloader_of(self._crawler).begin_stop(then=self.workers.interrupt)
            self._stopping = asyncio.ensure_future(engine.close_spider_async(reason=reason))

    async def close(self, reason: str) -> None:
        """Write what is left, note whether the run is done, stop the workers."""
        self._is_ending = True
        with self.guarding():
            if self.error is None:
                await self._end(reason)
            self.error = self.error or self._lack
        with self._lock:
            for close in (self.workers.close, self._writer.close, self._close_stores):
                with self.guarding():
                    close()

    async def _end(self, reason: str) -> None:
        """Finish the run, or leave it for the next one to resume: a stopped run has remaining URLs."""
        await self.recorder.write_all()
        if reason == Closed.FINISHED:
            reason = await self._settle_all()
        for host, seconds in self._backoff.asked_to_wait().items():
            self._frontier.park(host, seconds)
        if reason == Closed.FINISHED:
            self._frontier.finish_run()
        self.summary = summarise_run(self.plan.output, self._frontier, self.opened, reason, self.reach.moves())

    async def _settle_all(self) -> str:
        """Settle the rest when all URLs are fetched; return how the run ends."""
        if unanswered := next(self._frontier.waiting(), None):
            log.error("bug: %s was neither answered nor refused", unanswered.url)
            return "unanswered"
        await self.discovery.enter_rest()
        await self.recorder.write_all()
        max_bytes = self.plan.limits.max_body_mib * 1024 * 1024
        is_done = await Corrections(self.recorder, Revisits(self.archive, max_bytes), self.workers).make()
        return Closed.FINISHED if is_done else Closed.SHUTDOWN

    def _request(self, target: Target) -> None:
        spider, engine = self._crawler.spider, self._crawler.engine
        engine.crawl(spider.request(target))  # type: ignore[union-attr]  # our spiders have it

    def _close_stores(self) -> None:
        """Close the archive and the frontier; after an error, the changes since the last commit are dropped."""
        try:
            self.archive.close()
            if self.error is self._lack:
                self._frontier.close()
        finally:
            self._frontier.abandon()


def _open_archive(plan: Plan, run_id: str) -> Archive:
    """Open the archive of a corpus, and say so if a corpus that has pages has none."""
    folder = archive_of(plan.output, plan.archive)
    name = claim_archive(folder, plan.output)
    if has_rows(plan.output) and not has_files(folder, name):
        log.warning(
            "%s has no archive in %s: all pages are fetched again. If it was moved without its archive, stop this run. "
            "Then move the archive there, or name its folder with `archive` in the plan.",
            plan.output,
            folder,
        )
    return Archive(folder, name, run_id)
