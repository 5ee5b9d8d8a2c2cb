"""Slow hosts beside a fast one, in one crawl with fewer places than any of them has pages.

slow.example    holds its pages until the crawl has requested some of the fast host
mute.example    holds its robots.txt until then
fast.example    answers at once
"""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.crawl.conftest import crawl
from tests.crawl.fakeweb import Reply, Web, article
from tests.waiting import HANG_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

FAST_PAGES_MEANWHILE = 10  # of thirty
PAGES = [f"/{number}" for number in range(30)]
SECONDS_PER_HOST = 0.5


class SlowWeb(Web):
    """Holds the slow answers until the crawl has requested enough fast pages; `has_starved` tells that it never did."""

    has_starved = False

    def __init__(self) -> None:
        hosts = ("slow.example", "mute.example", "fast.example")
        super().__init__({(host, path): Reply(article(f"{host} {path}")) for host in hosts for path in PAGES})
        self._fast_goes_on = threading.Event()

    def answer(self, host: str, path: str) -> Reply:
        """Note a request, wait if it is a slow one, and return what to send."""
        reply = super().answer(host, path)
        if len(self.pages_asked("fast.example")) >= FAST_PAGES_MEANWHILE:
            self._fast_goes_on.set()
        if (host == "slow.example" and path in PAGES) or (host, path) == ("mute.example", "/robots.txt"):
            self.has_starved |= not self._fast_goes_on.wait(HANG_SECONDS / 4)
            self._fast_goes_on.set()
        return reply


@pytest.fixture
def web() -> Iterator[SlowWeb]:
    with SlowWeb() as web:
        yield web


def test_slow_hosts_starve_no_other(web: SlowWeb, tmp_path: Path) -> None:
    """While a host, or only its robots.txt, does not answer, the crawl requests page after page of the fast host."""

    def site(host: str) -> dict[str, object]:
        return {"url": web.url(host), "discover": ["urls"], "urls": [web.url(host, path) for path in PAGES]}

    sites = [site(host) for host in ("slow.example", "mute.example", "fast.example")]
    done = crawl({"output": tmp_path, "sites": sites, "limits": {"concurrent_requests": 5}})
    assert not web.has_starved
    assert {row["reason"] for row in done.fetches} == {"article"}
    assert len(done.fetches) == 3 * len(PAGES)


def test_a_host_is_dropped_when_its_time_is_over(tmp_path: Path) -> None:
    """Pages that are left when the plan's seconds for a host are over are recorded and not requested."""
    pages = {
        ("slow.example", path): Reply(article(f"Slow {path}"), seconds=2 * SECONDS_PER_HOST * (path == "/0"))
        for path in PAGES
    }
    with Web(pages) as web:
        urls = [web.url("slow.example", path) for path in PAGES]
        sites = [{"url": urls[0], "discover": ["urls"], "urls": urls}]
        done = crawl({"output": tmp_path, "sites": sites, "limits": {"max_seconds_per_host": SECONDS_PER_HOST}})
        assert web.pages_asked("slow.example") == ["/0"]
    assert Counter(done.ends("slow.example").values()) == {"article": 1, "host_budget": len(PAGES) - 1}
    assert done.row(urls[-1])["detail"] == "0.5 seconds"
