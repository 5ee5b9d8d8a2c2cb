"""Runs over a corpus that is there already: what has changed is stored, all else costs next to nothing."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import Crawl, crawl
from .fakeweb import Reply, Web, anchors, article, listing, sitemap

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

pytestmark = pytest.mark.slow

HOST = "clinic.example"
# 500 in a run of its own (see CONTRIBUTING.md): of these, ten change.
PAGES = int(os.environ.get("MINDSIEVE_RECRAWL_PAGES", "40"))
CHANGED = range(max(3, PAGES // 50))
GONE, MISSING = 20, 21
LAST_MODIFIED = formatdate(1_760_000_000, usegmt=True)


def tagged(body: str, **kind: str) -> Reply:
    """Return a reply with an ETag, as most servers give it."""
    return Reply(body, headers={"ETag": f'"{abs(hash(body)):x}"'}, **kind)  # type: ignore[arg-type]


def page(number: int, words: str = "") -> Reply:
    """Return a page; every other one has a Last-Modified instead of an ETag."""
    reply = tagged(article(f"Page {number}{words}", anchors("/")))
    return reply if number % 2 or words else replace(reply, headers={"Last-Modified": LAST_MODIFIED})


def site_of(pages: int) -> dict[tuple[str, str], Reply]:
    paths = [f"/{number}" for number in range(pages)]
    replies = {
        "/robots.txt": tagged("User-agent: *\nSitemap: http://HOST/map.xml", content_type="text/plain"),
        "/map.xml": tagged(sitemap(*paths), content_type="application/xml"),
        "/": tagged(listing(anchors(*paths))),
        **{path: page(number) for number, path in enumerate(paths)},
    }
    return {(HOST, path): reply for path, reply in replies.items()}


def plan_of(web: Web, tmp_path: Path, **site: Any) -> dict[str, Any]:
    limits = {"concurrent_per_host": 8}
    return {"output": tmp_path / "corpus", "sites": [{"url": web.url(HOST), **site}], "limits": limits}


def changes(done: Crawl) -> Counter[str]:
    return Counter(row["change"] for row in done.fetches if row["kind"] == "page")


def edit(web: Web, numbers: Iterable[int]) -> None:
    web.pages |= {(HOST, f"/{number}"): page(number, ", edited") for number in numbers}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Crawl, int, int]]:
    """Return each run, the bytes of bodies that it cost, and the articles that there were after it."""
    tmp_path, runs = tmp_path_factory.mktemp("recrawl"), {}
    with Web(site_of(PAGES)) as web:
        for name in ("first", "unchanged", "changed"):
            if name == "changed":
                edit(web, CHANGED)
                web.pages[HOST, f"/{GONE}"] = Reply("gone", 410)
                web.pages[HOST, f"/{MISSING}"] = Reply("nothing here", 404)
            before = web.sent
            done = crawl(plan_of(web, tmp_path))
            runs[name] = (done, web.sent - before, len(done.articles))
    return runs


class TestRunsOverOneSite:
    """First run, an unchanged one, one with changes; each fact is looked at on its own."""

    def test_the_first_run_finds_all_new(self, runs: dict[str, tuple[Crawl, int, int]]) -> None:
        """Every article is new; the front page is none."""
        done, _, articles = runs["first"]
        assert changes(done) == {"new": PAGES, "none": 1}
        assert articles == PAGES

    def test_an_unchanged_site_costs_next_to_nothing(self, runs: dict[str, tuple[Crawl, int, int]]) -> None:
        """The server is asked for each page whether it has changed, sends no body, and no article is added."""
        (_, first, _), (done, second, articles) = runs["first"], runs["unchanged"]
        assert second < 0.05 * first
        assert articles == PAGES
        assert changes(done) == {"unchanged": PAGES, "none": 1}
        assert {row["reason"] for row in done.fetches if row["change"] == "unchanged"} == {"not_modified"}
        assert {row["status"] for row in done.fetches if row["change"] == "unchanged"} == {200}
        assert sum(row["transferred_bytes"] for row in done.fetches) < 0.05 * first

    def test_unchanged_rows_lead_to_their_articles(self, runs: dict[str, tuple[Crawl, int, int]]) -> None:
        """The row of an unchanged page names the article that is stored."""
        done, _, _ = runs["unchanged"]
        ids = {row["url"]: row["article_id"] for row in runs["first"][0].fetches if row["article_id"]}
        assert {row["url"]: row["article_id"] for row in done.fetches if row["article_id"]} == ids

    def test_only_changed_pages_are_stored_again(self, runs: dict[str, tuple[Crawl, int, int]]) -> None:
        """Each page that changed has one version more; what is gone is marked and keeps its history."""
        done, _, articles = runs["changed"]
        assert changes(done) == {"changed": len(CHANGED), "gone": 2, "unchanged": PAGES - len(CHANGED) - 2, "none": 1}
        assert articles == PAGES + len(CHANGED)
        versions = Counter(row["url"].rpartition("/")[2] for row in done.articles)
        assert {number for number, count in versions.items() if count == 2} == {str(number) for number in CHANGED}
        assert versions[str(GONE)] == 1


def test_fresh_pages_are_not_asked_for(tmp_path: Path) -> None:
    """Within the plan's fresh_days only what the plan names is asked for; a later lastmod makes a page due at once."""
    with Web(site_of(4)) as web:
        crawl(plan_of(web, tmp_path, fresh_days=7.0))
        before = len(web.asked)
        edit(web, [1])
        web.pages[HOST, "/map.xml"] = Reply(
            sitemap("/0", "/1").replace("/1</loc>", "/1</loc><lastmod>2099-01-01</lastmod>"),
            content_type="application/xml",
        )
        again = crawl(plan_of(web, tmp_path, fresh_days=7.0))
        asked = {path for _, path in web.asked[before:]}
    assert asked == {"/robots.txt", "/.well-known/tdmrep.json", "/map.xml", "/", "/1"}
    assert {path: reason for path, reason in again.ends(HOST).items() if reason != "discovery"} == {
        "/": "not_article",
        **{f"/{number}": "fresh" for number in (0, 2, 3)},
        "/1": "article",
    }


