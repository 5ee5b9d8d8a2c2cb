from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import crawl
from .fakeweb import Reply, Web, article
from .releases import gaps_between_pages, recording

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PAGES = [f"/{number}" for number in range(5)]
CRAWL_DELAY = 0.6
DELAY = 0.2


def test_autothrottle_keeps_the_crawl_delay(tmp_path: Path) -> None:
    """A fast host that asks for a delay has it between all pages; another has the plan's, with jitter."""
    hosts = ("paced.example", "plain.example")
    pages = {(host, path): Reply(article(f"{host} {path}")) for host in hosts for path in PAGES}
    rules = f"User-agent: *\nCrawl-delay: {CRAWL_DELAY}\n"
    with Web({**pages, ("paced.example", "/robots.txt"): Reply(rules, content_type="text/plain")}) as web:
        listed = {host: [web.url(host, path) for path in PAGES] for host in hosts}
        sites = [{"url": urls[0], "discover": ["urls"], "urls": urls} for urls in listed.values()]
        plan = {"output": tmp_path / "corpus", "sites": sites, "limits": {"delay_seconds": DELAY}}
        crawl(plan, recording(tmp_path / "releases"))
    paced, plain = (gaps_between_pages(tmp_path / "releases", host) for host in hosts)
    assert len(paced) == len(plain) == len(PAGES) - 1
    assert min(paced) >= CRAWL_DELAY
    assert min(plain) >= DELAY / 2  # jitter is half of the delay at most
