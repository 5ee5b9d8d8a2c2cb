"""Response -> itself, once it is in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.crawl.session import Session
from mindsieve.fetching.attempt import attempt_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from mindsieve.archive import ArchiveEntry, Exchange


class RecordMiddleware:
    """Downloader middleware that archives all responses from the network, except pages whose owner reserves them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._archive = session.archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        return cls(Session.of(crawler))

    def process_response(self, request: Request, response: Response) -> Response:
        """Archive the response as it was sent, and note the name of its record."""
        attempt = attempt_of(request)
        exchange, attempt.exchange = attempt.exchange, None  # it holds the body, which is needed no longer than here
        if exchange is not None and not attempt.opt_outs.is_reserved:
            with self._session.guarding():
                attempt.record_id = self._append(exchange, attempt.confirmed).record_id
        return response

    def _append(self, exchange: Exchange, confirmed: ArchiveEntry | None) -> ArchiveEntry:
        return self._archive.append_not_modified(exchange, confirmed) if confirmed else self._archive.append(exchange)
