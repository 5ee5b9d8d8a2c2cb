"""Visit -> ExtractedPage, in a worker process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.errors import UnreadablePage
from mindsieve.items import ExtractedPage, FetchResult, Visit
from mindsieve.reasons import Reason
from mindsieve.workers.errors import TaskCrashed, TaskInterrupted, TaskTimeout, WorkerError

if TYPE_CHECKING:
    from mindsieve.workers.pool import WorkerPool


async def extract_visit(visit: Visit, workers: WorkerPool) -> ExtractedPage | FetchResult:
    """Extract a visited page; if that fails, return its end as failed."""
    try:
        return ExtractedPage(visit, await workers.extract(visit.page))
    except UnreadablePage as error:
        return visit.ended(Reason.UNREADABLE, error.why)
    except WorkerError as error:
        return visit.ended(reason_of(error), str(error))


def reason_of(error: WorkerError) -> Reason:
    """Return the reason of a page whose task did not finish."""
    match error:
        case TaskTimeout():
            return Reason.EXTRACTION_TIMEOUT
        case TaskCrashed():
            return Reason.EXTRACTION_CRASH
        case TaskInterrupted():
            return Reason.INTERRUPTED
    return Reason.EXTRACTION_ERROR
