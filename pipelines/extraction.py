"""Visit -> Extraction, in a worker process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.errors import UnreadablePage
from mindsieve.corpus import article_id
from mindsieve.outcomes import Extraction, Fetch, Reason, Visit
from mindsieve.session import Session
from mindsieve.workers import TaskCrashed, TaskInterrupted, TaskTimeout, WorkerError

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from mindsieve.ledger import Ledger
    from mindsieve.workers import WorkerPool

_IN_THE_CORPUS = frozenset({Reason.ARTICLE, Reason.SAME_CONTENT, Reason.NOT_MODIFIED})
# Another page, or another moment, has no part in these.
_BY_THE_PAGE_ALONE = frozenset({Reason.NOT_ARTICLE, Reason.UNREADABLE})


class ExtractionPipeline:
    """Takes visited pages apart; a page that cannot be ends as a failed Fetch and the crawl goes on."""

    def __init__(self, workers: WorkerPool, ledger: Ledger) -> None:
        self._workers = workers
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        session = Session.of(crawler)
        return cls(session.workers, session.ledger)

    async def process_item(self, item: Visit | Fetch) -> Extraction | Fetch:
        """Extract a visit; pass on a fetch."""
        if not isinstance(item, Visit):
            return item
        if item.is_not_modified and (end := self._end_as_before(item)):
            return end
        try:
            return Extraction(item, await self._workers.extract(item.page))
        except UnreadablePage as error:
            return item.ended(Reason.UNREADABLE, error.why)
        except WorkerError as error:
            return item.ended(reason_of(error), str(error))

    def _end_as_before(self, visit: Visit) -> Fetch | None:
        """Return the end of a page whose server says that it is as before, None if that cannot be told."""
        seen = self._ledger.seen(visit.target.url)
        if seen.content and seen.ended in _IN_THE_CORPUS:
            return visit.ended(Reason.NOT_MODIFIED, article_id=article_id(visit.target.url, seen.content))
        return visit.ended(seen.ended, "not modified (304)") if seen.ended in _BY_THE_PAGE_ALONE else None


def reason_of(error: WorkerError) -> Reason:
    """Return the reason of a page whose work came to no end."""
    match error:
        case TaskTimeout():
            return Reason.EXTRACTION_TIMEOUT
        case TaskCrashed():
            return Reason.EXTRACTION_CRASH
        case TaskInterrupted():
            return Reason.INTERRUPTED
    return Reason.EXTRACTION_ERROR
