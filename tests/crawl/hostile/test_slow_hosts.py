"""Slow hosts beside a fast one, in one crawl with fewer places than any of them has pages.

slow.example    a second for each answer
mute.example    a second for its robots.txt
fast.example    answers at once
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.crawl.conftest import Crawl, crawl
from tests.crawl.fakeweb import Reply, Web, article

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 1.0
ROBOTS_SECONDS = 3.0
SECONDS_PER_HOST = 3.5
FAST_PAGES_MEANWHILE = 5  # of thirty; the first one starts the workers, which takes a second by itself
PAGES = [f"/{number}" for number in range(30)]


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    pages = {
        (f"{name}.example", path): Reply(article(f"{name} {path}"), seconds=SECONDS if name == "slow" else 0.0)
        for name in ("slow", "mute", "fast")
        for path in PAGES
    }
    pages["mute.example", "/robots.txt"] = Reply("User-agent: *", content_type="text/plain", seconds=ROBOTS_SECONDS)
    with Web(pages) as web:
        yield web


@pytest.fixture(scope="module")
def done(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
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

    @pytest.mark.parametrize(("host", "path"), [("slow.example", "/2"), ("mute.example", "/0")])
    def test_starve_no_other(self, web: Web, done: Crawl, host: str, path: str) -> None:
        """While a slow host is waited for, the fast one is asked for page after page."""
        assert done.ends("fast.example")["/0"] == "article"
        before = web.asked[: web.asked.index((host, path))]
        assert sum(asked == "fast.example" for asked, _ in before) > FAST_PAGES_MEANWHILE

    def test_are_left_when_their_time_is_over(self, web: Web, done: Crawl) -> None:
        """What a host does not answer in the seconds that the plan gives it is recorded."""
        reasons = Counter(done.ends("slow.example").values())
        assert reasons["article"] >= 2
        assert reasons["article"] + reasons["host_budget"] == len(PAGES)
        assert done.row(web.url("slow.example", PAGES[-1]))["detail"] == "3.5 seconds"
