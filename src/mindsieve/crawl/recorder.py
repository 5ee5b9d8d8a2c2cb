"""What a crawl finds and how each URL ended, in the frontier and in the tables, kept in step.

Beside the protocol of `mindsieve.recording`: the responses are durable in the archive, and what they led to in the
frontier, before the rows of a batch are written; and rows are written in a thread, so that fetching goes on.
"""

from __future__ import annotations

import asyncio
import logging
from time import monotonic, time
from typing import TYPE_CHECKING

from mindsieve.crawl.summary import CrawlCounts
from mindsieve.frontier import Freshness
from mindsieve.items import TargetKind
from mindsieve.reasons import Outcome, Reason
from mindsieve.recording import RunRecorder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.archive import Archive
    from mindsieve.corpus.writer import Batch, CorpusWriter
    from mindsieve.frontier import Frontier
    from mindsieve.items import ExtractedPage, FetchResult, Target
    from mindsieve.plan import Plan

logger = logging.getLogger(__name__)

# What was found is kept at least so often; finding it again after a kill would cost no request, but time.
COMMIT_SECONDS = 2.0


class CrawlRecorder(RunRecorder):
    """The recorder of a crawl. All methods belong to the event loop's thread."""

    def __init__(self, plan: Plan, frontier: Frontier, writer: CorpusWriter, archive: Archive) -> None:
        super().__init__(writer, frontier, frontier.settle)
        self._sites = {site.name: site for site in plan.sites}
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

    def is_fresh(self, target: Target) -> bool:
        """Tell whether a page is not due yet. What the plan names, and listings, always are."""
        if target.referrer is None or target.kind is not TargetKind.PAGE:
            return False
        seen = self.frontier.seen(target.url)
        lastmod = target.lastmod.timestamp() if target.lastmod else None
        freshness = Freshness.of_days(self._sites[target.site].fresh_days)
        return not freshness.is_due(time(), seen.visited, seen.unchanged, lastmod)

    def returning(self) -> Iterator[Target]:
        """Yield the pages of earlier runs that are due again, of those that the plan has found in the same way."""
        freshness = {name: Freshness.of_days(site.fresh_days) for name, site in self._sites.items()}
        targets = self.frontier.returning(freshness)
        return (target for target in targets if target.found_by in self._sites[target.site].discover)

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
