"""The books of a run: what was found and how each URL ended, in the frontier and in the tables, kept in step.

The order is what makes a crash harmless: first the responses are durable in the archive, and what they led to in the
frontier; then the rows of a batch in Parquet; then the frontier settles their URLs and commits.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from time import monotonic, time
from typing import TYPE_CHECKING

from mindsieve.crawl.summary import CrawlCounts
from mindsieve.frontier import Freshness
from mindsieve.items import TargetKind
from mindsieve.reasons import Outcome, Reason
from mindsieve.selection import Holdings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mindsieve.archive import Archive
    from mindsieve.corpus.writer import CorpusWriter
    from mindsieve.frontier import Frontier
    from mindsieve.items import ExtractedPage, FetchResult, Target
    from mindsieve.plan import Plan

logger = logging.getLogger(__name__)

# What was found is kept at least so often; finding it again after a kill would cost no request, but time.
COMMIT_SECONDS = 2.0


class Ledger:
    """Takes what a run finds and how it ends. All methods belong to the event loop's thread.

    An error of the archive, the writer or the frontier (disk full, folder not writable) is raised to the caller and
    leaves the batch's URLs waiting in the frontier.
    """

    def __init__(self, plan: Plan, frontier: Frontier, writer: CorpusWriter, archive: Archive) -> None:
        self._sites = {site.name: site for site in plan.sites}
        self.tally = CrawlCounts(found=frontier.count_found())
        self.parts: list[Path] = []
        self._frontier = frontier
        self._writer = writer
        self._archive = archive
        self._writing = asyncio.Lock()
        self._committed = monotonic()
        self.holdings = Holdings(frontier)

    def discover(self, target: Target) -> bool:
        """Enter a URL; False if this run knows it already."""
        is_new = self._frontier.discover(target)
        self.tally.found += is_new
        if monotonic() - self._committed > COMMIT_SECONDS:
            self._commit()
        return is_new

    def is_fresh(self, target: Target) -> bool:
        """Tell whether a page is not due yet. What the plan names, and listings, always are."""
        if target.referrer is None or target.kind is not TargetKind.PAGE:
            return False
        seen = self._frontier.seen(target.url)
        lastmod = target.lastmod.timestamp() if target.lastmod else None
        freshness = Freshness.of_days(self._sites[target.site].fresh_days)
        return not freshness.is_due(time(), seen.visited, seen.unchanged, lastmod)

    def returning(self) -> Iterator[Target]:
        """Yield the pages of earlier runs that are due again, of those that the plan has found in the same way."""
        freshness = {name: Freshness.of_days(site.fresh_days) for name, site in self._sites.items()}
        targets = self._frontier.returning(freshness)
        return (target for target in targets if target.found_by in self._sites[target.site].discover)

    def waiting(self) -> Iterator[Target]:
        """Yield the URLs that an earlier process of this run left."""
        return self._frontier.waiting()

    def settled(self) -> Iterator[tuple[Target, Reason]]:
        """Yield the URLs of this run that have ended, each with its reason."""
        return self._frontier.settled()

    async def store(self, extraction: ExtractedPage) -> None:
        """Enter an article that is held, and with it how its URL ended."""
        article_id = self._writer.add_article(extraction)
        self.tally.count_article(extraction.article)
        await self.settle(extraction.visit.ended(Reason.ARTICLE, article_id=article_id))

    async def settle(self, fetch: FetchResult) -> None:
        """Enter how a URL ended. Waits while the tables are written, so that rows never pile up."""
        fetch = replace(fetch, change=self.holdings.change_by(fetch))
        self._writer.add_fetch(fetch)
        self.tally.count_fetch(fetch)
        if fetch.outcome is Outcome.FAILED:
            logger.info("%s %s %s", fetch.reason, fetch.target.url, fetch.detail)
        if self._writer.is_full:
            await self._rotate()

    async def end_waiting(self, reason: Reason) -> None:
        """Give the URLs that still wait, once all else is written, a row of their own with this reason."""
        for target in self._frontier.waiting():
            await self.settle(target.ended(reason))
        await self.write()

    async def write(self) -> None:
        """Make durable what was entered so far."""
        async with self._writing:
            await self._write()

    async def _rotate(self) -> None:
        async with self._writing:
            if self._writer.is_full:  # and not just emptied by another page that waited here
                await self._write()

    async def _write(self) -> None:
        """Write the rows so far, in a thread; then let the frontier settle their URLs."""
        if self._writer.is_empty:
            return
        batch = self._writer.take()
        self._archive.sync()
        self._commit()
        flush = await asyncio.to_thread(self._writer.write, batch)
        self.parts.extend(flush.parts)
        self._frontier.settle(map(self.holdings.end_of, flush.fetches))
        self._commit()
        self.holdings.let_go(flush.fetches)

    def _commit(self) -> None:
        self._frontier.commit()
        self._committed = monotonic()
