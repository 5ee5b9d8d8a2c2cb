"""Slow hosts beside a fast one, in one crawl with fewer places than any of them has pages.

slow.example    a second for each answer
mute.example    a second for its robots.txt
fast.example    answers at once
"""

from __future__ import annotations

import time
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from ..conftest import Crawl, crawl
from ..fakeweb import Reply, Web, article

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 1.0
ROBOTS_SECONDS = 3.0
SECONDS_PER_HOST = 3.5
PAGES = [f"/{number}" for number in range(30)]


class TimedWeb(Web):
    """Notes when the pages of the fast host were asked for."""

    def __init__(self, pages: dict[tuple[str, str], Reply]) -> None:
        super().__init__(pages)
        self.moments: list[float] = []

    def answer(self, host: str, path: str) -> Reply:
        """Note a request and answer."""
        if host == "fast.example" and path in PAGES:
            self.moments.append(time.monotonic())
        return super().answer(host, path)


@pytest.fixture(scope="module")
def web() -> Iterator[TimedWeb]:
    pages = {
        (f"{name}.example", path): Reply(article(f"{name} {path}"), seconds=SECONDS if name == "slow" else 0.0)
        for name in ("slow", "mute", "fast")
        for path in PAGES
    }
    pages["mute.example", "/robots.txt"] = Reply("User-agent: *", content_type="text/plain", seconds=ROBOTS_SECONDS)
    with TimedWeb(pages) as web:
        yield web


@pytest.fixture(scope="module")
def done(web: TimedWeb, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    def site(host: str) -> dict[str, object]:
        return {"url": web.url(host), "discover": ["urls"], "urls": [web.url(host, path) for path in PAGES]}

    return crawl(
        {
            "output": tmp_path_factory.mktemp("slow"),
            "sites": [site(host) for host in ("slow.example", "mute.example", "fast.example")],
            "limits": {"concurrent_requests": 5, "max_seconds_per_host": SECONDS_PER_HOST},
        }
    )


class TestSlowHosts:
    """A host answers slowly, or only its robots.txt is slow: its requests would take all places of the run."""

    def test_starve_no_other(self, web: TimedWeb, done: Crawl) -> None:
        """The fast host is never kept waiting for an answer of the slow ones."""
        assert done.ends("fast.example")["/0"] == "article"
        assert len(web.moments) > len(PAGES) // 2
        # The first page starts the workers, which takes a second by itself.
        assert max(later - earlier for earlier, later in pairwise(web.moments[1:])) < 0.7 * SECONDS

    def test_are_left_when_their_time_is_over(self, web: TimedWeb, done: Crawl) -> None:
        """What a host does not answer in the seconds that the plan gives it is recorded."""
        reasons = Counter(done.ends("slow.example").values())
        assert reasons["article"] >= 2
        assert reasons["article"] + reasons["host_budget"] == len(PAGES)
        assert done.row(web.url("slow.example", PAGES[-1]))["detail"] == "3.5 seconds"
