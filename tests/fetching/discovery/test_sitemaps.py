"""Sitemaps as sites write them, and what is none."""

from __future__ import annotations

import contextlib
import gzip
import itertools
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mindsieve.fetching.discovery import json_feeds, listing, markup, sitemaps, unzipping
from mindsieve.fetching.discovery.listing import BadListing, ListedUrl
from mindsieve.fetching.discovery.moments import read_moment
from mindsieve.fetching.discovery.reading import read_listing

if TYPE_CHECKING:
    from types import ModuleType

HERE = "http://clinic.example/sitemap.xml"
URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
SLEEP = "http://clinic.example/sleep"
ENTRY = f"<url><loc>{SLEEP}</loc></url>"
NOTICE = "<br />\n<b>Notice</b>:  Undefined index: a < b & c in <b>/srv/map.php</b> on line <b>12</b><br />\n"
DECLARED = '<?xml version="1.0" encoding="{}"?><urlset>{}</urlset>'


def urls_in(document: bytes | str) -> list[str]:
    read = read_listing(document if isinstance(document, bytes) else document.encode(), HERE)
    return [entry.url for entry in read.pages]


@pytest.mark.parametrize(
    "document",
    {
        "plain": URLSET.format(ENTRY),
        "gzip": gzip.compress(URLSET.format(ENTRY).encode()),
        "gzip in gzip": gzip.compress(gzip.compress(URLSET.format(ENTRY).encode())),
        "gzip, zeros behind it": gzip.compress(URLSET.format(ENTRY).encode()) + bytes(512),
        "gzip of several members": b"".join(map(gzip.compress, [b"<urlset>", ENTRY.encode(), b"</urlset>"])),
        "gzip that breaks off": gzip.compress(URLSET.format(ENTRY + " " * 9_999).encode())[:-9],
        "no namespace": f"<urlset>{ENTRY}</urlset>",
        "no root": ENTRY,
        "upper case": ENTRY.upper().replace("HTTP://CLINIC.EXAMPLE/SLEEP", SLEEP),
        "urlset in urlset": f"<urlset><urlset>{ENTRY}</urlset></urlset>",
        "white space first": f"\n\n <?xml version='1.0'?><urlset>{ENTRY}</urlset>",
        "BOM, then a blank line": b"\xef\xbb\xbf\r\n" + URLSET.format(ENTRY).encode(),
        "a notice of PHP first": NOTICE + URLSET.format(ENTRY),
        "a notice of PHP within": URLSET.format(f"{NOTICE}{ENTRY}"),
        "a comment with a root first": f"<!-- no <rss> but --><urlset>{ENTRY}</urlset>",
        "a DTD first": f'<!DOCTYPE urlset [<!ENTITY x "y">]><urlset>{ENTRY}</urlset>',
        "two documents in one": f"<urlset></urlset><?xml version='1.0'?><!DOCTYPE x><urlset>{ENTRY}</urlset>",
        "too many ends": f"<urlset><url></url></url></urlset></urlset>{ENTRY}",
        "entries that are not ended": f"<urlset><url><loc>/other</loc>{ENTRY}",
        "an end of another name": f"<urlset><url><loc>{SLEEP}</lock></url></urlset>",
        "image: unbound": f"<urlset><url><image:image><image:loc>/a.png</image:loc></image:image>{ENTRY[5:]}</urlset>",
        "image:loc out of its place": "<urlset xmlns='a' xmlns:i='b'><url><i:loc>/a.png</i:loc>"
        + ENTRY[5:]
        + "</urlset>",
        "the root's prefix unbound": f"<sm:urlset><sm:url><sm:loc>{SLEEP}</sm:loc></sm:url></sm:urlset>",
        "control characters": URLSET.format(ENTRY.replace("sleep", "\x0bsl\x00eep&#xFFFF;&#xD800;")),
        "latin-1": DECLARED.format("iso-8859-1", f"<!-- \xe9 -->{ENTRY}").encode("latin-1"),
        "UTF-16": DECLARED.format("utf-16", ENTRY).encode("utf-16"),
        "UTF-16 without a mark": DECLARED.format("utf-16", ENTRY).encode("utf-16-be"),
        "declared as UTF-16": DECLARED.format("utf-16", ENTRY),
        "declared as what nobody knows": DECLARED.format("punycode", ENTRY),
        "relative": URLSET.format("<url><loc> /sleep </loc></url>"),
        "without a scheme": URLSET.format("<url><loc>clinic.example/sleep</loc></url>"),
        "CDATA": URLSET.format(f"<url><loc><![CDATA[\n{SLEEP}\n]]></loc></url>"),
        "broken over lines": URLSET.format("<url><loc>http://clinic.example/\n    sleep</loc></url>"),
        "invisible characters": URLSET.format(f"<url><loc>\u200b{SLEEP}\ufeff</loc></url>"),
        "twice": URLSET.format(f"{ENTRY}{ENTRY}<url><loc>mailto:a@b</loc></url>"),
        "torn": f"<urlset>{ENTRY}<url><loc>http://clinic.example/tru",
        "text": f"\ufeff{SLEEP}\n{SLEEP}\n",
    }.items(),
    ids=lambda row: row[0],
)
def test_sitemaps_as_sites_serve_them(document: tuple[str, bytes | str]) -> None:
    """A sitemap is read in every form that is met in the wild; no image is taken for a page."""
    found = urls_in(document[1])
    assert SLEEP in found
    assert not [url for url in found if url.endswith(".png")]
    assert len(found) <= 2


