from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mindsieve.fetching.politeness.backoff import Backoff
from mindsieve.fetching.politeness.budget import MIB, Allowance, Budget
from mindsieve.fetching.politeness.retry_after import read_retry_after, sent_at, wait_asked_for
from mindsieve.reasons import Reason

NOW = datetime(2026, 3, 1, tzinfo=UTC)
HOST, OTHER = "clinic.example", "other.example"


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        """Return the seconds that it shows."""
        return self.seconds


def wait_of(backoff: Backoff, clock: Clock, host: str = HOST) -> int:
    """Move the clock on until the host waits no more, and return the seconds."""
    started = clock.seconds
    while backoff.is_waiting(host):
        clock.seconds += 1
    return int(clock.seconds - started)


def test_waits_double_from_the_third_failure_on() -> None:
    """Two failures are an accident; then each wait is twice the last, up to the plan's longest."""
    clock = Clock()
    backoff = Backoff(1.0, 10.0, 99, clock)
    waits = []
    for _ in range(7):
        backoff.fail(HOST)
        waits.append(wait_of(backoff, clock))
    assert waits == [0, 0, 2, 4, 8, 10, 10]
    assert not backoff.is_waiting(OTHER)


def test_an_answer_ends_the_row() -> None:
    """Only failures without an answer between them give a host up, and no other host."""
    backoff = Backoff(0.0, 10.0, 3, Clock())
    for _ in range(2):
        backoff.fail(HOST)
        backoff.fail(HOST)
        backoff.succeed(HOST)
    assert backoff.refusal_of(HOST) is None
    for how in ("no answer in time", "HTTP 502", "HTTP 503"):
        backoff.fail(HOST, how)
    assert backoff.refusal_of(HOST) == (Reason.HOST_FAILING, "its host failed 3 times in a row, last: HTTP 503")
    assert backoff.refusal_of(OTHER) is None


def test_requests_under_way_together_fail_once() -> None:
    """Twenty connections that are lost at the same moment are one failure of the host."""
    clock = Clock()
    backoff = Backoff(0.0, 10.0, 2, clock)
    for _ in range(20):
        clock.seconds += 0.1
        backoff.fail(HOST, lasted_seconds=5.0)
    assert backoff.refusal_of(HOST) is None


@pytest.mark.parametrize(
    ("asked", "waits", "refusal"),
    [(0.0, 0, None), (7.0, 7, None), (10.0, 10, None), (11.0, 0, (Reason.RETRY_LATER, "asks to wait 11 s"))],
)
def test_what_a_host_asks_for(asked: float, waits: int, refusal: tuple[Reason, str] | None) -> None:
    """A host has the time that it asks for; one that asks for more than the plan has is given up."""
    clock = Clock()
    backoff = Backoff(1.0, 10.0, 99, clock)
    backoff.fail(HOST, asked_seconds=asked)
    assert (backoff.refusal_of(HOST), wait_of(backoff, clock)) == (refusal, waits)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0),
        (" 30 ", 30.0),
        ("Sun, 01 Mar 2026 00:02:00 GMT", 120.0),
        ("Sunday, 01-Mar-26 00:00:10 GMT", 10.0),
        ("Sun Mar  1 00:00:10 2026", 10.0),
        ("Sun, 01 Mar 2026 01:00:05 +0100", 5.0),
        ("Sat, 28 Feb 2026 00:00:00 GMT", 0.0),
        ("9" * 400, float("inf")),
        ("-5", None),
        ("٣", None),
        ("1.5", None),
        ("Sun, 01 Mar 99999 00:00:00 GMT", None),
        ("", None),
        ("soon", None),
    ],
)
def test_retry_after(text: str, seconds: float | None) -> None:
    """Seconds and all three forms of HTTP dates are read; what is neither asks for nothing."""
    assert read_retry_after(text, NOW) == seconds


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "5", 5),
        (429, "", 60),
        (503, "5", 5),
        (503, "", None),
        (500, "5", None),
        (200, "5", None),
        (301, "5", None),
    ],
)
def test_who_asks_for_time(status: int, header: str, seconds: float | None) -> None:
    """A 429 asks to wait, a 503 where it says for how long, nothing else does."""
    assert wait_asked_for(status, header, NOW) == seconds


@pytest.mark.parametrize(
    ("allowance", "used_up"),
    [
        (Allowance(), None),
        (Allowance(pages=2), "2 pages"),
        (Allowance(pages=3), None),
        (Allowance(mib=1), "1 MiB"),
        (Allowance(mib=2), None),
        (Allowance(seconds=60.0), "60 seconds"),
        (Allowance(seconds=61.0), None),
    ],
)
def test_budget(allowance: Allowance, used_up: str | None) -> None:
    """A host that gave two pages of 1 MiB in a minute has that account, and no other host has it."""
    clock = Clock()
    budget = Budget(allowance, clock)
    assert budget.refusal_of(HOST) is None
    for _ in range(2):
        budget.count_page(HOST)
        budget.count_bytes(HOST, MIB // 2)
    clock.seconds += 60
    assert budget.refusal_of(HOST) == ((Reason.HOST_BUDGET, used_up) if used_up else None)
    assert budget.refusal_of(OTHER) is None


@pytest.mark.parametrize("years", [-1, 0, 1])
def test_a_date_goes_by_the_clock_of_its_server(years: int) -> None:
    """A host that asks for a minute gets it, however wrong our clock is."""
    ours = NOW.replace(year=NOW.year + years)
    sent = sent_at("Sun, 01 Mar 2026 00:00:00 GMT", ours)
    assert wait_asked_for(503, "Sun, 01 Mar 2026 00:01:00 GMT", sent) == 60


@pytest.mark.parametrize("date", ["", "yesterday", "Sun, 99 Mar 2026 00:00:00 GMT"])
def test_without_its_date_a_response_goes_by_our_clock(date: str) -> None:
    """Nothing else is known."""
    assert sent_at(date, NOW) == NOW
