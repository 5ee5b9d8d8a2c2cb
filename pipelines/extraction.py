"""Visit -> Extraction, in a worker process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.errors import UnreadablePage
from mindsieve.outcomes import Extraction, Fetch, Reason, Visit
from mindsieve.session import Session
from mindsieve.workers import TaskCrashed, TaskInterrupted, TaskTimeout, WorkerError

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from mindsieve.workers import WorkerPool


class ExtractionPipeline:
    """Takes visited pages apart; a page that cannot be ends as a failed Fetch and the crawl goes on."""

    def __init__(self, workers: WorkerPool) -> None:
        self._workers = workers

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        return cls(Session.of(crawler).workers)

    async def process_item(self, item: Visit | Fetch) -> Extraction | Fetch:
        """Extract a visit; pass on a fetch."""
        if not isinstance(item, Visit):
            return item
        try:
            return Extraction(item, await self._workers.extract(item.page))
        except UnreadablePage as error:
            return item.ended(Reason.UNREADABLE, error.why)
        except WorkerError as error:
            return item.ended(reason_of(error), str(error))


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
