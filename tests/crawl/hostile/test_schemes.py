"""Servers that lead to other schemes than http and https."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.crawl.conftest import crawl
from tests.crawl.fakeweb import Reply, Web, anchors, article, redirect, rss, sitemap

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

FOREIGN = {
    "file:///etc/passwd": "file:///etc/passwd",
    "file:/etc/hosts": "file:///etc/hosts",
    "FILE://localhost/etc/group": "file://localhost/etc/group",
    "ftp://name:secret@clinic.example/a": "ftp://clinic.example/a",
    "gopher://127.0.0.1:70/_x": "gopher://127.0.0.1:70/_x",
    "s3://bucket/key": "s3://bucket/key",
    "data:text/html,hello": "data:text/html,hello",
    "javascript:alert(1)": "javascript:alert(1)",
}


class TestForeignSchemes:
    """Hazard: a link that makes the crawler read files of its machine, or speak another protocol."""

    def test_each_is_recorded_and_none_opened(self, tmp_path: Path) -> None:
        """Each scheme gets a row as the target of a redirect; credentials in it are not stored."""
        pages = {("moved.example", f"/{n}"): redirect(url) for n, url in enumerate(FOREIGN)}
        with Web(pages) as web:
            urls = [web.url(*page) for page in pages]
            done = crawl({"output": tmp_path, "sites": [{"url": urls[0], "discover": ["urls"], "urls": urls}]})
        ends = {row["url"]: row["reason"] for row in done.fetches if row["found_by"] == "redirect"}
        assert ends == dict.fromkeys(FOREIGN.values(), "forbidden_scheme")
        assert set(done.ends("moved.example").values()) == {"redirect"}
        assert "secret" not in str(done.fetches)

    def test_sitemaps_and_feeds(self, tmp_path: Path) -> None:
        """What a sitemap or a feed lists has a row; a link of a page is skipped, as mailto: links are."""
        start = article("Start", anchors("file:///by-link"), '<link rel="canonical" href="file:///canonical">')
        pages = {
            ("listed.example", "/start"): Reply(start),
            ("listed.example", "/map.xml"): Reply(sitemap("/").replace("http://HOST/", "file:///by-sitemap")),
            ("listed.example", "/feed"): Reply(rss("/").replace("http://HOST/", "ftp://listed.example/by-feed")),
        }
        with Web(pages) as web:
            start_url, sitemap_url, feed = (web.url(*page) for page in pages)
            done = crawl(
                {"output": tmp_path, "sites": [{"url": start_url, "sitemaps": [sitemap_url], "feeds": [feed]}]}
            )
        foreign = {row["url"]: row["reason"] for row in done.fetches if not row["url"].startswith("http")}
        assert foreign == dict.fromkeys(["file:///by-sitemap", "ftp://listed.example/by-feed"], "forbidden_scheme")
        assert done.row(start_url)["reason"] == "article"
        assert [row["canonical_url"] for row in done.articles] == [None]
