"""One crawl of a web in which each host shows one way to find pages.

maps.example      robots.txt names /index.xml -> /news.xml (as text/html), /posts.xml.gz; /lost.xml answers 404
guess.example     no Sitemap line; /sitemap.xml is an HTML page, /sitemap_index.xml -> /more.xml
deep.example      sitemap indexes nested in each other without end
feed.example      the start page announces /feed.xml, which moved to /atom.xml
links.example     / -> /blog/ -> /blog/page/2/ -> /blog/page/3/; articles on each; a PDF, a lost page, another host
listed.example    three pages in the plan, one twice by another spelling
bare.example      redirects to www.bare.example, where the links are
limited.example   five pages in a sitemap, of which the plan wants two
filtered.example  the plan allows /blog/ but no print versions
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import Crawl, crawl
from .fakeweb import Reply, Web, anchors, article, listing, redirect, rss, sitemap, sitemap_index

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

XML = "application/xml"
FEED_HEAD = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'

PAGES = {
    ("maps.example", "/robots.txt"): Reply("Sitemap: http://HOST/index.xml", content_type="text/plain"),
    ("maps.example", "/index.xml"): Reply(sitemap_index("/news.xml", "/posts.xml.gz", "/lost.xml"), content_type=XML),
    ("maps.example", "/news.xml"): Reply(sitemap("/news/1")),
    ("maps.example", "/posts.xml.gz"): Reply(
        gzip.compress(b"<urlset><url><loc>/post/1</loc></url></urlset>"), content_type="application/gzip"
    ),
    ("maps.example", "/news/1"): Reply(article("News one")),
    ("guess.example", "/sitemap.xml"): Reply(listing(anchors("/a"))),
    ("guess.example", "/sitemap_index.xml"): Reply(sitemap_index("/more.xml")),
    ("guess.example", "/more.xml"): Reply(sitemap("/a")),
    ("guess.example", "/a"): Reply(article("Guessed")),
    ("deep.example", "/robots.txt"): Reply("Sitemap: /0.xml", content_type="text/plain"),
    **{("deep.example", f"/{n}.xml"): Reply(sitemap_index(f"/{n + 1}.xml")) for n in range(9)},
    ("feed.example", "/"): Reply(listing(anchors("/not-followed"), FEED_HEAD)),
    ("feed.example", "/feed.xml"): redirect("/atom.xml"),
    ("feed.example", "/atom.xml"): Reply(rss("/from-feed"), content_type="application/rss+xml"),
    ("feed.example", "/from-feed"): Reply(article("From the feed", anchors("/not-followed"))),
    ("links.example", "/"): Reply(listing(anchors("/blog/", "/form.pdf", "/login", "http://maps.example/"))),
    ("links.example", "/blog/"): Reply(listing(anchors("/one?utm_source=blog", "/blog/page/2/"))),
    ("links.example", "/blog/page/2/"): Reply(
        listing(anchors("/two", "/blog/page/3/") + "<a href=/x rel=nofollow>x</a>")
    ),
    ("links.example", "/blog/page/3/"): Reply(listing(anchors("/three"))),
    ("links.example", "/one"): Reply(article("Link one", anchors("/", "/blog/"))),
    ("links.example", "/two"): Reply(article("Link two", anchors("/one#top"))),
    ("listed.example", "/1"): Reply(article("Listed one", anchors("/not-followed"))),
    ("listed.example", "/2"): Reply(article("Listed two")),
    ("bare.example", "/"): redirect("http://www.bare.example:PORT/"),
    ("www.bare.example", "/"): Reply(listing(anchors("/a"))),
    ("www.bare.example", "/a"): Reply(article("At www")),
    ("limited.example", "/sitemap.xml"): Reply(sitemap("/1", "/2", "/3", "/4", "/5")),
    **{("limited.example", f"/{n}"): Reply(article(f"Limited {n}")) for n in range(1, 6)},
    ("filtered.example", "/"): Reply(listing(anchors("/blog/a", "/blog/a?print=1", "/shop/a"))),
    ("filtered.example", "/blog/a"): Reply(article("Filtered")),
}


def plan_of(web: Web, output: object) -> dict[str, Any]:
    def site(name: str, *discover: str, **options: Any) -> dict[str, Any]:
        return {"url": web.url(f"{name}.example"), "name": name, "discover": discover, **options}

    return {
        "output": output,
        "sites": [
            site("maps", "sitemap"),
            site("guess", "sitemap"),
            site("deep", "sitemap"),
            site("feed", "feed"),
            site("links", "links", max_depth=3),
            site("listed", "urls", urls=[web.url("listed.example", p) for p in ("/1", "/2", "/1?fbclid=1", "/x/../2")]),
            site("bare", "links"),
            site("limited", "sitemap", max_pages=2),
            site("filtered", "links", allow=["/blog/"], deny=[r"\?print="]),
        ],
    }


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with Web(PAGES) as web:
        yield web


@pytest.fixture(scope="module")
def done(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    return crawl(plan_of(web, tmp_path_factory.mktemp("discovery")))


EXPECTED = {
    "maps.example": {
        "/index.xml": "discovery",
        "/news.xml": "discovery",
        "/posts.xml.gz": "discovery",
        "/lost.xml": "http_404",
        "/news/1": "article",
        "/post/1": "http_404",
    },
    "guess.example": {
        "/sitemap.xml": "bad_sitemap",
        "/sitemap_index.xml": "discovery",
        "/more.xml": "discovery",
        "/a": "article",
    },
    "deep.example": {f"/{n}.xml": "discovery" for n in range(4)} | {"/4.xml": "depth_limit"},
    "feed.example": {
        "/": "not_article",
        "/feed.xml": "redirect",
        "/atom.xml": "discovery",
        "/from-feed": "article",
    },
    "links.example": {
        "/": "not_article",
        "/blog/": "not_article",
        "/blog/page/2/": "not_article",
        "/blog/page/3/": "not_article",
        "/one": "article",
        "/two": "article",
        "/three": "depth_limit",
        "/form.pdf": "not_article_url",
        "/login": "http_404",
    },
    "listed.example": {"/1": "article", "/2": "article"},
    "bare.example": {"/": "redirect"},
    "www.bare.example": {"/": "not_article", "/a": "article"},
    "limited.example": {
        "/sitemap.xml": "discovery",
        "/1": "article",
        "/2": "article",
        "/3": "page_limit",
        "/4": "page_limit",
        "/5": "page_limit",
    },
    "filtered.example": {
        "/": "not_article",
        "/blog/a": "article",
        "/blog/a?print=1": "denied_by_plan",
        "/shop/a": "denied_by_plan",
    },
}


@pytest.mark.parametrize("host", EXPECTED)
def test_each_way_finds_its_pages(done: Crawl, host: str) -> None:
    """Every URL of a host is found as the plan says, and ends with its reason."""
    assert done.ends(host) == EXPECTED[host]


def test_nothing_is_fetched_that_is_not_admitted(web: Web, done: Crawl) -> None:
    """A URL that was refused, or never discovered, was never asked for; no page was asked for twice."""
    refused = {row["url"] for row in done.fetches if row["status"] == 0}
    asked = [web.url(host, path) for host, path in web.asked]
    assert not refused & set(asked)
    assert len(asked) == len(set(asked))
    assert not [path for _, path in web.asked if path in ("/not-followed", "/x")]


def test_a_row_says_how_its_url_was_found(web: Web, done: Crawl) -> None:
    """Kind, way, referrer and depth lead from a page back to the plan."""
    row = done.row(web.url("links.example", "/two"))
    assert (row["kind"], row["found_by"], row["site"], row["depth"]) == ("page", "links", "links", 3)
    assert row["referrer"] == web.url("links.example", "/blog/page/2/")
    assert done.row(web.url("feed.example", "/from-feed"))["found_by"] == "feed"
    assert done.row(web.url("maps.example", "/news/1"))["found_by"] == "sitemap"


def test_a_redirect_names_its_target(web: Web, done: Crawl) -> None:
    """The row of a redirect says where it leads; the target's says where it comes from, and keeps the kind."""
    assert done.row(web.url("feed.example", "/feed.xml"))["redirect_url"] == web.url("feed.example", "/atom.xml")
    target = done.row(web.url("feed.example", "/atom.xml"))
    assert (target["kind"], target["found_by"]) == ("feed", "redirect")
    assert target["referrer"] == web.url("feed.example", "/feed.xml")


def test_articles_are_in_the_tables(web: Web, done: Crawl) -> None:
    """Each stored URL has its article, joined by id."""
    stored = {row["article_id"]: row["url"] for row in done.fetches if row["outcome"] == "stored"}
    assert web.url("listed.example", "/1") in stored.values()
    assert {row["article_id"]: row["url"] for row in done.articles} == stored
    assert done.summary["sections"] >= len(stored)


def test_progress_ends_with_everything(done: Crawl) -> None:
    """Progress grows to the number of URLs found, all of them ended."""
    found, ended, outcomes = done.summary["progress"][-1]
    assert found == ended == sum(outcomes.values()) == done.summary["found"]
