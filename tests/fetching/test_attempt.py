"""Each attempt at a request starts fresh, whatever Scrapy copies from the one before."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from scrapy import Request, Spider
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response
from scrapy.utils.test import get_crawler
from twisted.internet.error import ConnectionLost
from twisted.python.failure import Failure

from mindsieve.fetching.attempt import OptOutDecision, attempt_of, target_of
from mindsieve.fetching.responses import failed_fetch, visit_of
from mindsieve.items import RobotsVerdict, Target, TargetKind
from mindsieve.reasons import Reason
from tests.conftest import FETCHED_AT

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
TARGET = Target("https://clinic.example/sleep", TargetKind.PAGE, "clinic")
# What Scrapy itself keeps in `meta` of the requests that it is given, and our settings for it.
SCRAPYS_KEYS = {"download_latency", "retry_times", "dont_retry", "autothrottle_dont_adjust_delay"}


def retried(request: Request) -> Request:
    spider = Spider("any")
    spider.crawler = get_crawler(Spider)
    spider.crawler.stats = spider.crawler.stats or get_crawler(Spider).stats
    again = get_retry_request(request, spider=spider, reason="any", max_retry_times=2)
    assert again is not None
    return again


AGAIN: dict[str, Callable[[Request], Request]] = {
    "copied": Request.copy,
    "replaced": lambda request: request.replace(dont_filter=True),
    "retried": retried,
}


def used_request() -> Request:
    """Return a request whose attempt noted something under every name."""
    request = Request(TARGET.url, cb_kwargs={"target": TARGET}, meta={"download_latency": 1.5})
    attempt = attempt_of(request)
    attempt.robots = RobotsVerdict.ALLOWED
    attempt.transfer_seconds, attempt.first_byte_seconds = 2.0, 1.5
    attempt.exchange = object()  # type: ignore[assignment]
    attempt.confirmed = object()  # type: ignore[assignment]
    attempt.record_id, attempt.is_not_modified, attempt.fetched_at = "urn:uuid:1", True, FETCHED_AT
    attempt.opt_outs = OptOutDecision(("noai in header",), is_reserved=True, override="agreed")
    attempt.transferred_bytes, attempt.state.is_unconditional = 700, True
    return request


@pytest.mark.parametrize("again", AGAIN.values(), ids=AGAIN)
def test_a_further_attempt_starts_fresh(again: Callable[[Request], Request]) -> None:
    """Nothing of an attempt passes to the next one, but for what belongs to the request as a whole."""
    request = used_request()
    later = attempt_of(again(request))
    fresh = attempt_of(Request(TARGET.url))
    own = [field.name for field in fields(later) if field.name not in ("request", "state")]
    noted = attempt_of(request)
    assert [name for name in own if getattr(noted, name) == getattr(fresh, name)] == []  # all were noted
    assert [name for name in own if getattr(later, name) != getattr(fresh, name)] == []
    assert later.state is noted.state


def test_an_attempt_is_one() -> None:
    """Whoever looks at a request finds the same attempt, and other requests have others."""
    one, other = Request(TARGET.url), Request(TARGET.url)
    assert attempt_of(one) is attempt_of(one)
    assert attempt_of(one) is not attempt_of(other)
    assert attempt_of(one).state is not attempt_of(other).state


def test_a_retry_that_fails_has_no_times_of_the_first_attempt() -> None:
    """The row of a lost connection has neither times, bytes nor record of an earlier attempt."""
    error, request = ConnectionLost(), retried(used_request())
    attempt_of(request).state.failure = error
    failure = Failure(error)  # type: ignore[no-untyped-call]
    failure.request = request  # type: ignore[attr-defined]  # as Scrapy sets it
    fetch = failed_fetch(failure)
    assert (fetch.reason, fetch.record_id, fetch.robots) == (Reason.CONNECTION, "", RobotsVerdict.NOT_ASKED)
    assert (fetch.duration_ms, fetch.first_byte_ms, fetch.transferred_bytes) == (0, 0, 0)


def test_a_visit_has_what_was_noted() -> None:
    """What the middlewares noted of an attempt is in the visit that comes of it."""
    visit = visit_of(Response(TARGET.url, request=used_request()), TARGET)
    assert (visit.robots, visit.duration_ms, visit.first_byte_ms) == (RobotsVerdict.ALLOWED, 2000, 1500)
    assert (visit.transferred_bytes, visit.record_id, visit.is_not_modified) == (700, "urn:uuid:1", True)
    assert (visit.opt_outs, visit.is_reserved, visit.opt_out_override) == (("noai in header",), True, "agreed")
    assert visit.page.fetched_at == FETCHED_AT


@pytest.mark.parametrize(
    ("arguments", "target"), [({"target": TARGET}, TARGET), ({}, None), ({"target": "another's"}, None)]
)
def test_target_of(arguments: dict[str, object], target: Target | None) -> None:
    """A request of ours has a target; one for robots.txt has none."""
    assert target_of(Request(TARGET.url, cb_kwargs=arguments)) is target


def test_nobody_else_writes_notes() -> None:
    """Outside of this one place, only Scrapy's own keys of `meta` are read or written."""
    sources = [path for folder in ("spiders", "pipelines", "src/mindsieve") for path in (ROOT / folder).rglob("*.py")]
    keys = {
        key
        for path in sources
        if path.name != "attempt.py"
        for key in re.findall(r"""\.meta(?:\[|\.get\(|\.pop\(|\.setdefault\()["'](\w+)""", path.read_text("utf-8"))
    }
    assert keys <= SCRAPYS_KEYS
    assert not [path for path in sources if ".meta.update(" in path.read_text("utf-8")]
