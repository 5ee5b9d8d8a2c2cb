"""Everything at once: whatever a site does, each URL ends once, and the counts add up."""

from __future__ import annotations

import gzip
import signal
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from tests.crawl.conftest import Crawl, crawl, finish_crawl, start_crawl
from tests.crawl.fakeweb import Reply, Web, anchors, article, listing, redirect, rss, sitemap, sitemap_index
from tests.crawl.impatience import giving_up
from tests.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

HOST = "mixed.example"
MIB = 1024 * 1024
ODD = {
    "/": Reply(listing(anchors("/a/1", "/a/2", "/self", "/loop/1", "/a/1#again", "/bomb", "/noai", "mailto:x@y.z"))),
    "/sitemap.xml": Reply(sitemap_index("/sitemap.xml", "/part.xml", "/gone.xml", "/broken.xml")),
    "/part.xml": Reply(sitemap("/a/3", "/a/3", "/mute", "/torn", "/reset", "/empty", "/not-html")),
    "/broken.xml": Reply("<urlset><url><loc>"),
    "/feed": Reply(rss("/a/4", "/a/1", "/loop/1"), content_type="application/rss+xml"),
    "/self": redirect("/self"),
    "/loop/1": redirect("/loop/2"),
    "/loop/2": redirect("/loop/1", 302),
    "/bomb": Reply(gzip.compress(bytes(50 * MIB)), headers={"Content-Encoding": "gzip"}),
    "/noai": Reply(article("Reserved"), headers={"X-Robots-Tag": "noai"}),
    "/mute": Reply(is_mute=True),
    "/torn": Reply(article("Torn"), headers={"Content-Length": "99999", "Connection": "close"}),
    "/reset": Reply(is_broken=True),
    "/empty": Reply(""),
    "/not-html": Reply(b"%PDF-1.7", content_type="application/pdf"),
}
PAGES = {(HOST, path): reply for path, reply in ODD.items()}
PAGES |= {
    (HOST, f"/a/{n}"): Reply(article(f"Page {n}", anchors(f"/a/{n + 1}", f"/a/{n}?page=2"))) for n in range(1, 30)
}


def plan_of(web: Web, output: Path, **limits: Any) -> dict[str, Any]:
    site = {"url": web.url(HOST), "feeds": [web.url(HOST, "/feed")], "max_depth": 12}
    limits = {"concurrent_per_host": 4, **limits}
    return {"output": output, "sites": [site], "limits": limits, "network": {}}


def check_columns(done: Crawl) -> None:
    """Check what holds for every row; that there is one for each URL, every crawl of these tests checks."""
    for row in done.fetches:
        assert row["outcome"] in ("stored", "unchanged", "skipped", "failed")
        assert (row["redirect_url"] is not None) == (row["reason"] in ("redirect", "redirect_loop"))
        assert (row["article_id"] is not None) == (row["outcome"] == "stored")
        assert row["first_byte_ms"] <= row["duration_ms"]
        assert row["status"] or not row["body_bytes"]


class TestHostileMix:
    """A site that does everything wrong at once."""

    def test_every_url_ends_once(self, tmp_path: Path) -> None:
        """The rows tell of every URL that was found, each with its reason; the counts are equal."""
        with Web(PAGES) as web:
            done = crawl(plan_of(web, tmp_path), giving_up(web.url(HOST, "/mute")))
        check_columns(done)
        ends = done.ends(HOST)
        expected = {
            "/self": "redirect_loop",
            "/loop/1": "redirect",
            "/loop/2": "redirect",
            "/bomb": "too_large",
            "/noai": "opted_out",
            "/mute": "timeout",
            "/torn": "article",  # cut off: kept, and marked as truncated
            "/reset": "connection",
            "/empty": "unreadable",
            "/not-html": "not_html",
            "/sitemap.xml": "discovery",
            "/gone.xml": "http_404",
            "/a/1": "article",
        }
        assert {path: ends.get(path) for path in expected} == expected
        assert Counter(ends.values())["article"] == len(done.articles)

    def test_a_signal_in_the_middle(self, tmp_path: Path) -> None:
        """SIGTERM while pages, bombs and answers that never come are under way: each URL has its one row, or waits."""
        with Web(PAGES) as web:
            process = start_crawl(plan_of(web, tmp_path, delay_seconds=0.3), giving_up(web.url(HOST, "/mute")))
            wait_until(lambda: (HOST, "/a/3") in web.asked)
            process.send_signal(signal.SIGTERM)
            done = finish_crawl(process, tmp_path)
        check_columns(done)
        assert done.summary["closed"] == "shutdown"
        assert done.summary["waiting"] > 0
