"""What the parts of one crawl share: the plan, the run, its books and its workers."""

from __future__ import annotations

import asyncio
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.utils.misc import load_object

from mindsieve.corpus import CorpusWriter
from mindsieve.frontier import Frontier
from mindsieve.ledger import Ledger
from mindsieve.outcomes import Reason
from mindsieve.summary import RunSummary
from mindsieve.workers import WorkerPool

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from mindsieve.plan import Plan
    from mindsieve.workers import Tasks

FRONTIER_FILE = "frontier.sqlite"


class Session:
    """Scrapy extension that opens these for a crawl and closes them after it.

    After the end, either `summary` says what came of the crawl or `error` what kept it from being stored.
    """

    summary: RunSummary | None = None
    error: Exception | None = None

    def __init__(self, crawler: Crawler, plan: Plan, tasks: Tasks) -> None:
        self.plan = plan
        self._crawler = crawler
        self._started = datetime.now(UTC)
        self.run_id = new_run_id(self._started)
        self._writer = CorpusWriter(plan.output, self.run_id)
        self._frontier = Frontier(plan.output / FRONTIER_FILE, self.run_id)
        self.ledger = Ledger(self._frontier, self._writer)
        self.workers = WorkerPool(plan.limits.workers, plan.limits.extraction_seconds, tasks)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Session:
        """Open a session for the spider's plan."""
        tasks = load_object(crawler.settings["MINDSIEVE_TASKS"])
        # Scrapy makes the spider before the extensions.
        session = cls(crawler, crawler.spider.plan, tasks)  # type: ignore[union-attr]
        crawler.signals.connect(session.close, signals.spider_closed)
        return session

    @classmethod
    def of(cls, crawler: Crawler) -> Session:
        """Return the session of a crawl."""
        session = crawler.get_extension(cls)
        if session is None:
            raise RuntimeError("mindsieve.session.Session is missing in EXTENSIONS")
        return session

    def abort(self, error: Exception) -> None:
        """Stop the crawl, for what it fetches cannot be stored."""
        if self.error is None:
            self.error = error
            stop = self._crawler.engine.close_spider_async(reason="cannot_store")
            self._stopping = asyncio.ensure_future(stop)

    async def close(self, reason: str) -> None:
        """Enter the URLs that were not reached, write what is left, stop the workers."""
        try:
            if self.error is None:
                await self.ledger.close(Reason.NOT_FETCHED if reason == "finished" else Reason.INTERRUPTED)
                self.summary = self._summarise(reason)
        except Exception as error:  # noqa: BLE001 - Scrapy would log it and call the crawl finished
            self.error = error
        finally:
            self.workers.close()
            self._writer.close()
            self._frontier.close()

    def _summarise(self, reason: str) -> RunSummary:
        tally = self.ledger.tally
        return RunSummary(
            run_id=self.run_id,
            output=self.plan.output,
            started=self._started,
            finished=datetime.now(UTC),
            closed=reason,
            found=tally.found,
            counts=self._frontier.counts(),
            sections=tally.sections,
            removed=tally.removed,
            parts=tuple(self.ledger.parts),
        )


def new_run_id(started: datetime) -> str:
    """Return a name for a run that sorts by time and that no other run has."""
    return f"{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
