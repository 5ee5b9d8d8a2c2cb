"""Answers that a crawler could follow for ever, given at random: each URL costs a bounded number of requests."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.crawl.conftest import crawl
from tests.crawl.fakeweb import anchors, article, listing, sitemap_index

from .rawweb import RawWeb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

pytestmark = pytest.mark.slow

# The first request; two more, for lost connections, cut bodies and demands to wait together; one without conditions
# after a 304; one after a redirect to the URL itself.
MAX_REQUESTS = 5
# RFC 9309, section 2.3.1.2: five redirects of a robots.txt; here they all may lead to one address.
MAX_REQUESTS_OF_WELL_KNOWN = 6 * MAX_REQUESTS
PATHS = ("/a", "/b", "/c", "/d")
HTML = b"Content-Type: text/html\r\n"


def answer(status: bytes, headers: bytes = b"", body: bytes = b"", length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    return b"HTTP/1.1 %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (status, headers, size, body)


def redirect(to: bytes) -> bytes:
    return answer(b"302 Found", b"Location: %s\r\nSet-Cookie: seen=1\r\n" % to)


def refresh(to: bytes) -> bytes:
    return answer(b"200 OK", HTML, b'<html><meta http-equiv=refresh content="0;url=%s"><p>Moved.' % to)


PAGE = article("Sleep").encode()
SELF = b"SELF"
ANSWERS = (
    answer(b"200 OK", HTML, PAGE),
    answer(b"200 OK", HTML, PAGE, len(PAGE) + 1),
    answer(b"200 OK", HTML, listing(anchors(*PATHS)).encode()),
    answer(b"200 OK", b"Refresh: 0;url=/b\r\n" + HTML, b"<html><p>Moved."),
    answer(b"200 OK", b"Content-Type: text/xml\r\n", sitemap_index(*PATHS).replace("HOST", "raw.example").encode()),
    answer(b"203 Non-Authoritative Information", HTML, PAGE),
    answer(b"304 Not Modified"),
    answer(b"304 Not Modified", b'ETag: "x"\r\nLocation: /a\r\n'),
    answer(b"404 Not Found"),
    answer(b"408 Request Timeout"),
    answer(b"429 Too Many Requests", b"Retry-After: 0\r\n"),
    answer(b"500 Internal Server Error"),
    answer(b"503 Service Unavailable", b"Retry-After: 0\r\n"),
    b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + redirect(b"/c"),
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
    b"",
    b"no HTTP at all\r\n\r\n",
    *map(redirect, (SELF, b"/a", b"//raw.example/b", b"?page=1", b"", b"file:///etc/passwd")),
    *map(refresh, (SELF, b"/a", b"/d")),
)
SCRIPTS = st.dictionaries(
    st.sampled_from((*PATHS, "/robots.txt", "/.well-known/tdmrep.json", "/sitemap.xml")),
    st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=4),
    min_size=3,
)


class Script:
    """Answers one path: with each of its answers in turn, and then with the last of them for ever."""

    def __init__(self, path: str, answers: Sequence[bytes]) -> None:
        self.requests = 0
        self._path = path
        self._answers = answers

    def __call__(self) -> Iterator[bytes]:
        """Give the next answer."""
        self.requests += 1
        said = self._answers[min(self.requests, len(self._answers)) - 1]
        yield said.replace(SELF, self._path.encode())


def crawl_of(scripts: dict[str, Script], output: Path) -> None:
    with RawWeb(scripts) as web:
        urls = [web.url(path) for path in PATHS]
        done = crawl(
            {
                "output": output,
                "sites": [{"url": urls[0], "discover": ["urls", "links", "sitemap"], "urls": urls}],
                "limits": {"max_wait_seconds": 1, "max_failures": 1_000},
            }
        )
    assert done.summary["waiting"] == 0
    rows = Counter(row["url"] for row in done.fetches)
    assert set(urls) <= set(rows)
    assert set(rows.values()) == {1}


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(scripts=SCRIPTS)
def test_random_answers(tmp_path_factory: pytest.TempPathFactory, scripts: dict[str, list[bytes]]) -> None:
    """Whatever a server answers, a run finishes, a URL costs few requests and has one row."""
    playing = {path: Script(path, answers) for path, answers in scripts.items()}
    crawl_of(playing, tmp_path_factory.mktemp("loops") / "corpus")
    for path, script in playing.items():
        is_page = path in PATHS or path == "/sitemap.xml"
        assert script.requests <= (MAX_REQUESTS if is_page else MAX_REQUESTS_OF_WELL_KNOWN), path


STUBBORN = {
    "304": answer(b"304 Not Modified"),
    "redirect": redirect(SELF),
    "refresh": refresh(SELF),
    "cut": answer(b"200 OK", HTML, b"<p>Cut", 99),
}


def test_one_answer_for_ever(tmp_path: Path) -> None:
    """A server that says the same each time is given up soon, whatever file it says it of."""
    scripts = {
        f"{path}@{name}{path.replace('/', '-').removesuffix('.txt')}.example": Script(path, [said])
        for name, said in STUBBORN.items()
        for path in ("/a", "/robots.txt")
    }
    with RawWeb(scripts) as web:
        urls = [web.url("/a", key.partition("@")[2]) for key in scripts]
        sites = [{"url": url, "discover": ["urls"]} for url in urls]
        done = crawl({"output": tmp_path, "sites": sites})
    assert Counter(row["url"] for row in done.fetches) == Counter(urls)
    for key, script in scripts.items():
        assert 1 <= script.requests <= (MAX_REQUESTS if key.startswith("/a") else MAX_REQUESTS_OF_WELL_KNOWN), key
