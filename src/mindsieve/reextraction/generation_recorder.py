"""The rows of a new generation: those of one run after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from mindsieve.corpus import CorpusWriter, article_id
from mindsieve.corpus.columns import ARTICLES, BLOCKS
from mindsieve.corpus.likeness import sketch_of_texts
from mindsieve.corpus.stored import OF_THE_ARTICLE
from mindsieve.fetching.urls import canonical_url
from mindsieve.reasons import Outcome
from mindsieve.recording.corrections import Corrections
from mindsieve.recording.run_recorder import RunRecorder
from mindsieve.reextraction.summary import ReextractionCounts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mindsieve.corpus.schema import Row
    from mindsieve.frontier import Memory
    from mindsieve.items import ExtractedPage, FetchResult
    from mindsieve.selection.known_content import KnownContent

NewCorrections: TypeAlias = Callable[[RunRecorder], Corrections]


class _CountingRecorder(RunRecorder):
    """The recorder of one run, which keeps the counts right where a row is replaced."""

    def __init__(self, writer: CorpusWriter, memory: Memory, counts: ReextractionCounts) -> None:
        super().__init__(writer, memory, memory.restore)
        self._counts = counts

    def recount(self, before: FetchResult, after: FetchResult) -> None:
        self._counts.count_again(before, after)


class GenerationRecorder:
    """Takes the visits of one run after the other. What was not written is lost, and with it the generation.

    Every method but `close` raises CorpusError or FrontierError where nothing can be written.
    """

    def __init__(self, folder: Path, memory: Memory) -> None:
        self.tally = ReextractionCounts()
        self._folder, self._memory = folder, memory
        self._recorder: RunRecorder | None = None

    async def begin(self, run_id: str, corrections: NewCorrections) -> None:
        """Record for a run from now on; the one before is finished."""
        if self._recorder is None or self._recorder.writer.run_id != run_id:
            await self.finish(corrections)
            self._recorder = _CountingRecorder(CorpusWriter(self._folder, run_id), self._memory, self.tally)

    @property
    def _current(self) -> RunRecorder:
        if self._recorder is None:
            raise RuntimeError("no run was begun")
        return self._recorder

    @property
    def known(self) -> KnownContent:
        """What the generation holds so far."""
        return self._current.known

    def store(self, page: ExtractedPage, row: FetchResult) -> FetchResult:
        """Record an article, and with it how its visit ended; return that as it was recorded."""
        return self._rotated(self._current.add_article(page, row))

    def keep(self, fetch: FetchResult, rows: Mapping[str, list[Row]]) -> FetchResult:
        """Record a visit as it was, with the rows of the article that was stored from it."""
        if rows:
            self._note_rows(fetch, rows)
            return self._rotated(self._current.add_article_rows(rows, fetch))
        if fetch.outcome is Outcome.UNCHANGED:
            content = self.known.seen(fetch.target.url).content
            fetch = replace(fetch, article_id=article_id(fetch.target.url, content) if content else None)
        return self.settle(fetch)

    def _note_rows(self, fetch: FetchResult, rows: Mapping[str, list[Row]]) -> None:
        [article] = rows[ARTICLES.name]
        sketch = sketch_of_texts(str(block["text"]) for block in rows[BLOCKS.name] if block["label"] in OF_THE_ARTICLE)
        declared, url = article["canonical_url"], fetch.target.url
        named = canonical_url(str(declared), url) if declared else None
        content = str(article["content_sha256"])
        self.known.note(fetch.target, content, sketch, named if named != url else None, is_stored=True)

    def settle(self, fetch: FetchResult) -> FetchResult:
        """Record how a visit ended; return that as it was recorded."""
        return self._rotated(self._current.add_fetch(fetch))

    def _rotated(self, row: FetchResult) -> FetchResult:
        if self._current.writer.is_full:
            self._current.write()
        return row

    def write(self) -> None:
        """Make durable what was recorded so far."""
        if self._recorder is not None:
            self._recorder.write()

    async def finish(self, corrections: NewCorrections) -> None:
        """Write what was recorded, and correct the ends of equal pages, now that all pages of the run are known."""
        if self._recorder is None:
            return
        self._recorder.write()
        await corrections(self._recorder).make()
        self._memory.candidates.clear()
        self._memory.commit()
        self.tally.finish_run()
        self.close()

    def close(self) -> None:
        """Close the tables."""
        if self._recorder is not None:
            self._recorder.writer.close()
            self._recorder = None
