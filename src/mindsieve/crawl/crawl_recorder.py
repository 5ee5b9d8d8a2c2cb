"""The run recorder of a crawl: it records what the crawl finds and how each URL ends.

It adds three things to `RunRecorder`. The responses are durable in the archive, and the URLs that they led to in the
frontier, before the rows of a batch are written. A thread writes the rows, so that fetching continues meanwhile. And it
counts what the crawl finds, for the progress bar and the summary.
"""

from __future__ import annotations

import asyncio
import logging
from time import monotonic
from typing import TYPE_CHECKING

from mindsieve.crawl.summary import CrawlCounts
from mindsieve.reasons import Outcome, Reason
from mindsieve.recording.run_recorder import RunRecorder

if TYPE_CHECKING:
    from mindsieve.archive import Archive
    from mindsieve.corpus.writer import Batch, CorpusWriter
    from mindsieve.frontier import Frontier
    from mindsieve.items import ExtractedPage, FetchResult, Target

logger = logging.getLogger(__name__)

# What was found is kept at least so often; finding it again after a kill would cost no request, but time.
COMMIT_SECONDS = 2.0


class CrawlRecorder(RunRecorder):
    """The recorder of a crawl. All methods belong to the event loop's thread."""

    def __init__(self, frontier: Frontier, writer: CorpusWriter, archive: Archive) -> None:
        super().__init__(writer, frontier, frontier.settle)
        self.tally = CrawlCounts.of_run(frontier)
        self.frontier = frontier
        self._archive = archive
        self._writing = asyncio.Lock()
        self._committed = monotonic()

    def discover(self, target: Target) -> bool:
        """Enter a URL; False if this run knows it already."""
        is_new = self.frontier.discover(target)
        self.tally.found += is_new
        return is_new

    async def record_article(self, page: ExtractedPage) -> None:
        """Record an article, and with it how its URL ended."""
        await self._count(self.add_article(page, page.visit.ended(Reason.ARTICLE)))

    async def record(self, fetch: FetchResult) -> None:
        """Record how a URL ended. Waits while the tables are written, so that rows never pile up."""
        await self._count(self.add_fetch(fetch))

    async def _count(self, row: FetchResult) -> None:
        self.tally.count_fetch(row)
        if row.outcome is Outcome.FAILED:
            logger.info("%s %s %s", row.reason, row.target.url, row.detail)
        if self.writer.is_full:
            async with self._writing:
                if self.writer.is_full:  # and not just emptied by another page that waited here
                    await self._write()

    async def write_all(self) -> None:
        """Make durable what was recorded so far."""
        async with self._writing:
            await self._write()

    async def _write(self) -> None:
        if batch := self.take():
            self.confirm(await asyncio.to_thread(self.store, batch))

    def take(self) -> Batch | None:
        """Take what was added so far, None for nothing; what it rests on is durable then."""
        self._archive.sync()
        return super().take()

    def commit(self) -> None:
        """Make durable what the frontier was told."""
        super().commit()
        self._committed = monotonic()

    def commit_if_due(self) -> None:
        """Make durable what was found, where the last time is a while ago."""
        if monotonic() - self._committed > COMMIT_SECONDS:
            self.commit()

    def recount(self, before: FetchResult, after: FetchResult) -> None:
        """Count a row that took the place of another."""
        self.tally.count_again(before, after)
