"""The books of a new generation: its tables, and its frontier, in step with each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.article import Label
from mindsieve.corpus import CorpusWriter, article_id
from mindsieve.corpus.columns import ARTICLES, BLOCKS
from mindsieve.corpus.likeness import sketch_of_texts
from mindsieve.reasons import Outcome
from mindsieve.selection import Holdings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mindsieve.corpus.schema import Row
    from mindsieve.frontier import Memory
    from mindsieve.items import ExtractedPage, FetchResult

_OF_THE_ARTICLE = (Label.BODY, Label.HEADING)


class Books:
    """Takes the visits of one run after the other. What was not flushed is lost, and with it the generation.

    Every method but `close` raises CorpusError or FrontierError where nothing can be written.
    """

    def __init__(self, folder: Path, memory: Memory) -> None:
        self.holdings = Holdings(memory)
        self._folder = folder
        self._memory = memory
        self._writer: CorpusWriter | None = None

    def store(self, run_id: str, extraction: ExtractedPage, fetch: FetchResult) -> FetchResult:
        """Enter an article that is held, and with it how its visit ended; return that as it was entered."""
        stored_id = self._writer_of(run_id).add_article(extraction)
        return self.settle(run_id, replace(fetch, article_id=stored_id))

    def keep(self, run_id: str, fetch: FetchResult, rows: Mapping[str, list[Row]]) -> FetchResult:
        """Enter a visit as it was, with the rows of the article that was stored from it."""
        if rows:
            self._hold_rows(fetch, rows)
            self._writer_of(run_id).add_article_rows(rows)
        elif fetch.outcome is Outcome.UNCHANGED:
            content = self.holdings.seen(fetch.target.url).content
            fetch = replace(fetch, article_id=article_id(fetch.target.url, content) if content else None)
        return self.settle(run_id, fetch)

    def _hold_rows(self, fetch: FetchResult, rows: Mapping[str, list[Row]]) -> None:
        [article] = rows[ARTICLES.name]
        texts = (str(block["text"]) for block in rows[BLOCKS.name] if block["label"] in _OF_THE_ARTICLE)
        self.holdings.hold_as(fetch.target, str(article["content_sha256"]), sketch_of_texts(texts))

    def settle(self, run_id: str, fetch: FetchResult) -> FetchResult:
        """Enter how a visit ended; return that as it was entered."""
        fetch = replace(fetch, change=self.holdings.change_by(fetch))
        writer = self._writer_of(run_id)
        writer.add_fetch(fetch)
        if writer.is_full:
            self.flush()
        return fetch

    def _writer_of(self, run_id: str) -> CorpusWriter:
        if self._writer is None or self._writer.run_id != run_id:
            self.flush()
            self.close()
            self._writer = CorpusWriter(self._folder, run_id)
        return self._writer

    def flush(self) -> None:
        """Write what was entered so far, and let the frontier know."""
        if self._writer is None or self._writer.is_empty:
            return
        flush = self._writer.write(self._writer.take())
        self._memory.restore(map(self.holdings.end_of, flush.fetches))
        self._memory.commit()
        self.holdings.let_go(flush.fetches)

    def close(self) -> None:
        """Let go of the tables."""
        if self._writer is not None:
            self._writer.close()
