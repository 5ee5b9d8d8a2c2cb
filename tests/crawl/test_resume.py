"""Runs that are killed and resumed: nothing is lost, nothing is stored twice, next to nothing is fetched twice."""

from __future__ import annotations

import json
import signal
from collections import Counter
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from mindsieve.archive import Archive
from mindsieve.cli import main
from mindsieve.corpus.stored import OF_THE_ARTICLE
from tests.waiting import HANG_SECONDS, wait_until

from .chaos import HOST, site_of
from .conftest import Crawl, crawl, finish_crawl, start_crawl
from .fakeweb import Reply, Web

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PAGES = 40
IN_FLIGHT = 4


@pytest.fixture
def pages() -> dict[tuple[str, str], Reply]:
    return site_of(PAGES)


def plan_of(web: Web, tmp_path: Path, **limits: Any) -> dict[str, Any]:
    limits = {"concurrent_requests": IN_FLIGHT, "concurrent_per_host": IN_FLIGHT, **limits}
    return {"output": tmp_path / "corpus", "sites": [{"url": web.url(HOST)}], "limits": limits, "network": {}}


def kill_after(requests: int, plan: dict[str, Any], web: Web) -> None:
    """Kill a crawl once it has made more than so many requests; the server holds those."""
    web.hold_after(requests)
    process = start_crawl(plan)
    wait_until(lambda: len(web.asked) > requests)
    process.kill()
    process.communicate(timeout=HANG_SECONDS)
    web.release()


def test_a_killed_run_is_resumed(tmp_path: Path, pages: dict[tuple[str, str], Reply]) -> None:
    """The next process has its id, takes from the archive what is there, and fetches the rest."""
    with Web(pages) as web:
        kill_after(20, plan_of(web, tmp_path), web)
        done = crawl(plan_of(web, tmp_path))
    assert done.summary["is_resumed"]
    articles = Counter(row["url"] for row in done.articles)
    assert articles == {web.url(HOST, f"/{number}"): 1 for number in range(PAGES)}
    asked = Counter(web.paths(HOST))
    assert asked["/robots.txt"] == asked["/map.xml"] == 1
    assert sum(asked.values()) - len(asked) <= IN_FLIGHT
    assert not list((tmp_path / "archive").glob("*.open"))
    assert_counts_the_whole_run(done)


def assert_counts_the_whole_run(done: Crawl) -> None:
    """Compare the summary, and the progress from its first step, with the tables; the run is the only one in them."""
    tables = {name: pq.read_table(done.output / name).to_pylist() for name in ("sections", "blocks", "fetches")}
    assert done.summary["sections"] == len(tables["sections"])
    labels = Counter(row["label"] for row in tables["blocks"] if row["label"] not in OF_THE_ARTICLE)
    assert done.summary["removed"] == labels
    assert done.summary["changes"] == Counter(row["change"] for row in tables["fetches"])
    assert done.summary["progress"][-1][1:] == [
        done.summary["ended"],
        Counter(row["outcome"] for row in tables["fetches"]),
    ]


def test_a_stopped_run_is_resumed(tmp_path: Path, pages: dict[tuple[str, str], Reply]) -> None:
    """After SIGTERM nothing is fetched twice at all, and limits count what the first process had."""
    with Web(pages) as web:
        first = start_crawl(plan_of(web, tmp_path, delay_seconds=0.3, max_pages=30))
        wait_until(lambda: len(web.asked) > 10)
        first.send_signal(signal.SIGTERM)
        stopped = finish_crawl(first, tmp_path / "corpus")
        done = crawl(plan_of(web, tmp_path, max_pages=30))
    assert stopped.summary["run_id"] == done.summary["run_id"]
    assert 0 < stopped.summary["ended"] < done.summary["ended"]
    assert max(Counter(web.paths(HOST)).values()) == 1
    assert_counts_the_whole_run(done)
    ends = Counter(row["reason"] for row in done.fetches if row["kind"] == "page")
    assert ends.total() - ends["page_limit"] == 30


EARLY = ("mindsieve.crawl.session:Session.__init__", "mindsieve.crawl.session:WorkerPool.__init__")


