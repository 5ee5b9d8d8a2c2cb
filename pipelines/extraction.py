"""Visit -> ExtractedPage, in a worker process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.crawl.session import Session
from mindsieve.items import ExtractedPage, FetchResult, Visit
from mindsieve.selection.choosing import end_as_before
from mindsieve.selection.extracting import extract_visit

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from mindsieve.selection.known_content import KnownContent
    from mindsieve.workers.pool import WorkerPool


class ExtractionPipeline:
    """Extracts visited pages; a page that cannot be extracted ends as a failed FetchResult, and the crawl continues."""

    def __init__(self, workers: WorkerPool, known: KnownContent) -> None:
        self._workers = workers
        self._known = known

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        session = Session.of(crawler)
        return cls(session.workers, session.recorder.known)

    async def process_item(self, item: Visit | FetchResult) -> ExtractedPage | FetchResult:
        """Extract a visit; pass on a fetch."""
        if not isinstance(item, Visit):
            return item
        if item.is_not_modified and (end := end_as_before(item, self._known)):
            return end
        return await extract_visit(item, self._workers)
