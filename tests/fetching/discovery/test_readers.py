"""Sitemaps, feeds and links, as sites write them."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from extract.page import Page
from mindsieve.fetching.discovery import sitemaps
from mindsieve.fetching.discovery.feeds import read_feed
from mindsieve.fetching.discovery.links import MAX_LINKS, find_links
from mindsieve.fetching.discovery.listing import BadListing, ListedUrl
from mindsieve.fetching.discovery.sitemaps import read_sitemap

HERE = "http://clinic.example/sitemap.xml"
URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
SLEEP = "http://clinic.example/sleep"
ENTRY = f"<url><loc>{SLEEP}</loc></url>"


@pytest.mark.parametrize(
    "document",
    [
        URLSET.format(ENTRY).encode(),
        gzip.compress(URLSET.format(ENTRY).encode()),
        f"\n <urlset>{ENTRY}</urlset>".encode(),
        f'<?xml version="1.0" encoding="iso-8859-1"?><urlset><!-- \xe9 -->{ENTRY}</urlset>'.encode("latin-1"),
        URLSET.format("<url><loc> /sleep </loc></url>").encode(),
        URLSET.format(f"{ENTRY}{ENTRY}<url><loc>mailto:a@b</loc></url>").encode(),
        URLSET.format(f"<url><image><loc>http://clinic.example/a.png</loc></image><loc>{SLEEP}</loc></url>").encode(),
        f"<urlset>{ENTRY}<url><loc>http://clinic.example/tru".encode(),
        f"\ufeff{SLEEP}\n{SLEEP}\n".encode(),
    ],
    ids=["plain", "gzip", "no namespace", "latin-1", "relative", "twice", "image", "torn", "text"],
)
def test_sitemaps_as_sites_serve_them(document: bytes) -> None:
    """A sitemap is read in every form that is met in the wild."""
    assert SLEEP in [entry.url for entry in read_sitemap(document, HERE).pages]
    assert len(read_sitemap(document, HERE).pages) <= 2


def test_a_sitemap_index_lists_sitemaps() -> None:
    """Nested sitemaps are not pages."""
    index = "<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2026-03-01</lastmod></sitemap></sitemapindex>"
    listing = read_sitemap(index.encode(), HERE)
    assert listing.sitemaps == (ListedUrl("http://clinic.example/a.xml", datetime(2026, 3, 1, tzinfo=UTC)),)
    assert listing.pages == ()


def test_a_news_sitemap_gives_its_dates() -> None:
    """The publication date nested in a news entry stands in for lastmod."""
    news = (
        '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/sleep</loc><news:news>'
        "<news:publication_date>2026-03-01T10:00:00Z</news:publication_date></news:news></url></urlset>"
    )
    assert read_sitemap(news.encode(), HERE).pages[0].lastmod == datetime(2026, 3, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"<html><body>Not found</body></html>",
        b"Not found",
        b"\x1f\x8bdamaged",
        gzip.compress(b"\0" * (sitemaps.MAX_SITEMAP_BYTES + 1)),
        b"%PDF-1.7 ...",
    ],
    ids=["empty", "html", "text", "torn gzip", "bomb", "pdf"],
)
def test_what_is_no_sitemap(document: bytes) -> None:
    """Anything else is refused with a reason."""
    with pytest.raises(BadListing):
        read_sitemap(document, HERE)


def test_entities_of_a_sitemap_are_not_expanded() -> None:
    """Neither a billion laughs nor a file of this machine gets into a URL."""
    bomb = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};&e{n - 1};&e{n - 1};">' for n in range(1, 20))
    document = (
        f'<!DOCTYPE urlset [<!ENTITY e0 "x"><!ENTITY f SYSTEM "file:///etc/hostname">{bomb}]>'
        "<urlset><url><loc>http://clinic.example/&e19;</loc></url>"
        "<url><loc>http://clinic.example/&f;</loc></url></urlset>"
    )
    assert {len(entry.url) for entry in read_sitemap(document.encode(), HERE).pages} <= {len("http://clinic.example/")}


@pytest.mark.parametrize(
    "document",
    [
        f"""<rss version="2.0"><channel><item><title>no link</title></item>
        <item><link>{SLEEP}</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>""",
        """<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/sleep"/>
        <updated>2026-03-01T10:00:00Z</updated></entry></feed>""",
    ],
    ids=["rss", "atom"],
)
def test_feeds(document: str) -> None:
    """A feed gives the pages of its entries and their dates."""
    assert read_feed(document.encode(), HERE).pages == (ListedUrl(SLEEP, datetime(2026, 3, 1, 10, tzinfo=UTC)),)


@pytest.mark.parametrize("document", [b"", b"<html><p>Not found</p></html>", b"/etc/passwd", b"http://127.0.0.1/"])
def test_what_is_no_feed(document: bytes) -> None:
    """Anything else is refused, and never taken for the name of a file or the address of a feed."""
    with pytest.raises(BadListing):
        read_feed(document, HERE)


def page(html: str, **headers: str) -> Page:
    return Page("http://clinic.example/blog/", datetime.now(UTC), 200, headers, html.encode())


def test_links_of_a_page() -> None:
    """Links are resolved against the base, canonical, each once, in document order, without nofollow."""
    links = find_links(
        page(
            '<html><head><base href="/base/"><link rel="next" href="/blog/page/2"></head><body><p>Text</p>'
            '<a href="b#top">b</a><a href="B">B</a><a href="b">b again</a><a href="https://other.example">o</a>'
            '<a href="/ad" rel="ugc nofollow">ad</a><a href="mailto:a@b.example">mail</a><a>none</a></body>'
        )
    )
    assert links.pages == (
        "http://clinic.example/base/b",
        "http://clinic.example/base/B",
        "https://other.example/",
        "http://clinic.example/blog/page/2",
    )


def test_feeds_of_a_page() -> None:
    """A page announces feeds, whatever it says of its links."""
    html = (
        '<html><head><meta name="robots" content="noindex, nofollow"><link rel="alternate" hreflang="de" href="/de">'
        '<link rel="alternate" type="application/rss+xml" href="/feed/"></head><body><a href="/a">a</a></body></html>'
    )
    links = find_links(page(html))
    assert (links.pages, links.feeds) == ((), ("http://clinic.example/feed/",))
    assert find_links(page("<a href=/a>a</a>", **{"x-robots-tag": "nofollow"})).pages == ()


def test_a_link_farm_is_cut() -> None:
    """A page with more links than a reader could follow gives a bounded number."""
    farm = "".join(f'<div><a href="/{number}">{number}</a></div>' for number in range(MAX_LINKS + 10))
    assert len(find_links(page(farm)).pages) == MAX_LINKS
