"""A corpus from its own archive: the crawl's tables come out again, in the place of the old ones."""

from __future__ import annotations

import shutil
import signal
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from mindsieve.cli import main
from mindsieve.corpus import TABLES, CorpusBusy, CorpusLock
from mindsieve.corpus.acceptances import Acceptance, read_acceptances, write_acceptances
from mindsieve.corpus.maintenance import compact
from mindsieve.reextraction import ReextractionOptions, UnfinishedRun, Wanted, reextract_corpus
from mindsieve.reextraction.summary import Content, RowSource
from tests.crawl.conftest import crawl, start_crawl
from tests.crawl.fakeweb import Reply, Web, anchors, article, listing, redirect
from tests.crawl.test_recrawl import page
from tests.programs import Program
from tests.waiting import HANG_SECONDS, wait_until

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.slow

HOST = "clinic.example"
PAGES = 12
ONE_WORKER = ReextractionOptions(workers=1)
ACCEPTED = Acceptance(HOST, "without_date", "20261120T030000Z-a1b2c3", datetime(2026, 11, 20, 9, tzinfo=UTC))

Tables = dict[str, list[dict[str, Any]]]


def site() -> dict[tuple[str, str], Reply]:
    """Return a site with pages that change, go away, copy each other, point to each other, and are none."""
    replies = {f"/{number}": page(number) for number in range(PAGES)}
    replies["/copy"] = replies["/0"]
    replies["/print"] = Reply(article("Page 3", head='<link rel="canonical" href="/3">'))
    replies["/empty"] = Reply("")
    replies["/moved"] = redirect("/1")
    replies["/"] = Reply(listing(anchors(*replies, "/lost")))
    return {(HOST, path): reply for path, reply in replies.items()}


