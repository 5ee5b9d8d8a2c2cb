"""The rows of a run: gathered, stored as a batch, then settled in the frontier.

The order is what makes a crash harmless. First what the pages hold is durable in the frontier, then the rows of the
batch in the tables, then the frontier settles their URLs and commits. A process that is killed before the rows leaves
the URLs waiting; one that is killed after them leaves rows that the next process settles.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mindsieve.selection.known_content import KnownContent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mindsieve.corpus.schema import Row
    from mindsieve.corpus.writer import Batch, CorpusWriter, Flush
    from mindsieve.frontier import End, Memory
    from mindsieve.items import ExtractedPage, FetchResult


class RunRecorder:
    """Takes how the URLs of a run end. All methods but `store` belong to one thread.

    `settle` is how the memory is told of ends whose rows are durable. An error of the writer or the frontier (disk
    full, folder not writable) is raised to the caller and leaves the batch's URLs waiting.
    """

    def __init__(self, writer: CorpusWriter, memory: Memory, settle: Callable[[Iterable[End]], None]) -> None:
        self.known = KnownContent(memory)
        self.memory = memory
        self.writer = writer
        self._settle = settle

    def add_article(self, page: ExtractedPage, row: FetchResult) -> FetchResult:
        """Add an article and how its URL ended; return that as it was added."""
        return self.add_fetch(replace(row, article_id=self.writer.add_article(page)))

    def add_article_rows(self, rows: Mapping[str, list[Row]], row: FetchResult) -> FetchResult:
        """Add the rows of an article as they are, and how its URL ended; return that as it was added."""
        self.writer.add_article_rows(rows)
        return self.add_fetch(row)

    def add_fetch(self, row: FetchResult) -> FetchResult:
        """Add how a URL ended; return that as it was added."""
        row = replace(row, change=self.known.change_by(row))
        self.writer.add_fetch(row)
        return row

    def write(self) -> None:
        """Make durable what was added so far."""
        if batch := self.take():
            self.confirm(self.store(batch))

    def take(self) -> Batch | None:
        """Take what was added so far, None for nothing, and make durable what its pages hold."""
        if self.writer.is_empty:
            return None
        batch = self.writer.take()
        self.memory.candidates.note(map(self.known.end_of, batch.fetches))
        self.commit()
        return batch

    def store(self, batch: Batch) -> Flush:
        """Store the rows of a batch, in whatever thread."""
        return self.writer.write(batch)

    def confirm(self, flush: Flush) -> None:
        """Settle the URLs whose rows are durable."""
        self._settle(map(self.known.end_of, flush.fetches))
        self.commit()
        self.known.forget(flush.fetches)

    def commit(self) -> None:
        """Make durable what the frontier was told."""
        self.memory.commit()

    def recount(self, before: FetchResult, after: FetchResult) -> None:
        """Take notice that a row was replaced by another."""
