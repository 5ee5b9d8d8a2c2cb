"""What is to be forgotten goes from tables, archive and frontier, and later crawls skip it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from mindsieve.archive import walking
from mindsieve.cli import main
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.corpus import TABLES, CorpusDamagedError, CorpusLock
from mindsieve.corpus.maintenance import compact, verify
from mindsieve.corpus.tombstones import TOMBSTONES_FILE, read_tombstones
from mindsieve.duplicates import find_duplicates
from mindsieve.reextraction import ReextractionOptions, reextract_corpus
from tests.crawl.conftest import crawl
from tests.crawl.fakeweb import Web

from .conftest import CLINIC, SPAM, plan_of, site

if TYPE_CHECKING:
    from click.testing import Result

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def run(folder: Path, *arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["forget", *arguments, "--corpus", str(folder / "corpus")], input=answer)


def urls(folder: Path, table: str) -> set[str]:
    place = folder / "corpus" / table
    return set(pq.read_table(place, columns=["url"])["url"].to_pylist()) if any(place.rglob("*.parquet")) else set()


def archived(folder: Path) -> set[str]:
    return {each.exchange.url for path in (folder / "archive").glob("*.warc.gz") for each in walking.walk(path)}


def known(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / "corpus" / "frontier.sqlite")) as database:
        return {url for (url,) in database.execute("SELECT url FROM urls")}


def url_of(folder: Path, path: str, host: str = CLINIC) -> str:
    return next(url for url in urls(folder, "fetches") if url.endswith(path) and f"//{host}:" in url)


def everywhere(folder: Path) -> dict[str, set[str]]:
    tables = {table: urls(folder, table) for table in TABLES}
    return tables | {"archive": archived(folder), "frontier": known(folder)}


@pytest.mark.parametrize("is_compacted", [False, True])
def test_a_page(folder: Path, is_compacted: bool) -> None:
    """All versions of a page go from everywhere, and nothing else does."""
    if is_compacted:
        compact(folder / "corpus", lambda _: None, with_newest_run=True)
    url, before = url_of(folder, "/2"), everywhere(folder)
    result = run(folder, url, "--yes")
    assert result.exit_code == ExitCode.DONE
    assert "Removed from the tables: 2 rows of fetches, 2 rows of articles" in result.stdout
    assert "Removed from the archive: 2 responses" in result.stdout
    assert everywhere(folder) == {place: found - {url} for place, found in before.items()}
    assert list(verify(folder / "corpus", folder / "archive")) == []


def test_a_domain(folder: Path) -> None:
    """All hosts below a domain go, robots.txt and all; the page of another that had the same body keeps it."""
    find_duplicates(folder / "corpus")
    result = run(folder, "spam.example", answer="y\n")
    assert "1 other page with the same text would stay:" in result.stdout
    assert not [url for found in everywhere(folder).values() for url in found if SPAM in url]
    assert not [url for url in urls(folder, "duplicates") if SPAM in url]
    databases = [folder / "corpus" / "frontier.sqlite", folder / "archive" / "corpus.cdx.sqlite"]
    assert not [path for path in databases if SPAM.encode() in path.read_bytes()]  # freed pages are overwritten
    assert list(verify(folder / "corpus", folder / "archive")) == []
    reextract_corpus(folder / "corpus", folder / "archive", options=ReextractionOptions(workers=1))
    assert url_of(folder, "/copy") in urls(folder, "articles")
    assert "spam.example" in read_tombstones(folder / "corpus")


def test_it_does_not_come_back(tmp_path: Path) -> None:
    """A later crawl that finds it does not ask for it, and says why; undone, it is fetched again."""
    with Web(site()) as web:
        plan, folder, gone = plan_of(tmp_path, web), tmp_path, web.url(CLINIC, "/1")
        crawl(plan)
        for target in (gone, "spam.example"):
            assert run(folder, target, "--yes").exit_code == ExitCode.DONE
        web.asked.clear()
        done = crawl(plan)
        assert (CLINIC, "/1") not in web.asked
        assert not web.paths(SPAM)
        assert {row["url"] for row in done.fetches if row["reason"] == "forgotten"} == {gone, web.url(SPAM)}
        assert list(verify(folder / "corpus", folder / "archive")) == []
        assert run(folder, gone, "--undo").stdout == f"Removed from the list: {gone}. 1 target left on the list.\n"
        assert crawl(plan).row(gone)["reason"] == "article"


def test_a_reader_of_a_new_corpus_made_of_the_archive(folder: Path, tmp_path: Path) -> None:
    """What is forgotten stays so in a corpus that is made of this one."""
    run(folder, "spam.example", "--yes", "--reason", "asked for")
    reextract_corpus(folder / "corpus", folder / "archive", tmp_path / "new", ReextractionOptions(workers=1))
    assert [stone.reason for stone in read_tombstones(tmp_path / "new")] == ["asked for"]


def test_what_came_back_by_a_backup(folder: Path) -> None:
    """`verify` finds it, and `forget` without a target removes it."""
    (folder / "corpus" / TOMBSTONES_FILE).write_text('{"target": "spam.example", "since": "2026-11-26"}\n')
    found = [finding for finding in verify(folder / "corpus", folder / "archive") if finding.check == "forgotten"]
    assert {finding.place for finding in found} == {*TABLES, "records"}
    assert run(folder, "--yes").exit_code == ExitCode.DONE
    assert list(verify(folder / "corpus", folder / "archive")) == []


def test_what_a_killed_reextraction_left(folder: Path) -> None:
    """The half generation beside the corpus may hold the page: it goes too."""
    left = folder / ".corpus.generation" / "articles"
    left.mkdir(parents=True)
    (left / "part.parquet").write_bytes(b"x")
    assert run(folder, "spam.example", "--yes").exit_code == ExitCode.DONE
    assert sorted(path.name for path in folder.iterdir()) == ["archive", "corpus"]


def test_the_list(folder: Path) -> None:
    """The list says what, since when and why, and each target once. That it is empty is no line of it."""
    empty = run(folder, "--list")
    assert (empty.exit_code, empty.stdout) == (ExitCode.DONE, "")
    assert empty.stderr == f"mindsieve: the list of forgotten pages and domains of {folder / 'corpus'} is empty\n"
    for reason in ("asked for by the owner", "again"):
        run(folder, "spam.example", "--yes", "--reason", reason)
    assert run(folder, "--list").stdout.split("  ")[1:] == ["spam.example", "asked for by the owner\n"]


def test_no(folder: Path) -> None:
    """Whoever does not say yes has changed nothing."""
    before = everywhere(folder)
    assert run(folder, "spam.example", answer="n\n").exit_code == ExitCode.KILLED
    assert everywhere(folder) == before
    assert not (folder / "corpus" / TOMBSTONES_FILE).exists()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["clinic.example/anna"], ExitCode.USAGE, "is neither a URL nor a domain"),
        ([], ExitCode.USAGE, "Nothing to forget: give a URL or a domain."),
        (["--undo"], ExitCode.USAGE, "Nothing to forget: give a URL or a domain."),
        (["--undo", "clinic.example"], ExitCode.USAGE, "not on the list of forgotten pages: clinic.example."),
        (["clinic.example", "--yes", "--archive", "elsewhere"], ExitCode.NO_INPUT, "Name its archive folder"),
    ],
)
def test_wrong_requests(folder: Path, arguments: list[str], code: ExitCode, message: str) -> None:
    """Each is told what to do, and nothing is changed."""
    before = everywhere(folder)
    result = run(folder, *arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert everywhere(folder) == before


def test_while_a_crawl_runs(folder: Path) -> None:
    """A corpus that another process is changing stays unchanged: try again later."""
    with CorpusLock(folder / "corpus", "crawl"):
        assert run(folder, "spam.example", "--yes").exit_code == ExitCode.BUSY


def test_a_list_that_cannot_be_read(folder: Path) -> None:
    """It is an error that names the line: an empty list would let everything come back."""
    (folder / "corpus" / TOMBSTONES_FILE).write_text('{"target": "a.example", "since": "2026-11-26"}\n{"target": 1}\n')
    with pytest.raises(CorpusDamagedError, match=r"line 2 .* Repair it or restore it"):
        read_tombstones(folder / "corpus")


def test_kill_9_at_every_step(folder: Path, tmp_path: Path) -> None:
    """At each rename and removal of a file: nothing is damaged, and the second try comes to the same end."""
    (tmp_path / "work").mkdir()
    command = [sys.executable, "-m", "tests.forgetting.killed_forgetting", str(folder), str(tmp_path / "work")]
    result = subprocess.run(  # noqa: S603 - our own script
        [*command, "spam.example"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    kills = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(kills) >= 7  # the list, four tables, a file of the archive for each run
    assert all(kill["is_same"] for kill in kills)
    assert {check for kill in kills for check in kill["found"]} <= {"forgotten", "leftover", "foreign key"}
