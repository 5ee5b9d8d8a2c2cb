"""Request -> the archive's response, where this run has it already; else -> a question whether the page has changed."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from mindsieve.archive import ArchiveReadError
from mindsieve.crawl.session import Session
from mindsieve.fetching.exchanges import exchange_of, is_lasting, response_of, revalidated
from mindsieve.fetching.politeness.robots import MAX_AGE_SECONDS

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from mindsieve.archive import ArchiveEntry, Exchange

log = logging.getLogger(__name__)

_VALIDATORS = ("If-None-Match", "If-Modified-Since")
_OF_ONE_ATTEMPT = ("exchange", "unchanged_entry", "record_id", "is_not_modified", "fetched_at")


class ReplayMiddleware:
    """Downloader middleware next to the network: bodies are still compressed here.

    What came from the network is left in `meta["exchange"]`, the entry of a page that a 304 confirmed in
    `meta["unchanged_entry"]`.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._archive = session.archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the session of the crawl."""
        return cls(Session.of(crawler))

    def process_request(self, request: Request) -> Response | None:
        """Answer from the archive, or ask the server whether the archive still holds."""
        for key in _OF_ONE_ATTEMPT:  # what a second attempt inherits from the first
            request.meta.pop(key, None)
        entry = self._archive.latest(request.url)
        if entry is not None and self._is_of_this_run(entry) and _still_holds(request, entry):
            return self._replay(request, entry)
        page = self._archive.latest_page(request.url)
        if page is not None:
            self._ask_for_changes(request, page)
        return None

    def _is_of_this_run(self, entry: ArchiveEntry) -> bool:
        """Tell whether an earlier process of this run fetched it; what this one asks for again is a retry."""
        is_of_earlier_process = entry.run_id == self._session.run.run_id and not self._archive.has_written(entry)
        return is_of_earlier_process and is_lasting(entry.status)

    def _replay(self, request: Request, entry: ArchiveEntry) -> Response | None:
        is_not_modified = entry.status == HTTPStatus.NOT_MODIFIED
        page = self._archive.page_confirmed_by(entry) if is_not_modified else entry
        exchange = self._read(page)
        if exchange is None:
            return None
        response = response_of(exchange, request)
        request.meta.update(record_id=entry.record_id, is_not_modified=is_not_modified, fetched_at=entry.fetched_at)
        return response

    def _ask_for_changes(self, request: Request, page: ArchiveEntry) -> None:
        for header, value in zip(_VALIDATORS, (page.etag, page.last_modified), strict=True):
            if value and not request.meta.get("is_unconditional"):
                request.headers[header] = value.encode("latin-1")  # byte by byte as the server gave it

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Put the archived page in the place of a 304 that says that it holds."""
        if "record_id" in request.meta:
            return response  # a replay
        request.meta["exchange"] = exchange_of(request, response)  # before decompression changes its headers
        if response.status != HTTPStatus.NOT_MODIFIED:
            return response
        entry = self._archive.latest_page(request.url)
        page = self._read(entry)
        if page is None:
            return _asked_again(request)
        request.meta.update(unchanged_entry=entry, is_not_modified=True)
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
    """Tell whether a run may go by what it fetched before: pages at any time, a host's rules for a day."""
    is_of_the_run = "target" in request.cb_kwargs
    return is_of_the_run or (datetime.now(UTC) - entry.fetched_at).total_seconds() < MAX_AGE_SECONDS


def _asked_again(request: Request) -> Request:
    """Return the request without its question, for there is nothing that its answer could confirm."""
    again = request.replace(dont_filter=True)
    again.meta["is_unconditional"] = True
    for header in _VALIDATORS:
        again.headers.pop(header, None)
    return again
