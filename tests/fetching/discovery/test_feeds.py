"""Feeds as sites and feed services write them."""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import feedparser  # type: ignore[import-untyped]
import pytest

from mindsieve.fetching.discovery import feeds, listing
from mindsieve.fetching.discovery.listing import ListedUrl
from mindsieve.fetching.discovery.reading import read_listing

if TYPE_CHECKING:
    from io import BytesIO

HERE = "http://clinic.example/feed"
SLEEP = "http://clinic.example/sleep"
NOTICE = "<br />\n<b>Notice</b>:  Undefined index: a < b & c in <b>/srv/feed.php</b> on line <b>12</b><br />\n"
JSON_FEED = "https://jsonfeed.org/version/1.1"
RSS = '<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel>{}</channel></rss>'
DATED = ListedUrl(SLEEP, datetime(2026, 3, 1, 10, tzinfo=UTC))
DATE = "<pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate>"
ON_SERVICE = "<link>http://feeds.example/~r/clinic/~3/sleep/</link>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"{}><updated>2020-01-01T00:00:00Z</updated>{}</feed>'
UPDATED = "<updated>2026-03-01T10:00:00Z</updated>"


@pytest.mark.parametrize(
    "document",
    {
        "rss": RSS.format(f"<item><link>{SLEEP}</link>{DATE}</item>"),
        "rss without a root's version": f"<rss><channel><item><link>{SLEEP}</link>{DATE}</item></channel></rss>",
        "an id that is its link": RSS.format(f"<item><guid>{SLEEP}</guid>{DATE}</item>"),
        "a link beside its id": RSS.format(
            f'<item><guid isPermaLink="true">http://old.example/</guid><link>{SLEEP}</link>{DATE}</item>'
        ),
        "a link of a service": RSS.format(
            f"<item>{ON_SERVICE}<feedburner:origLink>{SLEEP}</feedburner:origLink>{DATE}</item>"
        ),
        "a service's prefix unbound": f"<rss><item>{ON_SERVICE}<x:origLink>{SLEEP}</x:origLink>{DATE}</item></rss>",
        "American date": RSS.format(f"<item><link>{SLEEP}</link><pubDate>3/1/2026 10:00:00 AM</pubDate></item>"),
        "bare &": RSS.format(f"<item><title>R&D & more</title><link>{SLEEP}?a=1&b=2</link>{DATE}</item>"),
        "HTML's entities": RSS.format(f"<item><title>&eacute;&nbsp;</title><link>{SLEEP}</link>{DATE}</item>"),
        "a position of three numbers": RSS.format(
            "<item><georss:where><gml:Point><gml:pos>1 2 3</gml:pos></gml:Point></georss:where>"
            f"<link>{SLEEP}</link>{DATE}</item>"
        ),
        "half of a character": RSS.format(f"<item><title>&#xD800;</title><link>{SLEEP}</link>{DATE}</item>"),
        "control characters": RSS.format(f"<item><title>\x08\x1e</title><link>{SLEEP}</link>{DATE}</item>"),
        "a notice of PHP first": NOTICE + RSS.format(f"<item><link>{SLEEP}</link>{DATE}</item>"),
        "torn": RSS.format(f"<item><link>{SLEEP}</link>{DATE}</item><item><title>X")[: -len("</channel></rss>")],
        "rdf": '<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel><link>/</link></channel>'
        f"<item><link>{SLEEP}</link><dc:date>2026-03-01T10:00:00Z</dc:date></item></rdf:RDF>",
        "atom": ATOM.format("", f'<entry><link href="/sleep"/>{UPDATED}</entry>'),
        "atom 0.3": '<feed version="0.3"><entry><link href="/sleep"/>'
        "<modified>2026-03-01T10:00:00Z</modified></entry></feed>",
        "atom with many links": ATOM.format(
            "",
            f'<entry><link rel="self" href="/a"/><link rel="enclosure" href="/b"/><link href="/sleep"/>{UPDATED}'
            '<source><link href="/c"/><updated>2019-01-01T00:00:00Z</updated></source></entry>',
        ),
        "a base on the feed": ATOM.format(
            ' xml:base="http://clinic.example/x/"', f'<entry><link href="../sleep"/>{UPDATED}</entry>'
        ),
        "a base on the entry": ATOM.format("", f'<entry xml:base="/x/y/"><link href="../../sleep"/>{UPDATED}</entry>'),
        "json": json.dumps(
            {"version": JSON_FEED, "items": [{"id": "1", "url": SLEEP, "date_published": "2026-03-01T10:00:00Z"}]}
        ),
        "json, by its id": "\ufeff" + json.dumps(
            {"version": JSON_FEED[:-2], "items": [{"id": SLEEP, "date_modified": "2026-03-01T11:00:00+01:00"}]}
        ),
    }.items(),
    ids=lambda row: row[0],
)  # fmt: skip
def test_feeds(document: tuple[str, str]) -> None:
    """A feed gives the pages of its entries and their dates, in all that sites call a feed."""
    [entry] = read_listing(document[1].encode(), HERE).pages
    assert (entry.url.partition("?")[0], entry.lastmod) == (DATED.url, DATED.lastmod)


def test_an_id_is_no_address() -> None:
    """An id that is not the address of a page leads to no page."""
    feed = RSS.format("<item><guid>clinic-0815</guid></item>")
    assert read_listing(feed.encode(), HERE).pages == ()


def test_a_long_base(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short links on a long base are long addresses: those up to the limit are read."""
    monkeypatch.setattr(listing, "MAX_ADDRESS_CHARS", 10_000)
    items = "".join(f"<item><link>{n}</link></item>" for n in range(50))
    feed = f'<rss xml:base="http://clinic.example/{"a" * 1_000}/"><channel>{items}</channel></rss>'
    read = read_listing(feed.encode(), HERE)
    assert len(read.pages) == 10
    assert read.notes == ("over 10,000 characters of addresses: the rest is left out",)


@pytest.mark.parametrize(
    "document",
    [
        RSS.format("<item>" + "<link>/a</link>" * 9_999 + "</item>"),
        RSS.format("<item>" + f"<pubDate>{'1-' * 9_999}</pubDate>" * 99 + "</item>"),
        RSS.format("<item>" + f"<link href='{'../' * 9_999}'/>" * 99 + "</item>"),
        RSS.format("<item><description>" + "<x y='1'>" * 50_000),
        RSS.format("\n" * 28_000),
        "\n" * 28_000 + f"<!DOCTYPE rss [{chr(10) * 28_000}]>" + RSS.format(""),
        RSS.format(f"<item><author>{'a' * 28_000}</author></item>"),
        RSS.format("<item/>" * (feeds.MAX_ENTRIES + 1)),
    ],
    ids=itertools.count(),
)
def test_feedparser_is_given_little(document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a feed holds, feedparser reads a bounded number of links and dates, in bounded bytes."""
    given: list[bytes] = []

    def parse(file: BytesIO, **options: Any) -> Any:
        given.append(file.getvalue())
        return feedparser.parse(file, **options)

    monkeypatch.setattr(feeds, "feedparser", SimpleNamespace(parse=parse))
    read_listing(document.encode(), HERE)
    [xml] = given
    assert xml.count(b"<") <= 4 + 2 * (feeds.MAX_ENTRIES + 1) * (1 if xml.count(b"<item") > 1 else feeds.MAX_PARTS)
    assert len(xml) <= max(len(document) + 500, feeds.MAX_PARTS * 5_000)
    assert len(xml) < feeds.MAX_REDUCED_BYTES