@pytest.mark.parametrize("place", EARLY)
def test_an_early_signal_stops_in_order(tmp_path: Path, pages: dict[tuple[str, str], Reply], place: str) -> None:
    """A first SIGTERM that comes while the run opens its files is the first one; the run can be resumed."""
    with Web(pages) as web:
        process = start_crawl(plan_of(web, tmp_path), kill_before=(place, 1, signal.SIGTERM))
        stopped = finish_crawl(process, tmp_path / "corpus")
        assert stopped.summary["closed"] == "shutdown"
        assert len(crawl(plan_of(web, tmp_path)).articles) == PAGES


def test_compaction_before_a_resume(tmp_path: Path, pages: dict[tuple[str, str], Reply]) -> None:
    """`compact --all` keeps the parts of an unfinished run, from which it is resumed, and merges those of others."""
    corpus = tmp_path / "corpus"
    with Web(pages) as web:
        first = start_crawl(plan_of(web, tmp_path, delay_seconds=0.3))
        wait_until(lambda: len(web.asked) > 10)
        first.send_signal(signal.SIGTERM)
        finish_crawl(first, corpus)
        compacted = CliRunner().invoke(main, ["compact", "--all", "--corpus", str(corpus)], catch_exceptions=False)
        assert (compacted.exit_code, "it is not finished" in compacted.output) == (0, True)
        done = crawl(plan_of(web, tmp_path))
        assert_counts_the_whole_run(done)
        crawl(plan_of(web, tmp_path))
    compacted = CliRunner().invoke(main, ["compact", "--all", "--corpus", str(corpus)], catch_exceptions=False)
    assert "fetches" in compacted.output
    assert "not finished" not in compacted.output
    assert len(done.articles) == PAGES


def test_what_another_plan_left_is_brought_to_an_end(tmp_path: Path, pages: dict[tuple[str, str], Reply]) -> None:
    """A run of other sites over the same tables does not resume it; its waiting URLs get rows that say so."""
    with Web(pages) as web:
        first = start_crawl(plan_of(web, tmp_path, delay_seconds=0.3))
        wait_until(lambda: len(web.asked) > 5)
        first.send_signal(signal.SIGTERM)
        finish_crawl(first, tmp_path / "corpus")
        plan = plan_of(web, tmp_path)
        plan["sites"] = [{"url": web.url("other.example"), "discover": ["urls"]}]
        other = crawl(plan)
    assert not other.summary["is_resumed"]
    runs = Counter((row["run_id"] == other.summary["run_id"], row["reason"]) for row in read_fetches(other))
    assert runs[False, "interrupted"] > 0
    assert runs[True, "http_404"] == 1


def test_a_lost_frontier_is_rebuilt(tmp_path: Path, pages: dict[tuple[str, str], Reply]) -> None:
    """Without its file the next run asks for everything, and stores nothing twice."""
    with Web(pages) as web:
        crawl(plan_of(web, tmp_path))
        for file in (tmp_path / "corpus").glob("frontier.sqlite*"):
            file.unlink()
        again = crawl(plan_of(web, tmp_path))
    assert Counter(again.ends(HOST).values())["same_content"] == PAGES
    assert len(again.articles) == PAGES


def test_a_damaged_frontier_is_named(tmp_path: Path, pages: dict[tuple[str, str], Reply]) -> None:
    """A run over a broken file fetches nothing, changes nothing and says what to do."""
    with Web(pages) as web:
        crawl(plan_of(web, tmp_path))
        (tmp_path / "corpus" / "frontier.sqlite").write_bytes(b"broken" * 1000)
        before = len(web.asked)
        log = start_crawl(plan_of(web, tmp_path)).communicate(timeout=HANG_SECONDS)[1]
        assert len(web.asked) == before
    assert "FrontierDamaged" in log
    assert "the run rebuilds it" in log


def read_fetches(done: Crawl) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(done.output / "fetches").to_pylist()
    return rows


def test_rows_name_their_records(tmp_path: Path, pages: dict[tuple[str, str], Reply]) -> None:
    """Each response has a record in the archive, and its row names it."""
    with Web(pages) as web:
        done = crawl(plan_of(web, tmp_path))
    with Archive(tmp_path / "archive", "corpus", "20260101T000000Z-000000") as archive:
        for row in done.fetches:
            entry = archive.record(row["warc_record_id"])
            assert entry is not None, json.dumps(row, default=str)
            assert (entry.url, entry.status) == (row["url"], row["status"])
            assert len(archive.read(entry).body) == row["transferred_bytes"]