def test_pages_that_nothing_leads_to_are_asked_for_again(tmp_path: Path) -> None:
    """A page that the site links no more is still looked at, so that its end is noted."""
    with Web(site_of(3)) as web:
        crawl(plan_of(web, tmp_path))
        web.pages[HOST, "/map.xml"] = Reply(sitemap("/0"), content_type="application/xml")
        web.pages[HOST, "/"] = Reply(listing(anchors("/0")))
        del web.pages[HOST, "/2"]
        again = crawl(plan_of(web, tmp_path))
    assert (again.ends(HOST)["/1"], again.row(web.url(HOST, "/2"))["change"]) == ("not_modified", "gone")


def test_a_host_that_asks_for_time_is_resumed_later(tmp_path: Path) -> None:
    """The rest of a host whose Retry-After exceeds the plan's wait is skipped in the next run, fetched later."""
    busy = Reply("busy", 429, headers={"Retry-After": "600"})
    with Web(site_of(3) | {(HOST, "/1"): busy}) as web:
        plan = plan_of(web, tmp_path, discover=["urls"], urls=[web.url(HOST, f"/{number}") for number in range(3)])
        plan["limits"] = {"max_wait_seconds": 1.0, "concurrent_requests": 1}
        first = crawl(plan)
        before = len(web.asked)
        second = crawl(plan)
        asked_meanwhile = len(web.asked) - before
        web.pages[HOST, "/1"] = page(1)
        with closing(sqlite3.connect(tmp_path / "corpus" / "frontier.sqlite")) as frontier:  # ten minutes later
            frontier.execute("UPDATE hosts SET parked = parked - 600")
            frontier.commit()
        third = crawl(plan)
    assert "retry_later" in first.ends(HOST).values()
    assert set(second.ends(HOST).values()) == {"retry_later"}
    assert asked_meanwhile <= 2  # robots.txt and tdmrep.json, which no page's trouble keeps from being read
    assert set(third.ends(HOST).values()) <= {"article", "not_modified"}


def test_a_page_is_fetched_whole_where_the_archive_is_gone(tmp_path: Path) -> None:
    """A 304 for a page that the archive does not have any more is answered by asking for the page itself."""
    with Web(site_of(2)) as web:
        crawl(plan_of(web, tmp_path))
        for file in (tmp_path / "archive").glob("*.warc.gz"):
            file.write_bytes(b"\0" * file.stat().st_size)
        again = crawl(plan_of(web, tmp_path))
    assert {again.ends(HOST)[path] for path in ("/0", "/1")} == {"same_content"}
