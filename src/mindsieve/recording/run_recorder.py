"""The rows of a run: collected, stored as a batch, then settled in the frontier.

The order makes a crash harmless. First the frontier makes durable which articles the pages have; then the rows of the
batch become durable in the tables; then the frontier settles their URLs and commits. If the process is killed before
the rows are stored, the URLs keep waiting. If it is killed after that, the next process settles them.
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
    """Records how the URLs of a run end. All methods except `store` belong to one thread.

    `settle` tells the memory which URLs ended, once their rows are durable. The methods raise the errors of the writer
    and the frontier (disk full, folder not writable); the URLs of the batch then keep waiting.
    """

    def __init__(self, writer: CorpusWriter, memory: Memory, settle: Callable[[Iterable[End]], None]) -> None:
        self.known = KnownContent(memory)
        self.memory = memory
        self.writer = writer
        self._settle = settle

    def add_article(self, page: ExtractedPage, row: FetchResult) -> FetchResult:
        """Add an article and how its URL ended; return the row of `fetches`."""
        return self.add_fetch(replace(row, article_id=self.writer.add_article(page)))

    def add_article_rows(self, rows: Mapping[str, list[Row]], row: FetchResult) -> FetchResult:
        """Add the unchanged rows of an article, and how its URL ended; return the row of `fetches`."""
        self.writer.add_article_rows(rows)
        return self.add_fetch(row)

    def add_fetch(self, row: FetchResult) -> FetchResult:
        """Add how a URL ended; return the row of `fetches`."""
        row = replace(row, change=self.known.change_by(row))
        self.writer.add_fetch(row)
        return row

    def write(self) -> None:
        """Store all rows that were added, and settle their URLs."""
        if batch := self.take():
            self.confirm(self.store(batch))

    def take(self) -> Batch | None:
        """Return the added rows as a batch, None if there are none; the frontier then knows their articles."""
        if self.writer.is_empty:
            return None
        batch = self.writer.take()
        self.memory.candidates.note(map(self.known.end_of, batch.fetches))
        self.commit()
        return batch

    def store(self, batch: Batch) -> Flush:
        """Store the rows of a batch. Any thread may call this."""
        return self.writer.write(batch)

    def confirm(self, flush: Flush) -> None:
        """Settle the URLs whose rows are durable."""
        self._settle(map(self.known.end_of, flush.fetches))
        self.commit()
        self.known.forget(flush.fetches)

    def commit(self) -> None:
        """Make all changes of the frontier durable."""
        self.memory.commit()

    def recount(self, before: FetchResult, after: FetchResult) -> None:
        """Note that the row `after` replaced the row `before`, for recorders that keep counts."""
