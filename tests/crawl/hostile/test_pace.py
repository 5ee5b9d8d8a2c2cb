"""Hosts that fail, ask for time or never end, beside one that is well: what each costs, and that none costs another.

busy.example       /later asks for a second, once; /never asks for a second each time
closing.example    asks to come back in an hour
dated.example      asks by date, two seconds from the first request on
failing.example    thirty pages, all HTTP 500
dear.example       thirty pages, of which the plan's budget pays four
heavy.example      thirty pages of 300 KB, of which the plan's budget pays 1 MiB
"""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.crawl.conftest import Crawl, crawl
from tests.crawl.fakeweb import Reply, Web, article

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

PAGES = [f"/{number}" for number in range(30)]
MAX_FAILURES = 5  # odd: the host is given up while a URL waits for its second attempt
MAX_WAIT_SECONDS = 3


class MoodyWeb(Web):
    """Notes the moment of each request, and answers by what it was asked before."""

    def __init__(self, pages: dict[tuple[str, str], Reply]) -> None:
        super().__init__(pages)
        self.moments: dict[str, list[float]] = {}
        self.until: datetime | None = None

    def answer(self, host: str, path: str) -> Reply:
        """Note a request and return what to send."""
        if path != "/robots.txt":
            self.moments.setdefault(f"{host}{path}", []).append(time.monotonic())
        reply = super().answer(host, path)
        if host == "dated.example" and path != "/robots.txt":
            return self._by_date(reply)
        is_first = self.paths(host).count(path) == 1
        return Reply("wait", 503, headers={"Retry-After": "1"}) if path == "/later" and is_first else reply

    def _by_date(self, reply: Reply) -> Reply:
        if self.until is not None and datetime.now(UTC) >= self.until:
            return reply
        self.until = self.until or datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=2)
        return Reply("wait", 429, headers={"Retry-After": format_datetime(self.until, usegmt=True)})


def pages_of(host: str, reply: Reply | None = None, size: int = 0) -> dict[tuple[str, str], Reply]:
    return {(host, path): reply or Reply(article(f"{host} {path}") + " " * size) for path in PAGES}


@pytest.fixture(scope="module")
def web() -> Iterator[MoodyWeb]:
    hour = Reply("closed", 503, headers={"Retry-After": "3600"})
    pages = {
        ("busy.example", "/never"): Reply("wait", 429, headers={"Retry-After": "1"}),
        ("busy.example", "/later"): Reply(article("Later")),
        ("curt.example", "/0"): Reply("wait", 429),
        ("dated.example", "/0"): Reply(article("Dated")),
        **pages_of("closing.example", hour),
        **pages_of("failing.example", Reply("broken", 500)),
        **pages_of("dear.example"),
        **pages_of("heavy.example", size=300_000),
    }
    with MoodyWeb(pages) as web:
        yield web


@pytest.fixture(scope="module")
def done(web: MoodyWeb, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    paths: dict[str, list[str]] = {}
    for host, path in web.pages:
        paths.setdefault(host, []).append(path)
    return crawl(
        {
            "output": tmp_path_factory.mktemp("pace"),
            "sites": [listed(web, host, its) for host, its in paths.items()],
            "limits": {
                "max_wait_seconds": MAX_WAIT_SECONDS,
                "max_failures": MAX_FAILURES,
                "max_pages_per_host": 10,
                "max_mib_per_host": 1,
            },
        }
    )


def listed(web: Web, host: str, paths: list[str]) -> dict[str, Any]:
    urls = [web.url(host, path) for path in paths]
    return {"url": urls[0], "discover": ["urls"], "urls": urls}


class TestRetryAfter:
    """A host asks us to wait: further requests would make it block us."""

    def test_seconds_are_obeyed(self, web: MoodyWeb, done: Crawl) -> None:
        """A host that asks for a second has it before the next request, and the page is stored."""
        first, second = web.moments["busy.example/later"]
        assert second - first >= 1
        assert done.row(web.url("busy.example", "/later"))["reason"] == "article"

    def test_dates_are_obeyed(self, web: MoodyWeb, done: Crawl) -> None:
        """A host that asks for time by date is not asked before."""
        assert len(web.moments["dated.example/0"]) == 2
        assert done.row(web.url("dated.example", "/0"))["reason"] == "article"

    def test_attempts_are_bounded(self, web: MoodyWeb, done: Crawl) -> None:
        """A page that is never ready is tried three times, and says what its host said."""
        row = done.row(web.url("busy.example", "/never"))
        assert (row["reason"], row["outcome"], row["status"]) == ("retry_later", "failed", 429)
        assert len(web.moments["busy.example/never"]) == 3

    def test_an_unsaid_wait_is_the_plan_s_at_most(self, web: MoodyWeb, done: Crawl) -> None:
        """A 429 without a time is tried again, after a time that the plan has."""
        assert done.row(web.url("curt.example", "/0"))["reason"] == "retry_later"
        first, second, third = web.moments["curt.example/0"]
        assert min(second - first, third - second) >= MAX_WAIT_SECONDS

    def test_a_wait_beyond_the_plan_ends_the_host(self, web: MoodyWeb, done: Crawl) -> None:
        """A host that asks for an hour is asked once; all of its pages say so."""
        assert Counter(done.ends("closing.example").values()) == {"retry_later": len(PAGES)}
        assert web.pages_asked("closing.example") == ["/0"]
        assert "asks to wait 3600 s" in done.row(web.url("closing.example", "/29"))["detail"]


class TestFailingHost:
    """A host is down: each of its thousand URLs would cost its timeout and load what is broken."""

    def test_is_given_up(self, web: MoodyWeb, done: Crawl) -> None:
        """After so many failures in a row the rest of a host is not asked for, and recorded with the reason of that."""
        tried = web.pages_asked("failing.example")
        assert len(tried) == MAX_FAILURES
        ends = {path: "server_error" if path in tried else "host_failing" for path in PAGES}
        assert done.ends("failing.example") == ends
        last = done.row(web.url("failing.example", PAGES[-1]))
        assert (last["status"], last["detail"]) == (0, f"its host failed {MAX_FAILURES} times in a row, last: HTTP 500")

    def test_a_url_that_waits_meanwhile_ends_as_it_failed(self, web: MoodyWeb, done: Crawl) -> None:
        """Its row is that of its last attempt, and says why there was no other."""
        [path] = [path for path, times in Counter(web.pages_asked("failing.example")).items() if times == 1]
        row = done.row(web.url("failing.example", path))
        assert (row["reason"], row["outcome"], row["status"], row["robots"]) == (
            "server_error",
            "failed",
            500,
            "no_rules",
        )
        assert row["warc_record_id"]
        assert row["detail"].startswith("HTTP 500; not requested again (host_failing: its host failed ")


class TestBudget:
    """A host has no end: without a budget, neither has the run."""

    def test_of_pages(self, web: MoodyWeb, done: Crawl) -> None:
        """A host is asked for as many pages as the plan says; the others are recorded."""
        assert Counter(done.ends("dear.example").values()) == {"article": 10, "host_budget": 20}
        assert done.row(web.url("dear.example", "/29"))["detail"] == "10 pages"

    def test_of_bytes(self, done: Crawl) -> None:
        """A host that sent its share of bytes is asked for no more."""
        assert Counter(done.ends("heavy.example").values()) == {"article": 4, "host_budget": 26}