@pytest.mark.parametrize(
    ("loc", "url"),
    [
        ("/read?id=1&lang=en", "/read?id=1&lang=en"),
        ("/read?id=2&copy=yes&reg=no", "/read?id=2&copy=yes&reg=no"),
        ("/read?id=1&amp;lang=en", "/read?id=1&lang=en"),
        ("/read?id=1&amp;amp;lang=en", "/read?id=1&lang=en"),
        ("/read?id=1&#38;lang=en", "/read?id=1&lang=en"),
        ("<![CDATA[/read?id=1&lang=en]]>", "/read?id=1&lang=en"),
        ("<![CDATA[/read?id=1&amp;lang=en]]>", "/read?id=1&lang=en"),
        ("/&eacute;tude", "/%C3%A9tude"),
        ("/a&nbsp;b", "/a%C2%A0b"),
        ("/caf\u00e9", "/caf%C3%A9"),
        ("/x&unheard;y", "/x&unheard;y"),
        ("/a&b<c", "/a&b"),
    ],
)
def test_addresses_with_characters_that_xml_reserves(loc: str, url: str) -> None:
    """What the author meant is found, or counted as unreadable, but never cut to another address."""
    listing = read_listing(URLSET.format(f"<url><loc>{loc}</loc></url>").encode(), HERE)
    if listing.notes:
        assert (loc, listing.pages) == ("/a&b<c", ())
    else:
        assert listing.pages == (ListedUrl(f"http://clinic.example{url}"),)


