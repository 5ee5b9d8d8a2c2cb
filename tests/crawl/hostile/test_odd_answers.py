"""Answers that are not quite HTTP, as servers give them and browsers take them: each path of one host gives one."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
import pytest

from tests.crawl.conftest import Crawl, crawl
from tests.crawl.fakeweb import article

from .rawweb import RawWeb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

HTML = b"Content-Type: text/html; charset=utf-8"


def page(path: str) -> bytes:
    """Return the article of a path; no two are alike."""
    return article(f"Sleep {path}").encode()


def head(*lines: bytes, status: bytes = b"HTTP/1.1 200 OK", end: bytes = b"\r\n") -> bytes:
    return end.join((status, *lines, b"Connection: close", b"", b""))


def with_page(*lines: bytes, **options: bytes) -> Callable[[str], bytes]:
    return lambda path: head(*lines, **options) + page(path)


def sized(body: Callable[[str], bytes], *lines: bytes, **options: bytes) -> Callable[[str], bytes]:
    return lambda path: head(*lines, b"Content-Length: %d" % len(body(path)), **options) + body(path)


def longer(more: int) -> Callable[[str], bytes]:
    return lambda path: head(HTML, b"Content-Length: %d" % (len(page(path)) + more)) + page(path)


def cut_in_half(path: str) -> bytes:
    body = page(path)
    return head(HTML, b"Content-Length: %d" % len(body)) + body[: len(body) // 2]


def chunked(path: str) -> bytes:
    return head(HTML, b"Transfer-Encoding: chunked") + b"%x\r\n%s\r\n" % (len(page(path)), page(path))


def padded_chunks(path: str) -> bytes:
    body = page(path)
    return head(HTML, b"Transfer-Encoding: chunked") + b"%x  \r\n%s\r\n0 ;x=1\r\n\r\n" % (len(body), body)


def redirect(location: bytes, *lines: bytes) -> Callable[[str], bytes]:
    return lambda _: head(b"Location: " + location, *lines, status=b"HTTP/1.1 302 Found")


def refresh(content: str, head_lines: bytes = HTML) -> Callable[[str], bytes]:
    body = f"<!doctype html><html><head><title>Moved</title>{content}</head><body></body></html>"
    return lambda _: head(head_lines) + body.encode()


ARTICLE, CUT = ("article", ""), "truncated: the connection ended before the announced end of the body"
GZIP, BR = b"Content-Encoding: gzip", b"Content-Encoding: br"
ANSWERS: dict[str, tuple[Callable[[str], bytes], tuple[str, str]]] = {
    # Heads.
    "/name-in-curly-quotes": (with_page(HTML, "\u2018x-a\u2019: *".encode()), ARTICLE),
    "/name-with-space": (with_page(HTML, b"X Powered By: PHP"), ARTICLE),
    "/name-missing": (with_page(HTML, b": value"), ARTICLE),
    "/space-before-colon": (with_page(b"Content-Type : text/html"), ARTICLE),
    "/line-without-colon": (with_page(HTML, b"Nonsense"), ARTICLE),
    "/folded": (with_page(HTML, b"X-A: one", b"  two", b"\tthree"), ARTICLE),
    "/folded-first": (with_page(b" folded", HTML), ARTICLE),
    "/value-in-latin-1": (with_page(HTML, b"X-Ville: Besan\xe7on"), ARTICLE),
    "/bare-line-feeds": (with_page(HTML, end=b"\n"), ARTICLE),
    "/http-2": (with_page(HTML, status=b"HTTP/2 200"), ARTICLE),
    "/lower-case": (with_page(HTML, status=b"http/1.1 200 ok"), ARTICLE),
    "/icy": (with_page(HTML, status=b"ICY 200 OK"), ARTICLE),
    "/two-spaces": (with_page(HTML, status=b"HTTP/1.1  200  OK"), ARTICLE),
    "/blank-line-first": (with_page(HTML, status=b"\r\n\r\nHTTP/1.1 200 OK"), ARTICLE),
    "/after-early-hints": (with_page(HTML, status=b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK"), ARTICLE),
    "/length-not-a-number": (with_page(HTML, b"Content-Length: unknown"), ARTICLE),
    "/length-empty": (with_page(HTML, b"Content-Length:"), ARTICLE),
    "/identity": (with_page(HTML, b"Transfer-Encoding: identity"), ARTICLE),
    "/negative-status": (with_page(HTML, status=b"HTTP/1.1 -1 OK"), ("bad_response", "not a status line")),
    "/no-http": (lambda _: b"<html><p>Hello", ("bad_response", "")),
    # Statuses.
    "/203": (with_page(HTML, status=b"HTTP/1.1 203 Non-Authoritative Information"), ARTICLE),
    "/299": (with_page(HTML, status=b"HTTP/1.1 299 Miscellaneous"), ARTICLE),
    "/203-reserved": (with_page(HTML, b"X-Robots-Tag: noai", status=b"HTTP/1.1 203 OK"), ("opted_out", "noai")),
    "/204": (lambda _: head(status=b"HTTP/1.1 204 No Content"), ("http_error", "HTTP 204")),
    "/202-empty": (sized(lambda _: b"", HTML, status=b"HTTP/1.1 202 Accepted"), ("http_error", "HTTP 202")),
    # Types.
    "/no-type": (with_page(), ARTICLE),
    "/type-misspelt": (with_page(b"Content-Type: txt/html"), ARTICLE),
    "/type-twice": (with_page(b"Content-Type: text/html; charset=utf-8", b"Content-Type: */*"), ARTICLE),
    "/type-without-semicolon": (with_page(b"Content-Type: text/html charset=utf-8"), ARTICLE),
    "/no-type-png": (lambda _: head() + b"\x89PNG\r\n\x1a\n" + bytes(99), ("not_html", "")),
    # Encodings.
    "/gzip-is-plain": (sized(page, HTML, GZIP), ARTICLE),
    "/br-is-plain": (sized(page, HTML, BR), ARTICLE),
    "/deflate-is-plain": (sized(page, HTML, b"Content-Encoding: deflate"), ARTICLE),
    "/br-is-gzip": (sized(lambda path: gzip.compress(page(path)), HTML, BR), ARTICLE),
    "/plain-is-gzip": (sized(lambda path: gzip.compress(page(path)), HTML), ARTICLE),
    "/gzip-comma": (sized(lambda path: gzip.compress(page(path)), HTML, b"Content-Encoding: gzip,"), ARTICLE),
    "/gzip-is-br": (sized(lambda path: brotli.compress(page(path)), HTML, GZIP), ("bad_response", "gzip")),
    "/encoding-none": (with_page(HTML, b"Content-Encoding: none"), ARTICLE),
    "/encoding-utf-8": (with_page(HTML, b"Content-Encoding: \xff, UTF-8"), ARTICLE),
    "/encoding-unknown": (lambda _: head(HTML, b"Content-Encoding: dcb") + bytes(999), ("bad_response", "dcb")),
    "/404-not-gzip": (sized(lambda _: b"<p>Gone", GZIP, status=b"HTTP/1.1 404 Not Found"), ("http_404", "HTTP 404")),
    # Lengths.
    "/length-too-large": (longer(500), ("article", f"{CUT}; it has its </html>")),
    "/no-last-chunk": (chunked, ("article", CUT)),
    "/cut-in-half": (cut_in_half, ("article", f"{CUT}; its end may be missing")),
    "/padded-chunks": (padded_chunks, ARTICLE),
    "/404-cut": (lambda _: head(b"Content-Length: 99", status=b"HTTP/1.1 404 Not Found"), ("http_404", "HTTP 404")),
    "/cut-before-body": (lambda _: head(HTML, b"Content-Length: 99"), ("connection", "")),
    # Redirects; where they lead is below.
    "/to-utf-8": (redirect("/schlafst\u00f6rung?q=m\u00fcde".encode()), ("redirect", "")),
    "/to-latin-1": (redirect(b"/m\xfcdigkeit"), ("redirect", "")),
    "/to-spaces": (redirect(b" /a good night "), ("redirect", "")),
    "/to-cut": (redirect(b"/moved-5", b"Content-Length: 99"), ("redirect", "")),
    "/to-itself": (redirect(b"/to-itself", b"Set-Cookie: seen=1"), ("redirect_loop", "sets a cookie")),
    "/to-file": (redirect(b"file:///etc/passwd"), ("redirect", "")),
    "/to-private": (redirect(b"http://10.0.0.1/"), ("redirect", "")),
    "/refresh": (refresh('<meta http-equiv="refresh" content="0; url=/moved-1">'), ("redirect", "by a refresh")),
    "/refresh-quoted": (
        refresh("<meta content=\"0;URL='/moved-2'\" http-equiv=Refresh>"),
        ("redirect", "by a refresh"),
    ),
    "/refresh-header": (refresh("", HTML + b"\r\nRefresh: 0; url=/moved-3"), ("redirect", "by a refresh")),
    "/refresh-to-private": (refresh('<meta http-equiv="refresh" content="0;url=http://10.0.0.2/">'), ("redirect", "")),
    "/refresh-to-forbidden": (refresh('<meta http-equiv="refresh" content="0;url=/private">'), ("redirect", "")),
    "/refresh-later": (with_page(HTML, b"Refresh: 300; url=/moved-4"), ARTICLE),
    "/refresh-to-itself": (with_page(HTML, b"Refresh: 0; url=/refresh-to-itself"), ARTICLE),
}
LEADS_TO = {
    "/schlafst%C3%B6rung?q=m%C3%BCde": "article",
    "/m%FCdigkeit": "article",
    "/a%20good%20night": "article",
    "/moved-1": "article",
    "/moved-2": "article",
    "/moved-3": "article",
    "/moved-5": "article",
    "/private": "robots",
}


def speech(answer: Callable[[str], bytes], path: str) -> Callable[[], Iterator[bytes]]:
    return lambda: iter((answer(path),))


@pytest.fixture(scope="module")
def web() -> Iterator[RawWeb]:
    speeches = {path: speech(answer, path) for path, (answer, _) in ANSWERS.items()}
    speeches |= {path: speech(with_page(HTML), path) for path in LEADS_TO}
    rules = b"User-agent: *\nDisallow: /private\n"
    speeches["/robots.txt"] = speech(sized(lambda _: rules, b"Content-Type: text/plain"), "")
    with RawWeb(speeches) as web:
        yield web


@pytest.fixture(scope="module")
def done(web: RawWeb, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    urls = [web.url(path) for path in ANSWERS]
    site = {"url": urls[0], "discover": ["urls"], "urls": urls, "hosts": ["10.0.0.1", "10.0.0.2"]}
    return crawl({"output": tmp_path_factory.mktemp("odd") / "corpus", "sites": [site]})


@pytest.mark.parametrize("path", ANSWERS)
def test_an_answer(web: RawWeb, done: Crawl, path: str) -> None:
    """A page is read as a browser would show it; what holds none ends with a reason that says why."""
    reason, detail = ANSWERS[path][1]
    row = done.row(web.url(path))
    assert (row["reason"], detail in row["detail"]) == (reason, True), row["detail"]
    assert bool(row["detail"]) == bool(detail) or reason != "article"


@pytest.mark.parametrize("path", LEADS_TO)
def test_where_a_redirect_leads(web: RawWeb, done: Crawl, path: str) -> None:
    """A redirect is followed to the URL that a browser would go to, unless robots.txt forbids it."""
    assert done.row(web.url(path))["reason"] == LEADS_TO[path]
    assert (path in web.asked) == (LEADS_TO[path] == "article")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://10.0.0.1/", "forbidden_address"),
        ("http://10.0.0.2/", "forbidden_address"),
        ("file:///etc/passwd", "forbidden_scheme"),
    ],
)
def test_where_no_redirect_leads(done: Crawl, url: str, reason: str) -> None:
    """Neither a redirect nor a refresh opens a private address or another scheme."""
    assert done.row(url)["reason"] == reason


def test_truncated_pages_may_be_unwanted(web: RawWeb, tmp_path: Path) -> None:
    """A plan can leave out pages that are cut off; one with its end is none of them."""
    urls = [web.url(path) for path in ("/cut-in-half", "/length-too-large")]
    site = {"url": urls[0], "discover": ["urls"], "urls": urls}
    done = crawl({"output": tmp_path, "sites": [site], "limits": {"keep_truncated": False}})
    assert [done.row(url)["reason"] for url in urls] == ["truncated", "article"]
