"""Corrects, at the end of a run, the pages that ended otherwise than the rule of equal pages says.

Their URLs wait again in the frontier. When that is durable, their rows are removed from the tables. Then the URLs are
recorded again, in the order of the rule; pages to store are read from the archive. If the process is killed meanwhile,
some of the waiting URLs still have rows: the next process removes the rows, visits the URLs again, and corrects what is
wrong at its own end.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from mindsieve.corpus.identity import content_sha256
from mindsieve.corpus.likeness import unpack_sketch
from mindsieve.corpus.stored import stored_fetches
from mindsieve.items import ExtractedPage, FetchResult
from mindsieve.reasons import Reason
from mindsieve.recording.reopened import remove_reopened
from mindsieve.recording.revisits import PageLost
from mindsieve.selection.choosing import note_article
from mindsieve.selection.equal_pages import wrong_ends
from mindsieve.selection.extracting import extract_visit
from mindsieve.workers.ahead import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mindsieve.frontier import Candidate
    from mindsieve.items import Visit
    from mindsieve.recording.revisits import Revisits
    from mindsieve.recording.run_recorder import RunRecorder
    from mindsieve.workers.pool import WorkerPool

log = logging.getLogger(__name__)

_AHEAD = 8  # pages under way at once
# One pass corrects everything, unless a page cannot be extracted again: then the next page with its content is stored.
_MAX_PASSES = 5

# The candidates whose end is wrong, by URL, each with the right detail ("" for an article).
Wrong = dict[str, tuple["Candidate", str]]


class Corrections:
    """Corrects the ends of one run. Every method raises the errors of the recorder, and ArchiveError.

    `revisits` reads the pages of the run again; it is None if there is no archive to read them from.
    """

    def __init__(self, recorder: RunRecorder, revisits: Revisits | None, workers: WorkerPool) -> None:
        self._recorder = recorder
        self._memory = recorder.memory
        self._corpus, self._run_id = recorder.writer.folder, recorder.writer.run_id
        self._revisits = revisits
        self._workers = workers

    async def make(self) -> bool:
        """Correct all wrong ends; return False if the workers were interrupted. Call it when all rows are written."""
        for _ in range(_MAX_PASSES):
            wrong = wrong_ends(self._memory)
            before = self._rows_of(wrong) if wrong else {}
            wrong = self._without_lost_pages(wrong, before)
            if not wrong:
                break
            if not await self._correct(wrong, before):
                return False
        return True

    def _rows_of(self, wrong: Wrong) -> dict[str, FetchResult]:
        rows = stored_fetches(self._corpus, self._run_id)
        return {row.fetch.target.url: row.fetch for row in rows if row.fetch.target.url in wrong}

    def _without_lost_pages(self, wrong: Wrong, before: Mapping[str, FetchResult]) -> Wrong:
        """Return the wrong ends of contents whose page to store can be read again; leave other contents as they are."""
        lost = {page.content for url, (page, detail) in wrong.items() if not detail and not self._has(before[url])}
        return {url: (page, detail) for url, (page, detail) in wrong.items() if page.content not in lost}

    def _has(self, fetch: FetchResult) -> bool:
        try:
            self._visit(fetch)
        except PageLost as error:
            log.warning("%s stays a duplicate: %s", fetch.target.url, error)
            return False
        return True

    def _visit(self, fetch: FetchResult) -> Visit:
        if self._revisits is None:
            raise PageLost("WARC files of other tools are read only once")
        return self._revisits.visit(fetch)

    async def _correct(self, wrong: Wrong, before: Mapping[str, FetchResult]) -> bool:
        log.info("correcting the ends of %d equal pages, now that all pages are known", len(wrong))
        self._memory.candidates.reopen(wrong)
        self._recorder.commit()
        remove_reopened(self._memory, self._corpus, self._run_id)
        is_whole = await self._store([before[url] for url, (_, detail) in wrong.items() if not detail])
        for url, (page, detail) in wrong.items():
            if detail:
                self._end_duplicate(before[url], page, detail)
        self._recorder.write()
        return is_whole

    async def _store(self, fetches: Iterable[FetchResult]) -> bool:
        """Extract pages again and store them; return False if the workers were interrupted."""
        is_whole = True
        async for before, result in in_order(fetches, self._extract, _AHEAD):
            if isinstance(result, FetchResult) and result.reason is Reason.INTERRUPTED:
                is_whole = False
            else:
                self._recorder.recount(before, self._record(before, result))
                self._write_if_full()
        return is_whole

    async def _extract(self, fetch: FetchResult) -> ExtractedPage | FetchResult:
        return await extract_visit(self._visit(fetch), self._workers)

    def _record(self, before: FetchResult, result: ExtractedPage | FetchResult) -> FetchResult:
        if isinstance(result, FetchResult):
            return self._recorder.add_fetch(row_after(before, result))
        note_article(self._recorder.known, result, content_sha256(result.article), is_stored=True)
        return self._recorder.add_article(result, row_after(before, result.visit.ended(Reason.ARTICLE)))

    def _end_duplicate(self, before: FetchResult, page: Candidate, detail: str) -> None:
        sketch = unpack_sketch(page.sketch)
        self._recorder.known.note(before.target, page.content, sketch, page.names, is_stored=False)
        ended = row_after(before, before.target.ended(Reason.DUPLICATE, detail))
        self._recorder.recount(before, self._recorder.add_fetch(ended))
        self._write_if_full()

    def _write_if_full(self) -> None:
        if self._recorder.writer.is_full:
            self._recorder.write()


def row_after(before: FetchResult, end: FetchResult) -> FetchResult:
    """Return the row of a visit with its earlier measurements and its new end."""
    return replace(before, outcome=end.outcome, reason=end.reason, detail=end.detail, article_id=end.article_id)
