"""One run of a plan, from the first request to the last row."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from scrapy.utils.asyncio import create_looping_call

from mindsieve.archive import ArchiveError
from mindsieve.corpus import CorpusError
from mindsieve.crawl.errors import RunCrashed, RunFailed, RunKilled
from mindsieve.crawl.session import Session
from mindsieve.crawl.summary import Closed
from mindsieve.crawl.swallowed import reporting_swallowed
from mindsieve.fetching.transport.exhaustion import SystemExhausted
from mindsieve.fetching.transport.stopping import downloader_of
from mindsieve.frontier import FrontierError
from mindsieve.plan import require_contact
from mindsieve.workers.unavailable import WorkersUnavailable

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from mindsieve.crawl.summary import RunSummary
    from mindsieve.plan import Plan
    from mindsieve.recording.progress import OnProgress

# Called when the run has locked the corpus and opened it, before the first request.
OnStart: TypeAlias = Callable[[], None]

PROGRESS_SECONDS = 0.5
START_SECONDS = 0.02  # between two looks at whether a crawl that is told to stop has begun


# Errors that are no bugs: a store of the crawl fails, or the system refuses what the crawl needs.
_EXPECTED = (CorpusError, FrontierError, ArchiveError, WorkersUnavailable, SystemExhausted, MemoryError, RunFailed)


def run_crawl(
    plan: Plan,
    *,
    on_start: OnStart | None = None,
    on_progress: OnProgress | None = None,
    settings: Mapping[str, Any] | None = None,
) -> RunSummary:
    """Crawl by a plan until nothing is left, or until SIGINT or SIGTERM, and return the summary.

    Blocks, and runs once per process: Twisted's reactor does not start twice. `settings` are Scrapy's, over ours.
    Raises `PlanError` where the contact is missing, `CorpusError`, `FrontierError`, `ArchiveError`, where the system
    refuses what a crawl needs `WorkersUnavailable`, `SystemExhausted` or `MemoryError`, else `RunFailed`. A site that
    fails raises nothing: its URLs say so.
    """
    require_contact(plan)
    return _summary_of(crawl_with("plan", plan, settings or {}, on_start, on_progress))


def crawl_with(
    spider: str,
    plan: Plan,
    settings: Mapping[str, Any],
    on_start: OnStart | None = None,
    on_progress: OnProgress | None = None,
) -> Crawler:
    """Crawl by a plan with one of the spiders, and return the crawler with its parts as they ended.

    Blocks, runs once per process, and raises as `run_crawl` does.
    """
    process = CrawlProcess(_all_settings(settings))
    crawler = process.create_crawler(spider)
    if on_start is not None:
        crawler.signals.connect(on_start, signals.engine_started, weak=False)
    if on_progress is not None:
        _report_progress(crawler, on_progress)
    with reporting_swallowed(lambda error: _abort(crawler, error)):
        crawl = process.crawl(crawler, plan=plan)
        process.start()
    _check_end(crawler, crawl)
    return crawler


class CrawlProcess(AsyncCrawlerProcess):
    """Scrapy's process, which on SIGINT or SIGTERM ends in bounded time."""

    async def stop(self) -> None:
        """Stop all crawls; requests under way are cancelled after the grace period."""
        for crawler in tuple(self.crawlers):
            await self._wait_until_begun(crawler)
        for crawler in self.crawlers:
            downloader_of(crawler).begin_stop(then=Session.of(crawler).workers.interrupt)
        await super().stop()

    async def _wait_until_begun(self, crawler: Crawler) -> None:
        """Wait until a crawl that opens its files can be stopped, or has ended: Scrapy stops only a running engine.

        A second signal finds a crawl that Scrapy no longer counts as crawling, and waits for nothing.
        """
        while crawler in self.crawlers and crawler.crawling:
            if crawler._engine and crawler._engine.running:
                return
            await asyncio.sleep(START_SECONDS)


def _all_settings(over: Mapping[str, Any]) -> Settings:
    settings = Settings()
    settings.setmodule("mindsieve.settings", priority="project")
    settings.set("LOG_INSTALL_ROOT_HANDLER", False, priority="project")  # who calls decides where logs go
    settings.update(dict(over), priority="cmdline")
    return settings


def _report_progress(crawler: Crawler, on_progress: OnProgress) -> None:
    def report() -> None:
        tally = Session.of(crawler).recorder.tally
        on_progress(tally.found, tally.outcomes.total(), tally.outcomes)

    ticks = create_looping_call(report)

    def start() -> None:
        ticks.start(PROGRESS_SECONDS)

    def stop() -> None:
        ticks.stop()
        report()

    crawler.signals.connect(start, signals.engine_started, weak=False)
    crawler.signals.connect(stop, signals.engine_stopped, weak=False)


def _abort(crawler: Crawler, error: Exception) -> None:
    if crawler._extensions is not None:  # else the crawl has not begun, and does not swallow it
        Session.of(crawler).abort(error)


def _check_end(crawler: Crawler, crawl: asyncio.Task[None]) -> None:
    if not crawl.done():
        raise RunKilled("Stopped by a second signal before all pages were stored. Run the same command to resume.")
    error = Session.of(crawler).error if crawler._extensions is not None else None
    if error is None:
        crawl.result()  # raises what kept the crawl from starting
    elif isinstance(error, _EXPECTED):
        raise error
    else:
        raise RunCrashed.by(error) from error


def _summary_of(crawler: Crawler) -> RunSummary:
    summary = Session.of(crawler).summary
    if summary is None:
        raise RunFailed("The run could not begin. The log says why.")
    if not summary.adds_up or summary.closed not in tuple(Closed):
        raise RunFailed(
            f"{summary.found} URLs found, but {summary.count()} ended and {summary.rows} have a row "
            f"({summary.closed}). This is a bug: please report it. Run the same command to resume."
        )
    return summary
