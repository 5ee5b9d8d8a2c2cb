from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

from .conftest import crawl
from .fakeweb import Reply, Web, article

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [f"/{number}" for number in range(5)]
CRAWL_DELAY = 0.6
DELAY = 0.2


class TimedWeb(Web):
    """Notes when each page was asked for."""

    def __init__(self, pages: dict[tuple[str, str], Reply]) -> None:
        super().__init__(pages)
        self.moments: dict[str, list[float]] = {}

    def answer(self, host: str, path: str) -> Reply:
        """Note the moment and answer."""
        if path in PAGES:
            self.moments.setdefault(host, []).append(time.monotonic())
        return super().answer(host, path)

    def gaps(self, host: str) -> list[float]:
        """Return the seconds between the requests to a host."""
        return [later - earlier for earlier, later in pairwise(self.moments[host])]


def test_autothrottle_keeps_the_crawl_delay(tmp_path: Path) -> None:
    """A fast host that asks for a delay has it between all pages; another has the plan's, with jitter."""
    hosts = ("paced.example", "plain.example")
    pages = {(host, path): Reply(article(f"{host} {path}")) for host in hosts for path in PAGES}
    rules = f"User-agent: *\nCrawl-delay: {CRAWL_DELAY}\n"
    with TimedWeb({**pages, ("paced.example", "/robots.txt"): Reply(rules, content_type="text/plain")}) as web:
        listed = {host: [web.url(host, path) for path in PAGES] for host in hosts}
        sites = [{"url": urls[0], "discover": ["urls"], "urls": urls} for urls in listed.values()]
        crawl({"output": tmp_path, "sites": sites, "limits": {"delay_seconds": DELAY}})
        assert min(web.gaps("paced.example")) > CRAWL_DELAY - 0.05
        # Jitter is half of the delay at most.
        assert min(web.gaps("plain.example")) > DELAY / 2 - 0.05
        assert sum(web.gaps("plain.example")) < sum(web.gaps("paced.example"))
