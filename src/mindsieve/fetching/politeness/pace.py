"""The pace of each host: back-off, Retry-After and budget decide whether and when it gets a request.

The delay between two requests is Scrapy's own (its downloader slots and AutoThrottle), and so are second attempts
after a lost connection. Hosts that wait do so in the queue (`queue.py`), where they take no other's place.
"""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)

from mindsieve.fetching.attempt import attempt_of, note_failure, target_of
from mindsieve.fetching.failures import reason_of, reason_of_status
from mindsieve.fetching.politeness.backoff import Backoff
from mindsieve.fetching.politeness.budget import Allowance, Budget
from mindsieve.fetching.politeness.retry_after import UNSAID_WAIT_SECONDS, sent_at, wait_asked_for
from mindsieve.fetching.refusals import HostRefused, Refused
from mindsieve.fetching.transport.heads import is_not_http
from mindsieve.fetching.urls import host_of
from mindsieve.items import TargetKind
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from mindsieve.items import FetchResult

# How often a URL is tried again after its host demanded a wait.
MAX_RETRIES_LATER = 2
# Failures of the host; a fault of one page, such as its size or an answer that is not HTTP, is none.
_FAILURES = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)


class PaceMiddleware:
    """Refuses requests to hosts that are given up or used up, and notes how each host answers."""

    def __init__(self, crawler: Crawler, backoff: Backoff, budget: Budget) -> None:
        self.backoff = backoff
        self._crawler = crawler
        self._budget = budget
        # Only a wait that the host itself states may be longer than the plan waits.
        self._unsaid_wait = min(UNSAID_WAIT_SECONDS, crawler.settings.getfloat("MINDSIEVE_MAX_WAIT_SECONDS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the settings."""
        settings = crawler.settings
        backoff = Backoff(
            settings.getfloat("DOWNLOAD_DELAY"),
            settings.getfloat("MINDSIEVE_MAX_WAIT_SECONDS"),
            settings.getint("MINDSIEVE_MAX_FAILURES"),
        )
        pace = cls(crawler, backoff, Budget(Allowance(**settings.getdict("MINDSIEVE_HOST_BUDGET"))))
        crawler.signals.connect(pace.bytes_received, signals.bytes_received)
        return pace

    def bytes_received(self, data: bytes, request: Request) -> None:
        """Count the bytes that a host sent, also where the rest is cut off."""
        self._budget.count_bytes(host_of(request.url), len(data))

    def process_request(self, request: Request) -> None:
        """Let the request through or raise `HostRefused`."""
        target = target_of(request)
        if target is None:
            return
        host = host_of(request.url)
        refusal = self.backoff.refusal_of(host) or self._budget.refusal_of(host)
        if refusal:
            raise HostRefused(*refusal)
        if target.kind is TargetKind.PAGE and "retry_times" not in request.meta:
            self._budget.count_page(host)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Return the response, or the request again where its host demands a wait."""
        if target_of(request) is None:
            return response
        sent = sent_at(_header(response, "Date"), datetime.now(UTC))
        asked = wait_asked_for(response.status, _header(response, "Retry-After"), sent, self._unsaid_wait)
        _note_status(request, response.status, is_wait=asked is not None)
        if asked is not None:
            self._fail(request, asked)
            return self._again_later(request) or response
        if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self._fail(request)
        else:
            self.backoff.succeed(host_of(request.url))
        return response

    def _again_later(self, request: Request) -> Request | None:
        """Return the request again, None if its host is given up or the URL was tried often enough."""
        request.meta["dont_retry"] = True  # Scrapy's own second attempt would not count with ours
        if self._crawler.spider is None or self.backoff.refusal_of(host_of(request.url)):
            return None
        return get_retry_request(
            request, spider=self._crawler.spider, reason="retry_after", max_retry_times=MAX_RETRIES_LATER
        )

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Note why the request failed, and whether that is a failure of its host."""
        if target_of(request) is None or isinstance(exception, Refused):
            return
        note_failure(request, *reason_of(exception))
        if isinstance(exception, _FAILURES) and not is_not_http(exception):
            self._fail(request)

    def _fail(self, request: Request, asked_seconds: float = 0.0) -> None:
        attempt = attempt_of(request)
        self.backoff.fail(
            host_of(request.url),
            _words_of(attempt.state.failed),
            lasted_seconds=attempt.transfer_seconds,
            asked_seconds=asked_seconds,
        )


def _note_status(request: Request, status: int, *, is_wait: bool) -> None:
    if status >= HTTPStatus.BAD_REQUEST:
        reason, words = reason_of_status(status)
        note_failure(request, Reason.RETRY_LATER if is_wait else reason, words, status)


def _words_of(failed: FetchResult | None) -> str:
    """Say how an attempt failed; the words of an error are those of a library, and name its URL."""
    if failed is None:
        return ""
    return failed.detail if failed.status else failed.reason.meaning


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")