def test_stray_bytes_are_of_the_declared_encoding() -> None:
    """A legacy encoding is read as such, also where UTF-8 stands beside it."""
    entry = "<url><loc>/{}</loc></url>"
    document = DECLARED.format("windows-1251", entry.format("@") + entry.format("\u0441\u043e\u043d")).encode()
    assert urls_in(document.replace(b"@", "\u0441\u043e\u043d".encode("cp1251"))) == [
        "http://clinic.example/%D1%81%D0%BE%D0%BD"
    ]
    assert urls_in(DECLARED.format("shift_jis", entry.format("\u7720\u308a")).encode("shift_jis")) == [
        "http://clinic.example/%E7%9C%A0%E3%82%8A"
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_repair_across_pieces(size: int) -> None:
    """The result is the same however the text is cut."""
    text = "<a>&eacute; &amp; & <![CDATA[x]]> < &#xD800;&copy=1</a><!DOCTYPE x><?xml?>" * 3
    pieces = (text[start : start + size] for start in range(0, len(text), size))
    assert "".join(markup.repair(pieces)) == "".join(markup.repair(iter([text])))


@pytest.mark.parametrize(
    "index",
    [
        "<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2026-03-01</lastmod></sitemap></sitemapindex>",
        "<sitemapindex><url><loc>/a.xml</loc><lastmod>2026-03-01</lastmod></url></sitemapindex>",
    ],
)
def test_a_sitemap_index_lists_sitemaps(index: str) -> None:
    """Nested sitemaps are not pages, whatever their element is called."""
    listing = read_listing(index.encode(), HERE)
    assert listing.sitemaps == (ListedUrl("http://clinic.example/a.xml", datetime(2026, 3, 1, tzinfo=UTC)),)
    assert listing.pages == ()


def test_a_sitemap_among_pages_is_one() -> None:
    """Some sites list their sitemaps as if these were pages."""
    listing = read_listing(URLSET.format("<url><loc>/post-sitemap2.xml.gz?x=1</loc></url>").encode(), HERE)
    assert [entry.url for entry in listing.sitemaps] == ["http://clinic.example/post-sitemap2.xml.gz?x=1"]


def test_a_news_sitemap_gives_its_dates() -> None:
    """The publication date nested in a news entry stands in for lastmod."""
    news = (
        '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/sleep</loc><news:news>'
        "<news:publication_date>2026-03-01T10:00:00Z</news:publication_date></news:news></url></urlset>"
    )
    assert read_listing(news.encode(), HERE).pages[0].lastmod == datetime(2026, 3, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-08", (2024, 5, 8)),
        ("2024-05", (2024, 5, 1)),
        ("2024-5-8", (2024, 5, 8)),
        ("2024-05-08T08:53Z", (2024, 5, 8, 8, 53)),
        ("2024-05-08T08:53:11+0200", (2024, 5, 8, 6, 53, 11)),
        ("2024-05-08 08:53:11 AM", (2024, 5, 8, 8, 53, 11)),
        ("2024-05-08 12:10:00 AM", (2024, 5, 8, 0, 10)),
        ("2024-05-08 12:10 pm", (2024, 5, 8, 12, 10)),
        ("05/08/2024 8:53 PM", (2024, 5, 8, 20, 53)),
        ("5/13/2024", (2024, 5, 13)),
        ("13/5/2024", (2024, 5, 13)),
        ("2024/05/08 10:00", (2024, 5, 8, 10)),
        ("May 8, 2024", (2024, 5, 8)),
        ("8 May 2024", (2024, 5, 8)),
        ("Wed, 08 May 2024 08:53:11 GMT", (2024, 5, 8, 8, 53, 11)),
        ("05/08/2024", None),
        ("0000-00-00", None),
        ("2024-02-31", None),
        ("soon", None),
        ("", None),
        ("1" * 10_000, None),
    ],
)
def test_dates_of_listings(text: str, moment: tuple[int, ...] | None) -> None:
    """Dates are read in the forms that software writes; one that might be two is none."""
    assert read_moment(text) == (datetime(*moment, tzinfo=UTC) if moment else None)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("document", "pages", "note"),
    [
        (URLSET.format(f"{ENTRY}<url><loc></loc></url>"), 1, "1 entry has no readable address"),
        (URLSET.format(f"{ENTRY}<url><loc>http://[x/</loc></url>"), 1, "1 entry has no readable address, such as 'http://[x/'"),
        (URLSET.format(ENTRY + "<url/>" * 2), 1, "2 entries have no readable address"),
        (f"<urlset>{ENTRY}<url>", 1, "the document breaks off"),
        (f"{SLEEP}\nhttp://[x/\n", 1, "1 entry has no readable address, such as 'http://[x/'"),
        (f"<rss><item><link>{SLEEP}</link></item><item/></rss>", 1, "1 entry has no readable address"),
        (f"<urlset>{ENTRY}" + "</a>" * 20, 1, "its elements end more often than they begin"),
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_what_is_not_read_is_said(document: str | bytes, pages: int, note: str) -> None:
    """An entry that cannot be read is counted, a document that is not read to its end says why."""
    listing = read_listing(document if isinstance(document, bytes) else document.encode(), HERE)
    assert len(listing.pages) == pages
    assert [text for text in listing.notes if text.startswith(note)]


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (b"", "neither XML nor a list of URLs"),
        (b"<html><body>Not found</body></html>", "the document is <html>"),
        (b"<!doctype html><p>The root is &lt;urlset>", "the document is <p>"),
        (b"<!--" * 50_000, "the document is markup"),
        (b"Not found", "neither XML nor a list of URLs"),
        (b"/etc/passwd", "neither XML nor a list of URLs"),
        (b"\x1f\x8bdamaged", "damaged gzip"),
        (gzip.compress(b"") * 2_000, "over 1,000 gzipped members"),
        (gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"<urlset/>")))), "gzipped over 3 times"),
        (b"%PDF-1.7 ...", "neither XML nor a list of URLs"),
        (b"{}", "JSON, but no JSON Feed"),
        (b"{", "broken JSON"),
        (b'{"a":' + b"[" * 100_000, "broken JSON"),
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_what_is_no_listing(document: bytes, why: str) -> None:
    """Anything else is refused with a reason, and never taken for the name of a file or the address of a feed."""
    with pytest.raises(BadListing, match=why):
        read_listing(document, HERE)


