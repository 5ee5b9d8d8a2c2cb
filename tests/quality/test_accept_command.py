"""`mindsieve accept`: what it prints, and how it ends."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from mindsieve.cli import main
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.corpus import CorpusLock
from mindsieve.corpus.acceptances import ACCEPTANCES_FILE
from mindsieve.crawl.recovery import FRONTIER_FILE
from mindsieve.frontier import Frontier
from mindsieve.reasons import Reason

from .conftest import SITE, nights_run
from .test_gate import ARTICLES, changed, ended

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from .conftest import WriteRun

NOTHING = "Nothing to accept: the quality gate finds no change.\n"
CHANGE = f"{SITE}: articles without an author: 100% of 30 pages now, 0% in the last good run\n"


@pytest.fixture
def redesigned(tmp_path: Path, write_run: WriteRun) -> Path:
    """The corpus of a site whose articles have no author any more."""
    write_run(0, ARTICLES)
    write_run(1, ARTICLES, authors=())
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["accept", *arguments, "--corpus", str(folder)])


@pytest.mark.parametrize("sites", [(), (SITE,)], ids=["all", "one"])
def test_accepting(redesigned: Path, sites: tuple[str, ...]) -> None:
    """It prints what it accepts, then finds nothing more; the list says what was accepted, from which run on."""
    assert run(redesigned, "--list").stdout == f"not accepted: {CHANGE}"
    assert not (redesigned / ACCEPTANCES_FILE).exists()
    accepted = run(redesigned, *sites)
    assert (accepted.exit_code, accepted.stdout) == (ExitCode.DONE, f"accepted: {CHANGE}")
    assert changed(redesigned, nights_run(1)) == []
    again = run(redesigned, *sites)
    assert (again.exit_code, again.stdout) == (ExitCode.DONE, NOTHING)
    listed = run(redesigned, "--list", *sites).stdout
    assert listed.startswith(f"{NOTHING}accepted on ")
    assert listed.endswith(f": {SITE}: without_author, from run {nights_run(1)} on\n")


def test_a_site_that_does_not_exist(redesigned: Path) -> None:
    """A misspelt name is an error of the command line, with the right one."""
    result = run(redesigned, "clinic.exmple")
    assert result.exit_code == ExitCode.USAGE
    assert result.stderr == "mindsieve: the corpus has no site 'clinic.exmple'. Did you mean 'clinic.example'?\n"
    assert "`mindsieve stats` lists its sites" in run(redesigned, "--list", "zzz").stderr


def test_other_ends(redesigned: Path) -> None:
    """No corpus, one that is in use, and a list that cannot be read have the codes that they have elsewhere."""
    assert run(redesigned / "nowhere").exit_code == ExitCode.NO_INPUT
    with CorpusLock(redesigned, "crawl"):
        assert run(redesigned).exit_code == ExitCode.BUSY
    (redesigned / ACCEPTANCES_FILE).write_text("{}\n")
    assert run(redesigned).exit_code == run(redesigned, "--list").exit_code == ExitCode.BAD_DATA
    assert (redesigned / ACCEPTANCES_FILE).read_text() == "{}\n"


def test_a_run_that_is_not_finished(redesigned: Path, write_run: WriteRun) -> None:
    """What the frontier knows as unfinished is not accepted."""
    with closing(Frontier(redesigned / FRONTIER_FILE, "plan")):
        pass
    with closing(sqlite3.connect(redesigned / FRONTIER_FILE)) as database:
        database.execute("UPDATE runs SET run_id = ?", (write_run(2, ended(Reason.NOT_ARTICLE)),))
        database.commit()
    assert run(redesigned).stdout == f"accepted: {CHANGE}"
