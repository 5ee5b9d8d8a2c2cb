"""Response -> itself, once it is in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.crawl.session import Session

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from mindsieve.archive import ArchiveEntry, Exchange


class RecordMiddleware:
    """Downloader middleware that archives whatever came from the network, but for pages whose owner reserves them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._archive = session.archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        return cls(Session.of(crawler))

    def process_response(self, request: Request, response: Response) -> Response:
        """Archive the response as it was sent, and name its record in `meta["record_id"]`."""
        exchange: Exchange | None = request.meta.pop("exchange", None)
        unchanged: ArchiveEntry | None = request.meta.pop("unchanged_entry", None)
        if exchange is not None and not request.meta.get("is_reserved"):
            with self._session.storing():
                request.meta["record_id"] = self._append(exchange, unchanged).record_id
        return response

    def _append(self, exchange: Exchange, unchanged: ArchiveEntry | None) -> ArchiveEntry:
        return self._archive.append_not_modified(exchange, unchanged) if unchanged else self._archive.append(exchange)
