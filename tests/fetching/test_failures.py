"""A URL that was tried and failed ends with the reason of its last attempt, whatever keeps it from another one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from scrapy import Request, Spider
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
)
from scrapy.http import Response
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from mindsieve.fetching.attempt import attempt_of
from mindsieve.fetching.politeness.backoff import Backoff
from mindsieve.fetching.politeness.budget import Allowance, Budget
from mindsieve.fetching.politeness.pace import PaceMiddleware
from mindsieve.fetching.refusals import HostRefused
from mindsieve.fetching.responses import failed_fetch
from mindsieve.fetching.transport.repeats import CUT_OFF, RepeatMiddleware
from mindsieve.items import FetchResult, Target, TargetKind
from mindsieve.reasons import Reason
from pipelines.replay import _unconditional

TARGET = Target("https://clinic.example/sleep", TargetKind.PAGE, "clinic")
HOST = "clinic.example"
MAX_FAILURES = 3
RECORD = "urn:uuid:1"

Attempting = Callable[[PaceMiddleware, Request], object]


def first_request(seconds: float = 2.0) -> Request:
    request = Request(TARGET.url, cb_kwargs={"target": TARGET})
    attempt_of(request).transfer_seconds = seconds
    return request


def pace_of(allowance: Allowance) -> PaceMiddleware:
    crawler = get_crawler(Spider, {"MINDSIEVE_MAX_WAIT_SECONDS": 10.0})
    crawler.spider = crawler._create_spider("any")
    return PaceMiddleware(crawler, Backoff(0.0, 10.0, MAX_FAILURES), Budget(allowance))


def answered(status: int, headers: dict[str, str] | None = None) -> Attempting:
    def attempt(pace: PaceMiddleware, request: Request) -> object:
        attempt_of(request).record_id = RECORD
        return pace.process_response(request, Response(TARGET.url, status, headers))

    return attempt


def raised(error: Exception) -> Attempting:
    return lambda pace, request: pace.process_exception(request, error)


def repeated(response: Response) -> Attempting:
    return lambda pace, request: RepeatMiddleware(pace._crawler).process_response(request, response)


ATTEMPTS = {
    "500": (answered(500), Reason.SERVER_ERROR, 500, RECORD),
    "408": (answered(408), Reason.HTTP_ERROR, 408, RECORD),
    "429": (answered(429, {"Retry-After": "1"}), Reason.RETRY_LATER, 429, RECORD),
    "timeout": (raised(DownloadTimeoutError("slow")), Reason.TIMEOUT, 0, ""),
    "refused": (raised(DownloadConnectionRefusedError("refused")), Reason.CONNECTION, 0, ""),
    "name": (raised(CannotResolveHostError("unknown")), Reason.DNS, 0, ""),
    "cut off": (repeated(Response(TARGET.url, 200, flags=[CUT_OFF])), Reason.CONNECTION, 200, ""),
    "loop": (repeated(Response(TARGET.url, 302, {"Location": TARGET.url})), Reason.REDIRECT_LOOP, 302, ""),
    "304": (lambda _, request: _unconditional(request), Reason.HTTP_ERROR, 304, ""),
}


@pytest.mark.parametrize(("attempt", "reason", "status", "record_id"), ATTEMPTS.values(), ids=ATTEMPTS)
@pytest.mark.parametrize("refusal", [Reason.HOST_FAILING, Reason.RETRY_LATER, Reason.HOST_BUDGET], ids=str)
def test_a_second_attempt_is_refused(
    attempt: Attempting, reason: Reason, status: int, record_id: str, refusal: Reason
) -> None:
    """The row is that of the attempt that was made, and says why there was no other."""
    request = first_request()
    pace = pace_of(Allowance(seconds=0.0) if refusal is Reason.HOST_BUDGET else Allowance())
    attempt(pace, request)
    use_up(pace, refusal)
    row = end_of(request.copy(), pace)
    assert (row.reason, row.status, row.record_id, row.duration_ms) == (reason, status, record_id, 2000)
    assert f"; not requested again ({refusal}: " in row.detail


def use_up(pace: PaceMiddleware, refusal: Reason) -> None:
    """Let a host be given up by other requests to it."""
    if refusal is Reason.RETRY_LATER:
        pace.backoff.fail(HOST, asked_seconds=3600)
    if refusal is Reason.HOST_FAILING:
        for _ in range(MAX_FAILURES):
            pace.backoff.fail(HOST, "HTTP 502")


def end_of(request: Request, pace: PaceMiddleware) -> FetchResult:
    """Return how a URL ends whose request the pace refuses."""
    with pytest.raises(HostRefused) as refused:
        pace.process_request(request)
    pace.process_exception(request, refused.value)  # as Scrapy does
    failure = Failure(refused.value)  # type: ignore[no-untyped-call]
    failure.request = request  # type: ignore[attr-defined]  # as Scrapy sets it
    return failed_fetch(failure)


def test_a_url_that_was_never_tried() -> None:
    """It ends with the reason of its host, in words that say how that failed at last."""
    pace = pace_of(Allowance())
    for _ in range(MAX_FAILURES):
        raised(DownloadTimeoutError("Getting https://clinic.example/other took longer"))(
            pace, first_request(seconds=0.0)
        )
    row = end_of(first_request(), pace)
    assert (row.reason, row.status) == (Reason.HOST_FAILING, 0)
    assert row.detail == "its host failed 3 times in a row, last: no answer in time"
