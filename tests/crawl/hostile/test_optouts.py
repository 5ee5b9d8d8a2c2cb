"""Owners who reserve their pages, in every way that there is to say it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.crawl.conftest import Crawl, crawl
from tests.crawl.fakeweb import Reply, Web, article, redirect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

HOST = "reserved.example"
WELL_KNOWN = "/.well-known/tdmrep.json"


def page(path: str, meta: str = "", **headers: str) -> Reply:
    plain = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(article(f"Page {path}", head=meta), headers=plain)


def meta(name: str, content: str) -> str:
    return f'<meta content="{content}" name="{name}">'


# Path, what is sent, and what is recorded; a path with "open" is stored nevertheless.
CASES: dict[str, tuple[Reply, list[str]]] = {
    "/open/plain": (page("plain"), []),
    "/open/index": (page("index", meta("robots", "index, follow, max-image-preview:none")), []),
    "/open/other-bot": (page("other", meta("otherbot", "noai"), X_Robots_Tag="otherbot: noarchive, noai"), []),
    "/open/noindex": (page("noindex", meta("robots", "NONE")), ["noindex (meta)"]),
    "/open/zero": (page("zero", meta("tdm-reservation", "0"), tdm_reservation="1"), []),
    "/open/word": (page("word", meta("tdm-reservation", "yes")), []),
    "/noarchive": (page("a", X_Robots_Tag="max-snippet: 5, NoArchive"), ["noarchive (header)"]),
    "/noai": (page("b", meta("ROBOTS", "follow,noai, noimageai")), ["noai (meta)", "noimageai (meta)"]),
    "/named": (page("c", X_Robots_Tag="otherbot: none, Mindsieve: noai"), ["noai (header)"]),
    "/named-meta": (page("d", meta("MindSieve", "noarchive")), ["noarchive (meta)"]),
    "/tdm-header": (page("e", tdm_reservation="1"), ["tdm-reservation (header)"]),
    "/tdm-meta": (page("f", meta("tdm-reservation", "1"), tdm_reservation="0"), ["tdm-reservation (meta)"]),
    "/members/secret": (page("g"), ["tdm-reservation (tdmrep.json)"]),
    "/members/open/tips": (page("h"), []),
    "/members/header-open": (page("i", tdm_reservation="0"), []),
    "/utf-16": (
        Reply(article("Wide", head=meta("robots", "noai")).encode("utf-16"), content_type="text/html"),
        ["noai (meta)"],
    ),
}
RULES = [
    {"location": "/members/", "tdm-reservation": 1, "tdm-policy": "https://reserved.example/policy.json"},
    {"location": "/members/open/*$", "tdm-reservation": 0},
    {"location": "/open/plain", "tdm-reservation": "perhaps"},
    {"location": ["/"], "tdm-reservation": 1},
    "no rule",
]
PAGES = {(HOST, path): reply for path, (reply, _) in CASES.items()}
PAGES |= {
    (HOST, WELL_KNOWN): redirect("/tdm/rules.json"),
    (HOST, "/tdm/rules.json"): Reply(json.dumps(RULES), content_type="application/json"),
}


def crawl_reserved(web: Web, output: Path, site: dict[str, Any], network: dict[str, Any]) -> Crawl:
    urls = [web.url(HOST, path) for path in CASES]
    return crawl(
        {
            "output": output,
            "sites": [{"url": urls[0], "discover": ["urls"], "urls": urls, **site}],
            "limits": {"concurrent_per_host": 8},
            "network": network,
        }
    )


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with Web(PAGES) as web:
        yield web


@pytest.fixture(scope="module")
def done(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    return crawl_reserved(web, tmp_path_factory.mktemp("reserved"), {}, {})


class TestReservedPages:
    """A crawler that keeps what its owner reserves."""

    @pytest.mark.parametrize("path", CASES)
    def test_it_is_not_stored(self, web: Web, done: Crawl, path: str) -> None:
        """What is said is recorded; a page that is reserved for us ends so, any other is stored."""
        row = done.row(web.url(HOST, path))
        assert row["opt_outs"] == CASES[path][1]
        assert row["reason"] == ("article" if "open" in path else "opted_out")

    def test_nothing_of_its_text_is_kept(self, done: Crawl) -> None:
        """No file under the output folder holds a word of a reserved page."""
        assert {row["title"] for row in done.articles}.isdisjoint({f"Page {letter}" for letter in "abcdefg"})
        stored = b"".join(file.read_bytes() for file in done.output.rglob("*.sqlite*"))
        assert b"Therapists suggest" not in stored

    def test_the_file_is_asked_for_once(self, web: Web, done: Crawl) -> None:
        """However many pages of a host wait, its tdmrep.json is fetched once and before them."""
        assert done.summary["closed"] == "finished"
        asked = web.paths(HOST)
        assert asked.index("/tdm/rules.json") < min(asked.index(path) for path in CASES)


class TestOverride:
    """A plan that overrides reservations without saying why."""

    def test_the_justification_is_recorded(self, web: Web, tmp_path: Path) -> None:
        """With a sentence of justification reserved pages are stored, and the sentence with them; noindex may count."""
        words = "Licence agreement with the owner of 1 March 2026."
        done = crawl_reserved(web, tmp_path, {"override_opt_outs": words}, {"obey_noindex": True})
        articles = {row["url"]: row for row in done.articles}
        for path, (_, opt_outs) in CASES.items():
            row, article_row = done.row(web.url(HOST, path)), articles[web.url(HOST, path)]
            assert row["reason"] == "article"
            assert row["opt_outs"] == article_row["opt_outs"] == opt_outs
            assert row["opt_out_override"] == article_row["opt_out_override"] == (words if opt_outs else "")


FILES = {
    "loop.example": Reply(status=302, headers={"Location": WELL_KNOWN}),
    "deep.example": Reply("[" * 100_000, content_type="application/json"),
    "broken.example": Reply(is_broken=True),
    "forbidden.example": Reply('[{"location": "/", "tdm-reservation": 1}]', content_type="application/json"),
}


class TestHostileFile:
    """A tdmrep.json that loops, is no JSON that can be read, does not come or may not be fetched."""

    def test_it_says_nothing(self, tmp_path: Path) -> None:
        """It reserves nothing, the crawl goes on, and robots.txt and the limit of redirects hold for it."""
        robots = Reply(f"User-agent: *\nDisallow: {WELL_KNOWN}", content_type="text/plain")
        pages = {(host, WELL_KNOWN): file for host, file in FILES.items()}
        pages |= {(host, "/a"): page(host) for host in FILES}
        with Web({**pages, ("forbidden.example", "/robots.txt"): robots}) as web:
            urls = [web.url(host, "/a") for host in FILES]
            done = crawl({"output": tmp_path, "sites": [{"url": url, "discover": ["urls"]} for url in urls]})
        assert {row["reason"] for row in done.fetches} == {"article"}
        assert web.paths("forbidden.example") == ["/robots.txt", "/a"]
        assert web.paths("loop.example").count(WELL_KNOWN) == 6