@pytest.mark.parametrize(
    ("limit", "most", "more", "why"),
    [
        ((unzipping, "MAX_LISTING_BYTES"), 100_000, "<!-- x -->" * 20_000, "over 100,000 bytes when decompressed"),
        ((sitemaps, "MAX_ENTRIES"), 1_000, ENTRY * 1_000, "entries beyond 1,000 are left out"),
        ((markup, "MAX_ELEMENTS"), 1_000, "<a/>" * 1_000, "over 1,000 elements: the rest is left out"),
        ((markup, "MAX_DEPTH"), 1_000, "<a>" * 1_000, "over 1,000 elements within each other"),
        ((markup, "MAX_TAG_CHARS"), 100_000, "<a " + "b='' " * 40_000, "over 100,000 characters from one tag"),
        ((markup, "MAX_TAG_CHARS"), 100_000, f"<!--{' ' * 200_000}", "over 100,000 characters from one tag"),
        ((markup, "MAX_BEGUN_TAGS"), 100, "<a " * 40_000 + ">", "over 100 tags begin before one ends"),
        ((markup, "MAX_BEGUN_TAGS"), 100, f"<a {' ' * 2_000}" * 200 + ">", "over 100 tags begin before one ends"),
        ((markup, "MAX_REFERENCES"), 50_000, "&pi;" * 80_000, "over 50,000 references to characters"),
        ((markup, "MAX_REFERENCES"), 50_000, "&amp;" * 80_000, "over 50,000 references to characters"),
        ((markup, "MAX_REFERENCES"), 50_000, "< & " * 40_000, "over 50,000 references to characters"),
        ((listing, "MAX_ADDRESS_CHARS"), 50, f"<url><loc>{'a/../' * 9}sleep</loc></url>" * 10, "over 50 characters of"),
        ((listing, "MAX_ADDRESS_CHARS"), 50, ENTRY * 10, "over 50 characters of addresses: the rest is left out"),
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_limits(limit: tuple[ModuleType, str], most: int, more: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is beyond a limit is left out and said; what came before holds."""
    monkeypatch.setattr(*limit, most)
    read = read_listing(gzip.compress(f"<urlset>{ENTRY}{more}".encode()), HERE)
    assert [entry.url for entry in read.pages] == [SLEEP]
    assert read.notes[0].startswith(why)


def test_a_full_sitemap_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of the largest sitemap that the protocol has, under a tenth of the limits: nothing is left out."""
    for module, name in [
        (sitemaps, "MAX_ENTRIES"),
        (unzipping, "MAX_LISTING_BYTES"),
        (markup, "MAX_ELEMENTS"),
        (markup, "MAX_REFERENCES"),
        (listing, "MAX_ADDRESS_CHARS"),
    ]:
        monkeypatch.setattr(module, name, getattr(module, name) // 10)
    slug = quote("นอนไม่หลับ") * 3
    link = (
        f'<xhtml:link rel="alternate" hreflang="th" href="https://clinic.example/?id=1&amp;lang=th&amp;a={"x" * 30}"/>'
    )
    entries = [f"<url><loc>https://clinic.example/{slug}-{n}</loc>{link * 5}</url>" for n in range(5_000)]
    read = read_listing(f"<urlset>{''.join(entries)}</urlset>".encode(), HERE)
    assert len(read.pages) == 5_000
    assert read.notes == ()


@pytest.mark.parametrize(
    ("limit", "document", "why"),
    [
        ("MAX_VALUES", '{"a":' + "[]," * 1_000, "JSON of over 1,000 values"),
        ("MAX_CHARS", "{" + " " * 2_000, "JSON of over 1,000 characters"),
    ],
)
def test_limits_of_json(limit: str, document: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too large is refused before it is parsed."""
    monkeypatch.setattr(json_feeds, limit, 1_000)
    with pytest.raises(BadListing, match=why):
        read_listing(document.encode(), HERE)


FRAGMENTS = (
    "<|>|&|]]>|<![CDATA[|<!--|-->|&#xD800;|\0|\\|</url>|<url>|<loc>|http://[|<item>|<link>|<feed>|<rss>|{|}|9999-99"
)
WHOLE = (
    URLSET.format(ENTRY),
    f"<rss><item><link>{SLEEP}</link><pubDate>3/1/2026 10:00 AM</pubDate></item></rss>",
    '<feed xml:base="/a/"><entry><link href="b"/><updated>2026-03-01</updated></entry></feed>',
    f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"url": "{SLEEP}"}}]}}',
    f"{SLEEP}\n{SLEEP}/2\n",
)


@given(st.data())
def test_whatever_a_document_is_it_is_read_or_refused(data: st.DataObject) -> None:
    """Documents with pieces lost, doubled or put in give a listing or a reason, no other error."""
    text = data.draw(st.sampled_from(WHOLE))
    for fragment in data.draw(st.lists(st.sampled_from(FRAGMENTS.split("|")), max_size=6)):
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        text = text[:start] + fragment + text[data.draw(st.sampled_from([start, end])) :]
    with contextlib.suppress(BadListing):
        read_listing(text.encode(), HERE)


def test_entities_of_a_sitemap_are_not_expanded() -> None:
    """Neither a billion laughs nor a file of this machine gets into a URL: no entity is ever declared."""
    bomb = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};&e{n - 1};&e{n - 1};">' for n in range(1, 20))
    document = (
        f'<!DOCTYPE urlset [<!ENTITY e0 "x"><!ENTITY f SYSTEM "file:///etc/hostname">{bomb}]>'
        "<urlset><url><loc>http://clinic.example/&e19;</loc></url>"
        "<url><loc>http://clinic.example/&f;</loc></url></urlset>"
    )
    assert urls_in(document) == ["http://clinic.example/&e19", "http://clinic.example/&f"]
