"""The SQL shell, typed into and piped into."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mindsieve.cli import main
from mindsieve.cli.exit_codes import ExitCode
from tests.waiting import HANG_SECONDS

MINDSIEVE = Path(sys.executable).with_name("mindsieve")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Give a corpus of empty tables."""
    (tmp_path / "corpus/articles").mkdir(parents=True)
    return tmp_path / "corpus"


@pytest.mark.parametrize(
    ("typed", "printed", "code"),
    [
        ("SELECT 1 AS one;\nSELECT\n  2\nAS two;\n", "one\n1\ntwo\n2\n", ExitCode.DONE),
        ("SELECT 1 AS one", "one\n1\n", ExitCode.DONE),
        ("", "", ExitCode.DONE),
        (".quit\nSELECT 1;", "", ExitCode.DONE),
        ("SELECT count(*) AS n FROM articles_history;", "n\n0\n", ExitCode.DONE),
        ("SELEC;\nSELECT 1;", "", ExitCode.BAD_DATA),
        ("COPY (PIVOT blocks ON label USING count(*)) TO 'x';", "", ExitCode.BAD_DATA),
    ],
)
def test_piped(corpus: Path, typed: str, printed: str, code: ExitCode) -> None:
    """Statements from a pipe are answered in CSV, without prompts, up to the first error."""
    result = CliRunner().invoke(main, ["sql", "--corpus", str(corpus)], input=typed)
    assert (result.stdout, result.exit_code) == (printed, code)


def test_commands(corpus: Path) -> None:
    """`.tables` lists the views with their columns, `.help` the commands."""
    result = CliRunner().invoke(main, ["sql", "--corpus", str(corpus)], input=".help\n.tables\n")
    assert "  .tables   list the tables and their columns\n" in result.stdout
    assert '\narticles,"article_id, run_id, url, ' in result.stdout
    assert '\nfetches_history,"run_id, ' in result.stdout


def test_typed(corpus: Path, tmp_path: Path) -> None:
    """At a terminal it prompts, survives errors, keeps what was typed, and leaves at Ctrl-D."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "TERM": "dumb"}
    command: list[str | Path] = [MINDSIEVE, "sql", "--corpus", corpus]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as shell:  # noqa: S603
        os.close(theirs)
        os.write(ours, b"SELEC;\nSELECT 40 +\n2;\n")
        screen = b""
        while b"42" not in screen or not screen.endswith(b"mindsieve> "):  # ready for more
            screen += os.read(ours, 4096)
        os.write(ours, b"\x04")
        assert shell.wait(timeout=HANG_SECONDS) == ExitCode.DONE
    assert b"Parser Error" in screen
    assert (tmp_path / "mindsieve/sql_history").read_text().splitlines()[-3:] == ["SELEC;", "SELECT 40 +", "2;"]
