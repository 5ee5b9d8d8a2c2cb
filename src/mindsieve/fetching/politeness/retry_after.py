"""How long a server demands that we wait: 429 and 503 with Retry-After (RFC 9110, section 10.2.3; RFC 6585)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

# Servers that count requests mostly do so by the minute.
UNSAID_WAIT_SECONDS = 60.0


def sent_at(date: str, received: datetime) -> datetime:
    """Return when a response was sent by its Date header, and so by the clock that its Retry-After goes by.

    Without one that can be read, that is when it was received, by our clock.

    >>> sent_at("Sun, 01 Mar 2026 00:00:30 GMT", datetime(2027, 1, 1, tzinfo=UTC)).isoformat()
    '2026-03-01T00:00:30+00:00'
    """
    return _read_date(date) or received


def wait_asked_for(status: int, retry_after: str, now: datetime, unsaid: float = UNSAID_WAIT_SECONDS) -> float | None:
    """Return the seconds to wait, None if a response with this status and header does not demand a wait.

    A 429 demands it by itself, for `unsaid` seconds if it does not say how long; a 503 by its header alone: without
    one, it may be over at the next attempt.
    """
    said = read_retry_after(retry_after, now)
    match status:
        case HTTPStatus.TOO_MANY_REQUESTS:
            return unsaid if said is None else said
        case HTTPStatus.SERVICE_UNAVAILABLE:
            return said
    return None


def read_retry_after(text: str, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header states, given in seconds or as a date; None if it is neither.

    >>> read_retry_after("120", datetime(2026, 3, 1, tzinfo=UTC))
    120.0
    >>> read_retry_after("Sun, 01 Mar 2026 00:00:30 GMT", datetime(2026, 3, 1, tzinfo=UTC))
    30.0
    >>> read_retry_after("soon", datetime(2026, 3, 1, tzinfo=UTC)) is None
    True
    """
    text = text.strip()
    if text.isascii() and text.isdecimal():
        return float(text)
    moment = _read_date(text)
    return max(0.0, (moment - now).total_seconds()) if moment else None


def _read_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
