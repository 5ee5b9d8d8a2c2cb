"""One crawl of a web whose listings lie elsewhere, are gone, lead round corners or are larger than any page.

cdn.example       robots.txt names a sitemap index on files.example; what this lists of other hosts is not fetched,
                  and a sitemap of slugs.example, which that site reads for itself
dead.example      robots.txt names a lost sitemap and one that leads to the front page; /sitemap_index.xml is there
served.example    the start page announces a feed of feeds.example, whose links redirect by way of proxy.example
slugs.example     a sitemap lists pages that are named like files, and a file
script.example    the start page has no text; its head names a feed, a sitemap and the next page
huge.example      a sitemap of 12 MiB, and one that is that large when it is decompressed
bücher.example    all that the plan says of it is in letters
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import Crawl, crawl
from .fakeweb import Reply, Web, anchors, article, listing, redirect, rss, sitemap, sitemap_index

if TYPE_CHECKING:
    from collections.abc import Iterator

XML = "application/xml"
PDF = "application/pdf"
BOOKS = "xn--bcher-kva.example"
SCRIPT = (
    '<!doctype html><html><head><link rel="alternate" type="application/atom+xml" href="/atom.xml">'
    '<link rel="sitemap" href="/map.xml"><link rel="next" href="/2"></head>'
    '<body><div id="root"></div><script>start()</script></body></html>'
)
HUGE = sitemap("/a").replace("<url>", f"<!-- {'x' * 1024 * 1024} -->" * 12 + "<url>")


def robots(*sitemaps: str) -> Reply:
    return Reply("\n".join(f"Sitemap: {sitemap}" for sitemap in sitemaps), content_type="text/plain")


def pages_of(port: int) -> dict[tuple[str, str], Reply]:
    def elsewhere(host: str, path: str) -> str:
        return f"http://{host}:{port}{path}"

    relays = "".join(
        f"<item><link>{elsewhere(*link)}</link></item>"
        for link in (
            ("feeds.example", "/~r/served/1"),
            ("feeds.example", "/own"),
            ("other.example", "/page"),
            ("served.example", "/2"),
        )
    )
    index = sitemap_index("/1.xml").replace("</sitemapindex>", "") + (
        f"<sitemap><loc>{elsewhere('other.example', '/2.xml')}</loc></sitemap></sitemapindex>"
    )
    listed = sitemap("/own").replace("</urlset>", f"<url><loc>{elsewhere('cdn.example', '/a')}</loc></url></urlset>")
    feed = f'<link rel="alternate" type="application/rss+xml" href="{elsewhere("feeds.example", "/served")}">'
    return {
        ("cdn.example", "/robots.txt"): robots(
            elsewhere("files.example", "/maps/all.xml"), elsewhere("slugs.example", "/sitemap.xml")
        ),
        ("cdn.example", "/a"): Reply(article("Listed on a CDN")),
        ("files.example", "/maps/all.xml"): Reply(index, content_type=XML),
        ("files.example", "/1.xml"): Reply(listed, content_type=XML),
        ("dead.example", "/robots.txt"): robots("/lost.xml", "/moved.xml", elsewhere("gone.example", "/map.xml")),
        ("dead.example", "/moved.xml"): redirect("/"),
        ("dead.example", "/sitemap_index.xml"): Reply(sitemap("/a"), content_type=XML),
        ("dead.example", "/a"): Reply(article("Found beside the dead")),
        ("served.example", "/"): Reply(listing(anchors("/not-followed"), feed)),
        ("feeds.example", "/served"): Reply(f"<rss><channel>{relays}</channel></rss>", content_type=XML),
        ("feeds.example", "/~r/served/1"): redirect(elsewhere("proxy.example", "/~r/served/1")),
        ("proxy.example", "/~r/served/1"): redirect(elsewhere("served.example", "/1")),
        ("feeds.example", "/own"): Reply(article("Of the service")),
        ("served.example", "/1"): Reply(article("By a relay")),
        ("served.example", "/2"): Reply(article("Past the relay")),
        ("slugs.example", "/sitemap.xml"): Reply(sitemap("/node.js", "/character.ai", "/form.pdf"), content_type=XML),
        ("slugs.example", "/node.js"): Reply(article("Node", anchors("/vue.js"))),
        ("slugs.example", "/character.ai"): Reply(article("Character")),
        ("slugs.example", "/form.pdf"): Reply("%PDF-1.7", content_type=PDF),
        ("script.example", "/"): Reply(SCRIPT),
        ("script.example", "/atom.xml"): Reply(rss("/by-feed"), content_type=XML),
        ("script.example", "/map.xml"): Reply(sitemap("/by-sitemap"), content_type=XML),
        ("script.example", "/2"): Reply(listing(anchors("/by-link"))),
        **{("script.example", path): Reply(article(path)) for path in ("/by-feed", "/by-sitemap", "/by-link")},
        ("huge.example", "/robots.txt"): robots("/plain.xml", "/encoded.xml"),
        ("huge.example", "/plain.xml"): Reply(HUGE, content_type=XML),
        ("huge.example", "/encoded.xml"): Reply(
            gzip.compress(HUGE.replace("HOST/a", f"huge.example:{port}/b").encode()),
            content_type=XML,
            headers={"Content-Encoding": "gzip"},
        ),
        ("huge.example", "/a"): Reply(article("Huge a")),
        ("huge.example", "/b"): Reply(article("Huge b")),
        (BOOKS, "/sitemap.xml"): Reply(sitemap("/schlafst%C3%B6rung", "/m%C3%BCde"), content_type=XML),
        (BOOKS, "/schlafst%C3%B6rung"): Reply(article("Letters")),
    }


def plan_of(web: Web, output: object) -> dict[str, Any]:
    def site(name: str, *discover: str, **options: Any) -> dict[str, Any]:
        return {"url": web.url(f"{name}.example"), "name": name, "discover": discover, **options}

    return {
        "output": output,
        "limits": {"max_body_mib": 1},
        "network": {
            "hosts": {"*.example": "127.0.0.1", "bücher.example": "127.0.0.1"},
            "allow_addresses": ["127.0.0.1/32"],
        },
        "sites": [
            site("cdn", "sitemap"),
            site("dead", "sitemap"),
            site("served", "feed"),
            site("slugs", "sitemap", "links"),
            site("script", "sitemap", "feed", "links"),
            site("huge", "sitemap"),
            site("bücher", "sitemap", allow=["bücher.example.*/schlafstörung"]),
        ],
    }


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with Web({}) as web:
        web.pages = pages_of(web.port)
        yield web


@pytest.fixture(scope="module")
def done(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    return crawl(plan_of(web, tmp_path_factory.mktemp("listings")))


EXPECTED = {
    "cdn.example": {"/a": "article"},
    "files.example": {"/maps/all.xml": "discovery", "/1.xml": "discovery", "/own": "denied_by_plan"},
    "dead.example": {
        "/lost.xml": "http_404",
        "/moved.xml": "redirect",
        "/": "http_404",
        "/sitemap.xml": "http_404",
        "/sitemap_index.xml": "discovery",
        "/a": "article",
    },
    "gone.example": {"/map.xml": "http_404"},
    "served.example": {"/": "not_article", "/1": "article", "/2": "article"},
    "feeds.example": {"/served": "discovery", "/~r/served/1": "redirect", "/own": "denied_by_plan"},
    "proxy.example": {"/~r/served/1": "redirect"},
    "other.example": {"/2.xml": "denied_by_plan", "/page": "denied_by_plan"},
    "slugs.example": {
        "/": "http_404",
        "/sitemap.xml": "discovery",
        "/node.js": "article",
        "/character.ai": "article",
        "/form.pdf": "not_html",
        "/vue.js": "not_article_url",
    },
    "script.example": {
        "/": "unreadable",
        "/atom.xml": "discovery",
        "/map.xml": "discovery",
        "/2": "not_article",
        "/by-feed": "article",
        "/by-sitemap": "article",
        "/by-link": "article",
        "/sitemap.xml": "http_404",
        "/sitemap_index.xml": "http_404",
        "/wp-sitemap.xml": "http_404",
    },
    "huge.example": {"/plain.xml": "discovery", "/encoded.xml": "discovery", "/a": "article", "/b": "article"},
    BOOKS: {"/sitemap.xml": "discovery", "/schlafst%C3%B6rung": "article", "/m%C3%BCde": "denied_by_plan"},
}


@pytest.mark.parametrize("host", EXPECTED)
def test_listings_lead_to_the_pages_of_their_sites(done: Crawl, host: str) -> None:
    """Every URL of a host is found as its site means it, and ends with its reason."""
    assert done.ends(host) == EXPECTED[host]


def test_nothing_else_is_asked_of_other_hosts(web: Web, done: Crawl) -> None:
    """Of hosts that are no site's, listings and relays alone are requested, and none of their pages is stored."""
    assert not web.pages_asked("other.example")
    assert web.pages_asked("files.example") == ["/maps/all.xml", "/1.xml"]
    assert done.row(web.url("slugs.example", "/sitemap.xml"))["site"] == "slugs"
    own = done.row(web.url("feeds.example", "/own"))
    assert (own["kind"], own["detail"]) == ("relay", "feeds.example does not redirect to a page of the site")
