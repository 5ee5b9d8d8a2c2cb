"""The books of a run: what was found and how each URL ended, in the frontier and in the tables, kept in step.

The order is what makes a crash harmless: first the rows of a batch are durable in Parquet, then the frontier
settles their URLs and commits.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from mindsieve.corpus import content_sha256
from mindsieve.outcomes import Outcome, Reason
from mindsieve.summary import Tally

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.corpus.writer import CorpusWriter
    from mindsieve.frontier import Frontier
    from mindsieve.outcomes import Extraction, Fetch, Target

logger = logging.getLogger(__name__)


class Ledger:
    """Takes what a run finds and how it ends. All methods belong to the event loop's thread.

    An error of the writer (disk full, folder not writable) is raised to the caller and leaves the batch's URLs
    waiting in the frontier.
    """

    def __init__(self, frontier: Frontier, writer: CorpusWriter) -> None:
        self.tally = Tally()
        self.parts: list[Path] = []
        self._frontier = frontier
        self._writer = writer
        self._writing = asyncio.Lock()
        self._contents: dict[str, str] = {}  # of articles that are not written yet, by URL

    def discover(self, target: Target) -> bool:
        """Enter a URL; False if this run knows it already."""
        is_new = self._frontier.discover(target)
        self.tally.found += is_new
        return is_new

    def is_unchanged(self, url: str, content: str) -> bool:
        """Tell whether this is what was stored last for a URL."""
        return self._frontier.content_of(url) == content

    def holder_of(self, content: str) -> str | None:
        """Return the URL under which an earlier run, or a batch of this one, stored this content."""
        return self._frontier.holder_of(content)

    async def store(self, extraction: Extraction) -> None:
        """Enter an article that is to be kept, and with it how its URL ended."""
        article_id = self._writer.add_article(extraction)
        self._contents[extraction.visit.target.url] = content_sha256(extraction.article)
        self.tally.count_article(extraction.article)
        await self.settle(extraction.visit.ended(Reason.ARTICLE, article_id=article_id))

    async def settle(self, fetch: Fetch) -> None:
        """Enter how a URL ended. Waits while the tables are written, so that rows never pile up."""
        self._writer.add_fetch(fetch)
        self.tally.count_fetch(fetch)
        if fetch.outcome is Outcome.FAILED:
            logger.info("%s %s %s", fetch.reason, fetch.target.url, fetch.detail)
        if self._writer.is_full:
            await self._rotate()

    async def close(self, reason: Reason) -> None:
        """Give the URLs that still wait a row of their own, with this reason, and write what is left."""
        async with self._writing:
            await self._write()
        for target in list(self._frontier.waiting()):
            await self.settle(target.ended(reason))
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
        flush = await asyncio.to_thread(self._writer.write, batch)
        self.parts.extend(flush.parts)
        self._frontier.settle((fetch, self._contents.pop(fetch.target.url, None)) for fetch in flush.fetches)
        self._frontier.commit()
