"""Sites whose start URLs redirect: to a language, to another host, and to one with the plan's leave."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from mindsieve.cli.summary import show_summary
from tests.crawl.conftest import Crawl, crawl
from tests.crawl.fakeweb import Reply, Web, anchors, article, listing, redirect
from tests.crawl.test_summary import ends, summary_of

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

PAGES = {
    ("language.example", "/"): redirect("/start", 302),
    ("language.example", "/start"): redirect("/en/", 302),
    ("language.example", "/en/"): Reply(listing(anchors("/articles/one", "/about"))),
    ("language.example", "/articles/one"): Reply(article("One")),
    ("moved.example", "/"): redirect("http://new.example:PORT/"),
    ("new.example", "/"): Reply(listing(anchors("/articles/two"))),
    ("new.example", "/articles/two"): Reply(article("Two")),
    ("allowed.example", "/"): redirect("http://www.other.example:PORT/de/"),
    ("www.other.example", "/de/"): Reply(listing(anchors("/articles/three", "http://third.example/"))),
    ("www.other.example", "/articles/three"): Reply(article("Three", anchors("/articles/four"))),
    ("www.other.example", "/articles/four"): redirect("http://third.example:PORT/"),
    ("plain.example", "/"): Reply(article("Five")),
}


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with Web(PAGES) as web:
        yield web


@pytest.fixture(scope="module")
def done(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    hosts = ("language.example", "moved.example", "allowed.example", "plain.example")
    sites: list[dict[str, Any]] = [
        {"url": web.url(host), "discover": ["links"], "allow": ["/articles/"]} for host in hosts
    ]
    sites[2] |= {"follow_start_redirects": True}
    return crawl({"output": tmp_path_factory.mktemp("starts") / "corpus", "sites": sites})


def test_to_a_language(web: Web, done: Crawl) -> None:
    """The crawl continues where a start URL leads on its host, whatever pages `allow` asks for."""
    assert done.ends("language.example") == {
        "/": "redirect",
        "/start": "redirect",
        "/en/": "not_article",
        "/articles/one": "article",
        "/about": "denied_by_plan",
    }
    assert "the start URL redirects: the crawl continues there" in done.row(web.url("language.example"))["detail"]


def test_to_another_host(web: Web, done: Crawl) -> None:
    """Another host is not crawled without leave, and the row of the start URL says so."""
    assert (done.ends("new.example"), web.paths("new.example")) == ({"/": "denied_by_plan"}, [])
    row = done.row(web.url("moved.example"))
    assert (row["reason"], row["redirect_url"]) == ("redirect", web.url("new.example"))
    assert "outside of the site: add its host to `hosts`, or set follow_start_redirects = true" in row["detail"]


def test_to_another_host_with_leave(done: Crawl) -> None:
    """With the plan's leave, that host belongs to the site; where its other pages redirect does not."""
    assert done.ends("www.other.example") == {
        "/de/": "not_article",
        "/articles/three": "article",
        "/articles/four": "redirect",
    }
    assert set(done.ends("third.example").values()) == {"denied_by_plan"}


def test_summary(web: Web, done: Crawl) -> None:
    """The summary names the sites whose start URLs redirect, and where to."""
    moves = done.summary["moves"]
    assert set(moves) == {"language.example", "moved.example", "allowed.example"}
    assert moves["language.example"].startswith(web.url("language.example", "/en/"))
    assert moves["moved.example"].startswith(f"{web.url('new.example')}: outside of the site")


def test_summary_as_printed() -> None:
    """A person reads it above the counts."""
    console = Console(record=True, width=80)
    moves = {"clinic.example": "https://new.example/: outside of the site"}
    show_summary(replace(summary_of(ends("clinic.example", "redirect")), moves=moves), console)
    line = "clinic.example: the start URL redirects to https://new.example/: outside of the site"
    assert line in console.export_text()
