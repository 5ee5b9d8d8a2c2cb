"""Links, frames and refreshes of a page, resolved against its base in its encoding."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extract.page import Page
from mindsieve.fetching.discovery.links import find_links
from mindsieve.fetching.discovery.refresh import may_have_refresh, read_meta_refresh

URL = "https://clinic.example/a/"
LINK = '<a href="/\u043f\u043e\u0438\u0441\u043a?q=\u0441\u043e\u043d&page=2">x</a>'
PATH = "https://clinic.example/%D0%BF%D0%BE%D0%B8%D1%81%D0%BA?q="
UTF_8, CP_1251, KOI8_R = "%D1%81%D0%BE%D0%BD", "%F1%EE%ED", "%D3%CF%CE"

# As jekyll-redirect-from and Hugo's aliases write them.
JEKYLL = """<!DOCTYPE html><html lang="en-US"><meta charset="utf-8"><title>Redirecting&hellip;</title>
<link rel="canonical" href="https://clinic.example/new/"><script>location="https://clinic.example/new/"</script>
<meta http-equiv="refresh" content="0; url=https://clinic.example/new/"><meta name="robots" content="noindex">
<h1>Redirecting&hellip;</h1></html>"""
HUGO = """<!DOCTYPE html><html><head><title>https://clinic.example/new/</title><meta charset="utf-8">
<meta http-equiv=refresh content="0; url=https://clinic.example/new/"></head></html>"""


def page(html: str | bytes, content_type: str = "text/html") -> Page:
    body = html.encode() if isinstance(html, str) else html
    return Page(URL, datetime.now(UTC), 200, {"content-type": content_type}, body)


@pytest.mark.parametrize(
    ("html", "content_type", "query"),
    [
        (LINK.encode(), "text/html", UTF_8),
        (LINK.encode("cp1251"), "text/html; charset=windows-1251", CP_1251),
        (b"<meta charset=windows-1251>" + LINK.encode("cp1251"), "text/html", CP_1251),
        (b"<meta charset=koi8-r>" + LINK.encode("koi8-r"), "text/html", KOI8_R),
        # Letters as character references, in a page of ASCII that declares its encoding.
        (b"<meta charset=koi8-r>" + LINK.encode("ascii", "xmlcharrefreplace"), "text/html", KOI8_R),
        # The declaration is wrong.
        (b"<meta charset=koi8-r>" + LINK.encode(), "text/html", UTF_8),
        (LINK.encode("utf-16"), "text/html; charset=utf-16", UTF_8),
        # The encoding lacks the letters.
        (
            b"<meta charset=iso-8859-1>" + LINK.encode("ascii", "xmlcharrefreplace"),
            "text/html",
            "%26%231089%3B%26%231086%3B%26%231085%3B",
        ),
    ],
)
def test_query_in_the_encoding_of_the_page(html: bytes, content_type: str, query: str) -> None:
    """A path is UTF-8 in any page; a query is in the encoding of the page, as servers of legacy pages expect."""
    assert find_links(page(html, content_type)).pages == (f"{PATH}{query}&page=2",)


def test_query_that_is_escaped() -> None:
    """What a page escapes itself stays as it is."""
    html = b'<meta charset=windows-1251><a href="/?q=%D1%81">x</a>'
    assert find_links(page(html)).pages == ("https://clinic.example/?q=%D1%81",)


@pytest.mark.parametrize(
    ("html", "pages"),
    [
        ("<frameset><frame src=menu.htm><frame src=/main.htm></frameset>", ("a/menu.htm", "main.htm")),
        ('<meta http-equiv="refresh" content="9; url=/next"><p>One moment.', ("next",)),
        ('<base href="/b/"><meta http-equiv="refresh" content="9; url=next"><p>One moment.', ("b/next",)),
        ("<iframe src=/embedded></iframe><p>Text", ()),
    ],
)  # fmt: skip
def test_other_links(html: str, pages: tuple[str, ...]) -> None:
    """The pages in frames and where a page leads after a while are links of it."""
    assert find_links(page(html)).pages == tuple(f"https://clinic.example/{path}" for path in pages)


@pytest.mark.parametrize(
    ("html", "target"),
    [
        (JEKYLL, "https://clinic.example/new/"),
        (HUGO, "https://clinic.example/new/"),
        ('<base href="/b/"><meta http-equiv="REFRESH" content="0;url=new">', "https://clinic.example/b/new"),
        ('<body><meta content="0;url=/new" http-equiv="refresh">', "https://clinic.example/new"),
        ('<noscript><meta http-equiv="refresh" content="0;url=/no-script"></noscript><p>Text', None),
        ('<meta http-equiv="refresh" content="60"><p>Text', None),
        ('<meta http-equiv="refresh" content="0;url=./"><p>Text', None),
        ('<meta name="refresh" content="0;url=/new"><p>Text', None),
    ],
)
def test_meta_refresh(html: str, target: str | None) -> None:
    """A page that redirects by a meta element says where."""
    assert may_have_refresh(html.encode())
    assert may_have_refresh(html.encode("utf-16"))
    assert read_meta_refresh(page(html)) == target


def test_most_pages_have_no_refresh() -> None:
    """A page without such an element is not parsed for it."""
    assert not may_have_refresh(b"<html><meta name=description content=x><p>Click refresh." * 1_000)