def read(corpus: Path) -> Tables:
    return {table: pq.read_table(corpus / table).to_pylist() for table in TABLES}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of three runs: the first, one of an unchanged site, one with changes."""
    folder = tmp_path_factory.mktemp("reextraction")
    with Web(site()) as web:
        plan = {"output": folder / "corpus", "sites": [{"url": web.url(HOST), "discover": ["links"]}]}
        crawl(plan)
        crawl(plan)
        web.pages |= {(HOST, f"/{number}"): page(number, ", edited") for number in (4, 5)}
        web.pages[HOST, "/6"] = Reply("gone", 410)
        crawl(plan)
    return folder


@pytest.fixture
def folder(crawled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(crawled, tmp_path / "data"))


def test_the_tables_come_out_again(folder: Path) -> None:
    """Under the same extractor every table is as the crawl wrote it, row for row, and every visit is accounted for."""
    before = read(folder / "corpus")
    write_acceptances(folder / "corpus", [ACCEPTED])
    summary = reextract_corpus(folder / "corpus", folder / "archive", options=ONE_WORKER)
    assert read(folder / "corpus") == before
    assert read_acceptances(folder / "corpus") == [ACCEPTED]
    assert summary.adds_up
    assert summary.found == len(before["fetches"])
    assert set(summary.contents) == {Content.SAME, Content.NONE}
    assert {row["reason"] for row in before["fetches"]} >= {"article", "not_modified", "duplicate", "http_410"}


def test_a_compacted_corpus(folder: Path) -> None:
    """Compaction sorts rows: all contents come out again, though of two copies the other may be the first."""
    before = read(folder / "corpus")
    compact(folder / "corpus", lambda _: None, with_newest_run=True)
    assert reextract_corpus(folder / "corpus", folder / "archive", options=ONE_WORKER).adds_up
    after = read(folder / "corpus")
    assert {row["content_sha256"] for row in after["articles"]} >= {row["content_sha256"] for row in before["articles"]}
    assert len(after["fetches"]) == len(before["fetches"])


def test_no_network(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is looked up and nothing is connected to over the internet."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a name was looked up")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert reextract_corpus(folder / "corpus", folder / "archive", options=ONE_WORKER).adds_up


def test_the_next_run_goes_by_the_new_tables(folder: Path) -> None:
    """The frontier goes along: a crawl after it knows what is stored, and finds nothing new."""
    reextract_corpus(folder / "corpus", folder / "archive", options=ONE_WORKER)
    before = len(read(folder / "corpus")["articles"])
    url = next(row["url"] for row in read(folder / "corpus")["articles"])
    again = crawl({"output": folder / "corpus", "sites": [{"url": url, "discover": ["urls"]}]})
    assert again.summary["found"] == 1
    assert len(again.articles) == before


@pytest.mark.parametrize("archive_is_there", [True, False])
def test_missing_pages_are_kept(folder: Path, archive_is_there: bool) -> None:
    """Pages that the archive does not have any more stay as they were; so do all where only some are gone."""
    before = read(folder / "corpus")
    files = sorted((folder / "archive").glob("*.warc.gz"))
    for file in files[:1] if archive_is_there else files:
        file.write_bytes(b"")
    summary = reextract_corpus(folder / "corpus", folder / "archive", options=ONE_WORKER)
    assert summary.sources[RowSource.KEPT] > 0
    assert (summary.sources[RowSource.EXTRACTED_AGAIN] > 0) is archive_is_there
    after = read(folder / "corpus")
    assert by_key(after) == by_key(before)


def by_key(tables: Mapping[str, Any]) -> dict[str, list[str]]:
    return {table: sorted(map(repr, rows)) for table, rows in tables.items()}


def test_another_extractor(folder: Path) -> None:
    """What the extractor of today reads takes the place of what is in the tables."""
    for file in (folder / "corpus" / "articles").rglob("*.parquet"):
        table = pq.read_table(file)
        place = table.schema.get_field_index("title")
        pq.write_table(table.set_column(place, table.schema.field(place), [["of yesterday"] * len(table)]), file)
    reextract_corpus(folder / "corpus", folder / "archive", options=ONE_WORKER)
    assert "of yesterday" not in {row["title"] for row in read(folder / "corpus")["articles"]}


def test_filters_make_a_corpus_of_their_own(folder: Path) -> None:
    """By URL and by topic, into another folder, with what a person accepted; the corpus itself stays."""
    before = read(folder / "corpus")
    write_acceptances(folder / "corpus", [ACCEPTED])
    wanted = Wanted.by(urls=[r"/[4-9]$"], words=["page 4", "page 7"])
    summary = reextract_corpus(
        folder / "corpus", folder / "archive", folder / "part", ReextractionOptions(wanted, workers=1)
    )
    assert summary.adds_up
    assert {row["url"].rpartition("/")[2] for row in read(folder / "part")["articles"]} == {"4", "7"}
    assert read_acceptances(folder / "part") == [ACCEPTED]
    assert read(folder / "corpus") == before


def test_an_engine_on_the_command_line(folder: Path) -> None:
    """The pages are extracted with the requested engine."""
    to_part = ["--output", str(folder / "part"), "--url", "/4$", "--engine", "trafilatura"]
    result = CliRunner().invoke(main, ["reextract", "--corpus", str(folder / "corpus"), *to_part])
    assert result.exit_code == 0
    rows = read(folder / "part")["blocks"]
    assert {row["rule"] for row in rows if row["label"] == "body"} == {"trafilatura_votes.alone"}


def test_filters_do_not_replace_the_corpus(folder: Path) -> None:
    """A part of the pages may not take the place of all: the command line says so."""
    result = CliRunner().invoke(main, ["reextract", "--corpus", str(folder / "corpus"), "--site", HOST])
    assert result.exit_code == 64
    assert "name its folder with --output" in result.stderr


def test_an_unfinished_run_is_resumed_first(tmp_path: Path) -> None:
    """While a run has not ended, what it fetched is not all in the tables."""
    with Web(site()) as web:
        plan = {"output": tmp_path / "corpus", "sites": [{"url": web.url(HOST)}], "network": {}}
        process = start_crawl({**plan, "limits": {"delay_seconds": 0.5}})
        wait_until(lambda: len(web.asked) > 6)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=HANG_SECONDS)
    with pytest.raises(UnfinishedRun, match="is unfinished"):
        reextract_corpus(tmp_path / "corpus", tmp_path / "archive", options=ONE_WORKER)


def test_a_held_corpus_is_left_alone(folder: Path) -> None:
    """A crawl or another command that holds the corpus has to end first."""
    with CorpusLock(folder / "corpus", "crawl"), pytest.raises(CorpusBusy):
        reextract_corpus(folder / "corpus", folder / "archive", options=ONE_WORKER)


@pytest.mark.parametrize("sign", ["", "**/*.parquet"], ids=["begun", "with tables"])
def test_kill_9(folder: Path, sign: str) -> None:
    """Killed while the new tables grow, it leaves the old ones or the new ones, and the next one clears up."""
    before = by_key(read(folder / "corpus"))
    process = Program("mindsieve.cli:main", "reextract", "-c", folder / "corpus", "-q")
    wait_until(lambda: any((folder / ".corpus.generation").glob(sign or "*")) or process.poll() is not None)
    process.kill()
    process.communicate()
    assert by_key(read(folder / "corpus")) == before
    reextract_corpus(folder / "corpus", folder / "archive", options=ONE_WORKER)
    assert by_key(read(folder / "corpus")) == before
    assert {path.name for path in folder.iterdir()} == {"archive", "corpus"}
