"""Request -> the archived response, where this run fetched it already; else a conditional request."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from mindsieve.archive import ArchiveReadError
from mindsieve.crawl.session import Session
from mindsieve.fetching.attempt import attempt_of, note_failure, target_of
from mindsieve.fetching.exchanges import exchange_of, is_cut_off_in, is_lasting, response_of, revalidated
from mindsieve.fetching.failures import reason_of_status
from mindsieve.fetching.politeness.robots import MAX_AGE_SECONDS

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from mindsieve.archive import ArchiveEntry, Exchange

log = logging.getLogger(__name__)

_VALIDATORS = ("If-None-Match", "If-Modified-Since")


class ReplayMiddleware:
    """Downloader middleware next to the network: bodies are still compressed here.

    The attempt is left with what came from the network, and with the entry of a page that a 304 confirmed.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._archive = session.archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        return cls(Session.of(crawler))

    def process_request(self, request: Request) -> Response | None:
        """Answer from the archive, or make the request conditional on a change of the archived page."""
        entry = self._archive.latest(request.url)
        if entry is not None and self._is_of_this_run(entry) and _still_holds(request, entry):
            return self._replay(request, entry)
        page = self._archive.latest_page(request.url)
        if page is not None:
            self._make_conditional(request, page)
        return None

    def _is_of_this_run(self, entry: ArchiveEntry) -> bool:
        """Tell whether an earlier process of this run fetched it; a URL that this process fetched before is a retry."""
        is_of_earlier_process = entry.run_id == self._session.run.run_id and not self._archive.has_written(entry)
        return is_of_earlier_process and is_lasting(entry.status)

    def _replay(self, request: Request, entry: ArchiveEntry) -> Response | None:
        is_not_modified = entry.status == HTTPStatus.NOT_MODIFIED
        page = self._archive.page_confirmed_by(entry) if is_not_modified else entry
        exchange = self._read(page)
        if exchange is None or (target_of(request) is None and is_cut_off_in(exchange)):
            return None  # rules of a host that may lack their end
        response = response_of(exchange, request)
        attempt = attempt_of(request)
        attempt.record_id, attempt.is_not_modified = entry.record_id, is_not_modified
        attempt.fetched_at = entry.fetched_at
        return response

    def _make_conditional(self, request: Request, page: ArchiveEntry) -> None:
        for header, value in zip(_VALIDATORS, (page.etag, page.last_modified), strict=True):
            if value and not attempt_of(request).state.is_unconditional:
                request.headers[header] = value.encode("latin-1")  # byte by byte as the server gave it

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Put the archived page in the place of a 304 that confirms it.

        A 304 that confirms nothing, since no condition was set or the archive has no whole page, is asked for again
        without conditions; the answer to that stays what it is.
        """
        attempt = attempt_of(request)
        if attempt.record_id:
            return response  # a replay
        attempt.exchange = exchange_of(request, response)  # before decompression changes its headers
        if response.status != HTTPStatus.NOT_MODIFIED:
            return response
        entry = self._archive.latest_page(request.url) if _is_conditional(request) else None
        page = self._read(entry)
        if page is None or is_cut_off_in(page):
            return response if attempt.state.is_unconditional else _unconditional(request)
        attempt.confirmed, attempt.is_not_modified = entry, True
        return revalidated(page, response, request)

    def _read(self, entry: ArchiveEntry | None) -> Exchange | None:
        """Return what an entry's record holds, None where there is no entry or its record cannot be read."""
        if entry is None:
            return None
        try:
            return self._archive.read(entry)
        except ArchiveReadError as error:
            log.warning("%s; fetched again", error)
            return None


def _still_holds(request: Request, entry: ArchiveEntry) -> bool:
    """Tell whether a run may use an earlier response: pages at any time, a host's rules for a day."""
    age = (datetime.now(UTC) - entry.fetched_at).total_seconds()  # below zero if the clock was set back
    return target_of(request) is not None or 0 <= age < MAX_AGE_SECONDS


def _is_conditional(request: Request) -> bool:
    return any(header in request.headers for header in _VALIDATORS)


def _unconditional(request: Request) -> Request:
    """Return the request without its conditions, to be sent once: a server may answer it with 304 again."""
    note_failure(request, *reason_of_status(HTTPStatus.NOT_MODIFIED), HTTPStatus.NOT_MODIFIED)
    again = request.replace(dont_filter=True)
    attempt_of(again).state.is_unconditional = True
    for header in _VALIDATORS:
        again.headers.pop(header, None)
    return again
