"""Past visits, one after the other: several pages are extracted at once, and decided on in their order."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from extract.errors import UnreadablePage
from mindsieve.fetching.politeness.tdmrep import TdmFile
from mindsieve.items import ExtractedPage, FetchResult
from mindsieve.reasons import Reason
from mindsieve.recording.corrections import Corrections, row_after
from mindsieve.reextraction.items import Carried, Cut, Item, Kept, ToExtract
from mindsieve.reextraction.summary import RowSource
from mindsieve.selection.choosing import choose, end_as_before
from mindsieve.selection.extracting import extract_visit, reason_of
from mindsieve.selection.optouts import is_reservation, read_opt_outs
from mindsieve.workers.ahead import in_order
from mindsieve.workers.errors import WorkerError

if TYPE_CHECKING:
    from mindsieve.items import Target, Visit
    from mindsieve.recording.progress import OnProgress
    from mindsieve.reextraction.captures import Captures
    from mindsieve.reextraction.generation_recorder import GenerationRecorder, NewCorrections
    from mindsieve.reextraction.history import History
    from mindsieve.reextraction.wanted import Wanted
    from mindsieve.workers.pool import WorkerPool

PROGRESS_SECONDS = 0.5
_TOKEN = "mindsieve"  # noqa: S105 - the product token by which pages address us


class Reextraction:
    """Takes items to the tables of a new generation, and counts them. `ahead`: how many pages are under way at once."""

    def __init__(
        self,
        recorder: GenerationRecorder,
        wanted: Wanted,
        workers: WorkerPool,
        ahead: int,
        on_progress: OnProgress | None,
    ) -> None:
        self.tally = recorder.tally
        self._recorder = recorder
        self._wanted = wanted
        self._ahead = ahead
        self._workers = workers
        self._on_progress = on_progress
        self._reported = monotonic()

    async def run(self, items: History | Captures) -> None:
        """Deal with all items. Raises CorpusError and FrontierError."""
        corrections = partial(Corrections, revisits=items.revisits, workers=self._workers)
        try:
            async for item, result in in_order(items, self._read, self._ahead):
                await self._decide(item, result, corrections)
                self._report(len(items))
            await self._recorder.finish(corrections)
        finally:
            self._recorder.close()
            self._workers.close()

    async def _read(self, item: Item | Cut) -> ExtractedPage | FetchResult | None:
        """Extract a page; None where there is nothing to read, or where its server said that it did not change."""
        if (
            not isinstance(item, ToExtract)
            or item.visit.is_not_modified
            or not self._wanted.has_target(item.visit.target)
        ):
            return None
        if item.before is None and (end := await self._end_by_opt_out(item.visit)):
            return end
        return await extract_visit(item.visit, self._workers)

    async def _end_by_opt_out(self, visit: Visit) -> FetchResult | None:
        """Return the end of a page of another's archive that its owner reserves. Its tdmrep.json is not there."""
        try:
            opt_outs = await read_opt_outs(visit.page, TdmFile(), _TOKEN, self._workers)
        except UnreadablePage as error:
            return visit.ended(Reason.UNREADABLE, error.why)
        except WorkerError as error:
            return visit.ended(reason_of(error), str(error))
        if not any(is_reservation(opt_out, obey_noindex=False) for opt_out in opt_outs):
            return None
        return replace(visit, opt_outs=tuple(map(str, opt_outs))).ended(Reason.OPTED_OUT, ", ".join(map(str, opt_outs)))

    async def _decide(
        self, item: Item | Cut, result: ExtractedPage | FetchResult | None, corrections: NewCorrections
    ) -> None:
        if isinstance(item, Cut):
            self._recorder.write()
            return
        await self._recorder.begin(item.run_id, corrections)
        match item:
            case ToExtract(visit=visit) if self._wanted.has_target(visit.target):
                await self._decide_extracted(item, result or await self._settle_doubt(visit))
            case Carried(before=before) if self._is_wanted(before.target):
                self.tally.count_as_before(RowSource.CARRIED, self._recorder.settle(before))
            case Kept(before=before) if self._is_wanted(before.target):
                self.tally.count_as_before(RowSource.KEPT, self._recorder.keep(before, item.rows))
            case _:
                self.tally.count_left_out()

    async def _settle_doubt(self, visit: Visit) -> ExtractedPage | FetchResult:
        """Return what comes of a page that its server said is as before: what came of it then, if that is known."""
        return end_as_before(visit, self._recorder.known) or await extract_visit(visit, self._workers)

    async def _decide_extracted(self, item: ToExtract, result: ExtractedPage | FetchResult) -> None:
        is_of_topic = not isinstance(result, ExtractedPage) or self._wanted.has_article(result.article)
        if not is_of_topic or (isinstance(result, FetchResult) and not self._is_wanted(item.visit.target)):
            self.tally.count_left_out()
            return
        chosen = choose(result, self._recorder.known) if isinstance(result, ExtractedPage) else result
        if isinstance(chosen, ExtractedPage):
            after = self._recorder.store(chosen, _row(item, chosen.visit.ended(Reason.ARTICLE)))
        else:
            after = self._recorder.settle(_row(item, chosen))
        self.tally.count_extracted(item.before, after)

    def _is_wanted(self, target: Target) -> bool:
        """Tell whether a visit without an article is asked for: by topic, only those to articles that are."""
        is_of_topic = self._wanted.topic is None or self._recorder.known.seen(target.url).content is not None
        return is_of_topic and self._wanted.has_target(target)

    def _report(self, found: int) -> None:
        now = monotonic()
        if self._on_progress and (now - self._reported >= PROGRESS_SECONDS or self.tally.done == found):
            self._on_progress(found, self.tally.done, self.tally.outcomes)
            self._reported = now


def _row(item: ToExtract, end: FetchResult) -> FetchResult:
    return row_after(item.before, end) if item.before else end
