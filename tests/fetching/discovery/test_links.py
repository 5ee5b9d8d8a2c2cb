"""What a page leads to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extract.page import Page
from mindsieve.fetching.discovery.links import MAX_LINKS, find_links


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


@pytest.mark.parametrize(
    ("head", "feeds", "sitemaps"),
    [
        ('<link rel="sitemap" type="application/xml" href="/maps/all.xml">', (), ("/maps/all.xml",)),
        ('<link rel="sitemap" type="text/html" href="/for-readers">', (), ()),
        ('<link rel=alternate type="application/rss+xml; charset=utf-8" href=/rss>', ("/rss",), ()),
        ('<link rel=alternate type="application/feed+json" href=/feed.json>', ("/feed.json",), ()),
        ('<link rel=alternate type="application/json" title="JSON Feed" href=/x.json>', ("/x.json",), ()),
        ('<link rel=alternate type="application/json" href=/wp-json/wp/v2/pages/2>', (), ()),
        ('<link rel=alternate type="text/xml" title="RSS feed" href=/x.xml>', ("/x.xml",), ()),
        ('<link rel=alternate hreflang=de href=/de/feed>', (), ()),
    ],
)  # fmt: skip
def test_what_a_head_announces(head: str, feeds: tuple[str, ...], sitemaps: tuple[str, ...]) -> None:
    """Feeds and sitemaps are told from translations, interfaces for programs and pages for readers."""
    links = find_links(page(f"<html><head>{head}</head><body><p>Text</p></body></html>"))
    assert links.feeds == tuple(f"http://clinic.example{path}" for path in feeds)
    assert links.sitemaps == tuple(f"http://clinic.example{path}" for path in sitemaps)


def test_a_page_without_text_leads_on() -> None:
    """The head of a page that a script is to fill, and its links without words, are read."""
    html = (
        '<!doctype html><html><head><title></title><link rel="alternate" type="application/atom+xml" href="/atom">'
        '<link rel="sitemap" href="/map.xml"><link rel="next" href="/2"></head>'
        '<body><a href="/a"><img src="a.png"></a><div id="root"></div><script>start()</script></body></html>'
    )
    links = find_links(page(html))
    assert links.pages == ("http://clinic.example/a", "http://clinic.example/2")
    assert links.feeds == ("http://clinic.example/atom",)
    assert links.sitemaps == ("http://clinic.example/map.xml",)


def test_a_link_farm_is_cut() -> None:
    """A page with more links than a reader could follow gives a bounded number."""
    farm = "".join(f'<div><a href="/{number}">{number}</a></div>' for number in range(MAX_LINKS + 10))
    assert len(find_links(page(farm)).pages) == MAX_LINKS
