"""Equal pages on several addresses and sites: the same one is stored, whatever the moment of a kill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.reextraction import ReextractionOptions, reextract_corpus
from tests.waiting import HANG_SECONDS

from .comparing import Rows, comparable_rows, difference
from .conftest import crawl, crawl_as_program, finish_crawl, start_crawl
from .fakeweb import Reply, Web, anchors, article, listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

# Each moment of a correction, by the function that would be called next.
MOMENTS = [
    ("mindsieve.frontier.candidates:CandidateStore.reopen", 1),
    ("mindsieve.recording.corrections:remove_reopened", 1),
    ("mindsieve.corpus.folder_exchange:FolderExchange.finish", 1),
    ("mindsieve.corpus.folder_exchange:FolderExchange.finish", 2),
    ("mindsieve.corpus.folder_exchange:FolderExchange.finish", 4),
    ("mindsieve.frontier.candidates:CandidateStore.note_rows_removed", 1),
    ("mindsieve.crawl.crawl_recorder:CrawlRecorder.recount", 1),
    ("mindsieve.recording.run_recorder:RunRecorder.write", 1),
    ("mindsieve.corpus.writer:CorpusWriter.write", 2),
    ("mindsieve.frontier.frontier:Frontier.finish_run", 1),
]


# Four addresses of one text; the first in the order is the last to come, and the second site's comes first of all.
COPIES = ("/first", "/second", "/third")


def copies_web() -> Web:
    page, named = article("Sleep"), '<link rel="canonical" href="/other">'
    print_view = article("Panic", head=named).replace("</article>", "<p>Printed for your doctor.</p></article>")
    pages = {
        ("clinic.example", "/"): Reply(listing(anchors(*COPIES, "/print", "/other"))),
        ("clinic.example", "/first"): Reply(page, seconds=2.0),
        ("clinic.example", "/second"): Reply(page, seconds=1.0),
        ("clinic.example", "/third"): Reply(page),
        ("clinic.example", "/print"): Reply(print_view),
        ("clinic.example", "/other"): Reply(article("Panic", head=named), seconds=2.0),
        ("copies.example", "/"): Reply(listing(anchors("/copy"))),
        ("copies.example", "/copy"): Reply(page),
    }
    return Web(pages)


def copies_plan(web: Web, output: Path) -> dict[str, Any]:
    sites = [{"url": web.url(host), "discover": ["links"]} for host in ("clinic.example", "copies.example")]
    limits = {"concurrent_requests": 8, "concurrent_per_host": 8, "workers": 1}
    return {"output": output, "sites": sites, "limits": limits, "network": {}}


def test_the_first_of_equal_pages_is_stored_though_it_comes_last(tmp_path: Path) -> None:
    """The order of discovery decides, not which server was quicker; a canonical link counts though its page is late."""
    with copies_web() as web:
        done = crawl(copies_plan(web, tmp_path / "corpus"))
    assert done.ends("clinic.example") == {
        "/": "not_article",
        "/first": "article",
        "/second": "duplicate",
        "/third": "duplicate",
        "/print": "duplicate",
        "/other": "article",
    }
    assert done.ends("copies.example") == {"/": "not_article", "/copy": "duplicate"}
    first = web.url("clinic.example", "/first")
    for host, path in (("clinic.example", "/second"), ("clinic.example", "/third"), ("copies.example", "/copy")):
        assert done.row(web.url(host, path))["detail"] == f"same content as {first}"
    assert done.row(web.url("clinic.example", "/print"))["detail"].endswith("/other")
    assert {row["url"] for row in done.articles} == {first, web.url("clinic.example", "/other")}
    assert max(web.asked.count(key) for key in web.asked) == 1  # what was corrected came from the archive


@pytest.fixture(scope="module")
def copies() -> Iterator[Web]:
    with copies_web() as web:
        yield web


@pytest.fixture(scope="module")
def expected_of_copies(copies: Web, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The tables of a crawl that nothing killed, in a program of its own."""
    output = tmp_path_factory.mktemp("copies") / "corpus"
    crawl_as_program(copies_plan(copies, output))
    return comparable_rows(output)


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment[0].rpartition(':')[2]}-{moment[1]}")
def test_kills_while_ends_are_corrected(
    copies: Web, expected_of_copies: Rows, tmp_path: Path, moment: tuple[str, int]
) -> None:
    """Wherever it is killed, the next process comes to the same tables, without a request."""
    plan = copies_plan(copies, tmp_path / "corpus")
    killed = start_crawl(plan, kill_before=moment)
    killed.communicate(timeout=HANG_SECONDS)
    assert killed.returncode == -9
    before = len(copies.asked)
    finish_crawl(start_crawl(plan), tmp_path / "corpus")
    assert len(copies.asked) == before
    assert difference(expected_of_copies, comparable_rows(tmp_path / "corpus")) == ""


def test_a_later_run_changes_nothing(tmp_path: Path) -> None:
    """What is stored keeps its place, and pages that were corrected are as if they had never been stored."""
    with copies_web() as web:
        first = crawl(copies_plan(web, tmp_path / "corpus"))
        again = crawl(copies_plan(web, tmp_path / "corpus"))
    renamed = {"article": "same_content"}
    for host in ("clinic.example", "copies.example"):
        assert again.ends(host) == {path: renamed.get(reason, reason) for path, reason in first.ends(host).items()}
    assert len(again.articles) == 2


def test_a_re_extraction_comes_to_the_same_answers(tmp_path: Path) -> None:
    """The archive alone, read again, gives the tables that the crawl gave."""
    with copies_web() as web:
        crawl(copies_plan(web, tmp_path / "corpus"))
    before = comparable_rows(tmp_path / "corpus")
    reextract_corpus(tmp_path / "corpus", tmp_path / "archive", options=ReextractionOptions(workers=1))
    assert difference(before, comparable_rows(tmp_path / "corpus")) == ""
