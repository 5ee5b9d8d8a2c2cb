"""A person accepts the new state of a site: the gate is silent, and compares with that state from then on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mindsieve.corpus import CorpusDamagedError, CorpusLock
from mindsieve.corpus.acceptances import ACCEPTANCES_FILE, read_acceptances
from mindsieve.corpus.errors import CorpusBusy, CorpusNotFoundError
from mindsieve.corpus.maintenance import compact, verify
from mindsieve.quality import UnknownSite, accept, changes_of, judge_run
from mindsieve.reasons import Reason

from .conftest import SITE, nights_run
from .test_gate import ARTICLES, NEW_ARTICLES, changed, ended

if TYPE_CHECKING:
    from .conftest import WriteRun

ROOT = Path(__file__).parents[2]
OTHER = "other.example"


@pytest.fixture
def redesigned(tmp_path: Path, write_run: WriteRun) -> Path:
    """The corpus of a site whose articles have no author any more, since night 2."""
    for night, authors in enumerate((("Ada Reyes",), ("Ada Reyes",), (), ())):
        write_run(night, ARTICLES, authors=authors)
    return tmp_path


def test_the_accepted_state_is_the_norm(redesigned: Path, write_run: WriteRun) -> None:
    """Its run and later ones like it are not raised, as long as the history may be; a new break is."""
    assert [change.metric.name for change in accept(redesigned)] == ["without_author"]
    assert changed(redesigned, nights_run(3)) == []
    for night in range(4, 20):
        assert changed(redesigned, write_run(night, NEW_ARTICLES, authors=())) == []
    assert changed(redesigned, write_run(20, ARTICLES, authors=(), date_published=None)) == ["without_date"]
    assert changed(redesigned, write_run(21, ended(Reason.NOT_ARTICLE))) == ["article_share", "without_date"]


def test_the_accepted_state_is_judged_like_any_other(redesigned: Path, write_run: WriteRun) -> None:
    """A length that was accepted is raised where it changes again, be it back to what it once was."""
    write_run(4, NEW_ARTICLES, authors=(), words=1200)
    assert {change.metric.name for change in accept(redesigned)} == {"without_author", "median_length"}
    assert changed(redesigned, write_run(5, ARTICLES, authors=(), words=1200)) == []
    assert changed(redesigned, write_run(6, ARTICLES, authors=(), words=400)) == ["median_length"]


def test_what_is_well_keeps_its_history(redesigned: Path, write_run: WriteRun) -> None:
    """Only what was found is accepted: other metrics of the site are compared with all their good runs."""
    accept(redesigned)
    [finding] = judge_run(redesigned, write_run(4, ARTICLES, authors=(), date_published=None))
    assert (finding.metric.name, finding.good_runs) == ("without_date", 4)


def test_one_site_of_two(redesigned: Path, write_run: WriteRun) -> None:
    """A site that is not named stays a finding."""
    for night in range(4):
        last = write_run(night, ARTICLES, site=OTHER, sections=1 if night == 3 else 3)
    assert {change.site for change in changes_of(redesigned)} == {SITE, OTHER}
    assert [change.site for change in accept(redesigned, [SITE])] == [SITE]
    assert [finding.site for finding in judge_run(redesigned, last)] == [OTHER]
    assert [change.site for change in accept(redesigned)] == [OTHER]
    assert judge_run(redesigned, last) == []
    assert [(each.site, each.metric) for each in read_acceptances(redesigned)] == [
        (SITE, "without_author"),
        (OTHER, "without_sections"),
    ]


def test_nothing_is_accepted_of_sites_that_are_well(redesigned: Path) -> None:
    """A second acceptance finds nothing, and leaves the list as it is."""
    accept(redesigned)
    before = (redesigned / ACCEPTANCES_FILE).read_bytes()
    assert accept(redesigned) == accept(redesigned, [SITE]) == []
    assert (redesigned / ACCEPTANCES_FILE).read_bytes() == before


def test_the_run_that_shows_it_is_accepted(redesigned: Path, write_run: WriteRun) -> None:
    """Where later runs had too few pages to judge, the state that was found is accepted, and not theirs."""
    write_run(4, ended(Reason.SAME_CONTENT))
    accept(redesigned)
    assert [each.run_id for each in read_acceptances(redesigned)] == [nights_run(3)]
    assert changed(redesigned, write_run(5, NEW_ARTICLES, authors=())) == []
    assert changed(redesigned, write_run(6, ended(Reason.NOT_ARTICLE))) == ["article_share"]


def test_an_unfinished_run_is_not_accepted(redesigned: Path, write_run: WriteRun) -> None:
    """What a stopped run has stored so far may be anything: the state of the run before it is accepted."""
    unfinished = write_run(4, ended(Reason.NOT_ARTICLE))
    accept(redesigned, unfinished=unfinished)
    assert [(each.metric, each.run_id) for each in read_acceptances(redesigned)] == [("without_author", nights_run(3))]
    assert changed(redesigned, unfinished) == ["article_share"]


def test_a_later_acceptance_takes_the_place(redesigned: Path, write_run: WriteRun) -> None:
    """Each acceptance is kept, and the last one of a site and metric counts."""
    accept(redesigned)
    for night in (4, 5):
        last = write_run(night, ARTICLES, words=1200 if night == 5 else 400)
    accept(redesigned)
    assert changed(redesigned, last) == []
    write_run(6, ARTICLES)
    accept(redesigned)
    assert changed(redesigned, write_run(7, ARTICLES)) == []
    assert [(each.metric, each.run_id) for each in read_acceptances(redesigned)] == [
        ("without_author", nights_run(3)),
        ("median_length", nights_run(5)),
        ("median_length", nights_run(6)),
    ]


def test_compaction_keeps_it(redesigned: Path) -> None:
    """Runs that are merged into one part are the same runs, and the corpus is sound."""
    accept(redesigned)
    compact(redesigned, lambda _: None, with_newest_run=True)
    assert changed(redesigned, nights_run(3)) == []
    assert list(verify(redesigned)) == []


def test_errors(redesigned: Path, tmp_path: Path) -> None:
    """A misspelt site, a corpus that another process changes, and none at all: nothing is accepted."""
    with pytest.raises(UnknownSite, match=r"no site 'clinic\.exmple'\. Did you mean 'clinic\.example'"):
        accept(redesigned, [SITE, "clinic.exmple"])
    with CorpusLock(redesigned, "crawl"), pytest.raises(CorpusBusy):
        accept(redesigned)
    with pytest.raises(CorpusNotFoundError):
        accept(tmp_path / "nowhere")
    assert not (redesigned / ACCEPTANCES_FILE).exists()


LINE = {"site": SITE, "metric": "without_author", "run": nights_run(3), "since": "2026-11-05T00:00:00+00:00"}


@pytest.mark.parametrize(
    "line", ["{", "[]", "1", json.dumps(LINE | {"site": 1}), json.dumps(LINE | {"since": "x"}), "{}"]
)
def test_a_list_that_cannot_be_read(redesigned: Path, line: str) -> None:
    """It is an error that names the line, for the gate and for `verify`: it is never taken for an empty list."""
    (redesigned / ACCEPTANCES_FILE).write_text(f"{json.dumps(LINE)}\n{line}\n")
    for read in (lambda: judge_run(redesigned, nights_run(3)), lambda: list(verify(redesigned))):
        with pytest.raises(CorpusDamagedError, match=r"line 2 .* find accepted sites changed again"):
            read()


@pytest.mark.slow
def test_kill_9_at_every_step(redesigned: Path) -> None:
    """Whatever the moment, the list is the old one or the new one, and a second try comes to the same end."""
    command = [sys.executable, "-m", "tests.quality.killed_accepting", str(redesigned)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - our own script
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(kills) >= 3  # the content, the rename, the folder
    assert {kill["entries"] for kill in kills} == {0, 1}
    assert {tuple(kill["again"]) for kill in kills} == {("without_author", nights_run(3))}
