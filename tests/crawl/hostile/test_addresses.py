"""Ways to make a crawler ask the machines around it.

127.0.0.2   the outside: sites that the plan allows to be crawled
127.0.0.1   the inside: a server that nobody may reach; it notes whoever asks
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.crawl.conftest import Crawl, crawl
from tests.crawl.fakeweb import Reply, Web, anchors, article, redirect, rss, sitemap
from tests.crawl.hostile.names import ALLOWED, INSIDE, Rebinding, Unjudged, with_names
from tests.fetching.transport.test_addresses import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

NETWORK = {"hosts": {"*.example": ALLOWED, "mapped.example": INSIDE}, "allow_addresses": [f"{ALLOWED}/32"]}
SECRET = Reply(article("The secret of the inside"))


@pytest.fixture
def inside() -> Iterator[Web]:
    pages = {(host, "/secret"): SECRET for host in ("127.0.0.1", "localhost", "rebound.test", "mapped.example")}
    with Web(pages, INSIDE) as web:
        yield web


def crawl_urls(output: Path, *urls: str, settings: Any = None, **network: Any) -> Crawl:
    """Fetch a list of pages."""
    sites = [{"url": urls[0], "discover": ["urls"], "urls": urls}]
    plan = {"contact": "us@lab.example", "output": output, "sites": sites, "network": {**NETWORK, **network}}
    return crawl(plan, settings)


class TestSpellings:
    """Hazard: addresses of the inside in spellings that a filter of names overlooks."""

    def test_no_spelling_is_connected_to(self, tmp_path: Path, inside: Web) -> None:
        """Every spelling ends as forbidden, names that lead inside too; the row says how to allow the address."""
        hosts = [f"[{form}]" if ":" in form else form for form in FORMS if "%" not in form]
        hosts += ["localhost", "mapped.example", "①②⑦.⓪.⓪.①", "127。0。0。1", "127.0.0.1."]
        done = crawl_urls(tmp_path, *(f"http://{host}:{inside.port}/secret" for host in hosts), robots=False)
        assert {row["url"]: row["reason"] for row in done.fetches if row["reason"] != "forbidden_address"} == {}
        assert len(done.fetches) >= 70
        assert not inside.asked
        row = done.row(inside.url("localhost", "/secret"))
        assert (row["outcome"], row["status"]) == ("skipped", 0)
        assert row["detail"].startswith("127.0.0.1 is loopback")
        assert 'allow_addresses = ["127.0.0.1/32"]' in row["detail"]


class TestWays:
    """Hazard: a site of the outside that leads inside by each way in which a crawler finds URLs."""

    PATHS = ("/by-redirect", "/by-sitemap", "/by-feed", "/by-link", "/by-nested-sitemap.xml")

    def pages(self, inside: Web) -> dict[tuple[str, str], Reply]:
        """Return a site whose start page, sitemap, feed and one page lead to `PATHS` of the inside."""
        goal = f"http://localhost:{inside.port}"
        feed = '<link rel="alternate" type="application/rss+xml" href="/feed">'
        index = f"<sitemapindex><sitemap><loc>{goal}/by-nested-sitemap.xml</loc></sitemap></sitemapindex>"
        return {
            ("lure.example", "/lure"): Reply(article("Lure", anchors("/moved", f"{goal}/by-link"), feed)),
            ("lure.example", "/moved"): redirect(f"{goal}/by-redirect"),
            ("lure.example", "/sitemap.xml"): Reply(sitemap("/").replace("http://HOST/", f"{goal}/by-sitemap")),
            ("lure.example", "/index.xml"): Reply(index),
            ("lure.example", "/feed"): Reply(rss("/").replace("http://HOST/", f"{goal}/by-feed")),
            ("robots.example", "/robots.txt"): redirect(f"{goal}/robots.txt"),
            ("robots.example", "/page"): Reply(article("Behind a robots.txt that leads inside")),
        }

    def test_no_way_leads_inside(self, tmp_path: Path, inside: Web) -> None:
        """Redirects, sitemaps, nested sitemaps, feeds, links and robots.txt are refused alike."""
        with Web(self.pages(inside), ALLOWED) as outside:
            lure = {"url": outside.url("lure.example", "/lure"), "hosts": ["localhost"]}
            lure["sitemaps"] = [outside.url("lure.example", "/index.xml"), outside.url("lure.example", "/sitemap.xml")]
            page = outside.url("robots.example", "/page")
            sites = [lure, {"url": page, "discover": ["urls"]}]
            done = crawl({"output": tmp_path, "sites": sites, "network": NETWORK})
        ends = done.ends("localhost")
        assert {path: ends.get(path) for path in self.PATHS} == dict.fromkeys(self.PATHS, "forbidden_address")
        assert done.row(page)["reason"] == "forbidden_address"
        assert done.row(outside.url("lure.example", "/lure"))["reason"] == "article"
        assert not inside.asked


class TestRebinding:
    """Hazard: a name that is of the outside when it is checked and of the inside when it is connected to."""

    def test_each_answer_is_judged(self, tmp_path: Path, inside: Web) -> None:
        """Of a name that alternates, what is connected to is what was judged: no request gets inside."""
        urls = [inside.url("rebound.test", f"/{number}") for number in range(6)]
        done = crawl_urls(tmp_path, *urls, settings=with_names(Rebinding), robots=False)
        # The outside does not listen on the port of the inside; a second attempt meets the other address.
        assert set(done.ends("rebound.test").values()) <= {"forbidden_address", "connection"}
        assert "forbidden_address" in done.ends("rebound.test").values()
        assert not inside.asked

    def test_the_peer_is_judged(self, tmp_path: Path, inside: Web) -> None:
        """Also where a connection was made past the guarded resolver, nothing is sent over it."""
        url = inside.url("rebound.test", "/secret")
        done = crawl_urls(tmp_path, url, settings=with_names(Unjudged), robots=False)
        assert done.row(url)["reason"] == "forbidden_address"
        assert not inside.asked


class TestProxies:
    """Hazard: a proxy in the environment would resolve names and connect past the guard."""

    def test_a_proxy_is_not_asked(self, tmp_path: Path, inside: Web, monkeypatch: pytest.MonkeyPatch) -> None:
        """Variables that name a proxy change nothing."""
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{inside.port}")
        with Web({("clinic.example", "/a"): Reply(article("A"))}, ALLOWED) as outside:
            url = outside.url("clinic.example", "/a")
            done = crawl_urls(tmp_path, url)
        assert done.row(url)["reason"] == "article"
        assert not inside.asked
