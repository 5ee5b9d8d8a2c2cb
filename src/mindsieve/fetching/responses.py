"""From Scrapy's responses and errors to pages, redirects and reasons.

Only bytes and headers are read here: `response.text` would decode by whatever charset the header names, and
Python's `punycode` codec alone can stall the reactor for 40 seconds.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from extract.page import REPEATED_HEADERS, Page
from mindsieve.fetching.attempt import attempt_of, is_failed_download
from mindsieve.fetching.failures import reason_of, reason_of_status
from mindsieve.fetching.media_types import content_type_of, is_html
from mindsieve.fetching.politeness.retry_after import sent_at, wait_asked_for
from mindsieve.fetching.refusals import HostRefused
from mindsieve.fetching.transport.repeats import is_cut_off
from mindsieve.items import Target, TargetKind, Visit
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Headers, Response
    from twisted.python.failure import Failure

    from mindsieve.items import FetchResult

_TYPE = "content-type"


def visit_of(response: Response, target: Target) -> Visit:
    """Return a response as a visited page, its body decompressed but not decoded."""
    attempt = attempt_of(cast("Request", response.request))
    return Visit(
        target,
        page_of(response, target.url, attempt.fetched_at),
        **attempt.measures(),
        opt_outs=attempt.opt_outs.words,
        is_reserved=attempt.opt_outs.is_reserved,
        opt_out_override=attempt.opt_outs.override,
        record_id=attempt.record_id,
        is_not_modified=attempt.is_not_modified,
        is_cut_off=is_cut_off(response),
    )


def page_of(response: Response, url: str, fetched_at: datetime | None = None) -> Page:
    """Return the page that a response holds, by default fetched just now."""
    return Page(
        url=url,
        fetched_at=fetched_at or datetime.now(UTC),
        status=response.status,
        headers=_plain_headers(response.headers),
        body=response.body,
    )


def _plain_headers(headers: Headers) -> dict[str, str]:
    plain = {name.decode("latin-1").lower(): values for name, values in headers.items() if values}
    joined = {
        name: b"\n".join(values if name in REPEATED_HEADERS else values[-1:]).decode("latin-1")
        for name, values in plain.items()
    }
    return {**joined, _TYPE: content_type_of(plain[_TYPE])} if _TYPE in plain else joined


def is_success(status: int, body: bytes) -> bool:
    """Tell whether a response brings what was requested: 200, or another 2xx with a body, such as 203 of a proxy."""
    return status == HTTPStatus.OK or (HTTPStatus.OK < status < HTTPStatus.MULTIPLE_CHOICES and bool(body))


def trouble_with(visit: Visit, *, keep_truncated: bool = True) -> tuple[Reason, str] | None:
    """Return why a response that is no redirect holds nothing to read, or None if it does."""
    status, headers, body = visit.page.status, visit.page.headers, visit.page.body
    sent = sent_at(headers.get("date", ""), visit.page.fetched_at)
    if wait_asked_for(status, headers.get("retry-after", ""), sent) is not None:
        return Reason.RETRY_LATER, f"HTTP {status}"
    if not is_success(status, body):
        return reason_of_status(status)
    if encoding := headers.get("content-encoding"):  # what remains after decompression
        return Reason.BAD_RESPONSE, f"the body is not in its Content-Encoding, or that is unknown: {encoding}"
    if visit.target.kind is not TargetKind.PAGE:
        return None
    if not is_html(headers.get(_TYPE, ""), body):
        return Reason.NOT_HTML, headers.get(_TYPE, "")
    return None if keep_truncated or not visit.is_truncated else (Reason.TRUNCATED, "")


def failed_fetch(failure: Failure) -> FetchResult:
    """Return how a request ended that got no response. Raises an error that is no failed download, but a bug.

    One that was to repeat a failed attempt, and was not made because its host gets no more requests, ends as that
    attempt did.
    """
    request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
    if not is_failed_download(request, failure.value):
        failure.raiseException()
    target: Target = request.cb_kwargs["target"]
    attempt = attempt_of(request)
    reason, words = reason_of(failure.value)
    if isinstance(failure.value, HostRefused) and (failed := attempt.state.failed):
        return replace(failed, detail=f"{failed.detail}; not requested again ({reason}: {words})")
    return replace(target.ended(reason, words), **attempt.measures())
