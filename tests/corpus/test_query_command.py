from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from mindsieve.cli import main
from mindsieve.corpus import CorpusWriter

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.corpus.conftest import MakeExtraction


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, make_extraction: MakeExtraction) -> Path:
    """Give a corpus of three articles."""
    folder = tmp_path_factory.mktemp("corpus")
    titles = ["Sleep, at last", "\x1b[31mRed\x1b[0m [bold]", None]
    with CorpusWriter(folder, "run-1") as writer:
        for number, title in enumerate(titles):
            writer.add_article(make_extraction(f"https://a.example/{number}", title=title))
        writer.write(writer.take())
    return folder


def run(folder: Path, sql: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["query", sql, "--corpus", str(folder), *options])


def test_csv(folder: Path) -> None:
    """Where no terminal is, the answer is CSV: null as nothing, flags and lists as in JSON, times by ISO 8601."""
    result = run(folder, "SELECT title, author_is_synthetic, authors, fetched_at FROM articles ORDER BY url")
    assert result.output.splitlines()[0] == "title,author_is_synthetic,authors,fetched_at"
    assert result.output.splitlines()[1] == ('"Sleep, at last",true,"[""Ada Reyes""]",2026-11-20T12:30:00+00:00')
    assert result.output.splitlines()[3].startswith(",true,")


def test_json(folder: Path) -> None:
    """JSON is one object a row, with everything in it."""
    result = run(folder, "SELECT title, word_count, fetched_at FROM articles", "--format", "json")
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert rows[0] == {"title": "Sleep, at last", "word_count": 15, "fetched_at": "2026-11-20T12:30:00+00:00"}
    assert len(rows) == 3


def test_table(folder: Path) -> None:
    """A table shows the first rows and says that there are more."""
    result = run(folder, "SELECT title FROM articles ORDER BY url", "--format", "table", "--limit", "2")
    assert "Sleep, at last" in result.output
    assert "Only the first 2 rows are shown: raise --limit, or use --format csv." in result.output
    assert "The first" not in run(folder, "SELECT title FROM articles", "--format", "table").output


def test_table_shows_and_does_not_obey(folder: Path) -> None:
    """What a page wrote into its title to steer a terminal, or rich, is shown as text."""
    result = run(folder, 'SELECT title AS "[red]x" FROM articles', "--format", "table")
    assert "\x1b" not in result.output
    assert "\N{REPLACEMENT CHARACTER}[31mRed\N{REPLACEMENT CHARACTER}[0m [bold]" in result.output
    assert "[red]x" in result.output


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELEC 1", 'mindsieve: Parser Error: syntax error at or near "SELEC"\n'),
        ("DROP VIEW articles", "mindsieve: only statements that read are allowed"),
    ],
)
@pytest.mark.parametrize("style", ["table", "csv", "json"])
def test_bad_query(folder: Path, sql: str, message: str, style: str) -> None:
    """A query that is wrong ends with one line on standard error and exit code 65."""
    result = run(folder, sql, "--format", style)
    assert (result.exit_code, result.stdout) == (os.EX_DATAERR, "")
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_no_corpus(tmp_path: Path) -> None:
    """A folder without a corpus ends with what to do about it and exit code 66."""
    result = run(tmp_path, "SELECT 1")
    assert result.exit_code == os.EX_NOINPUT
    assert (
        result.stderr
        == f"mindsieve: no corpus found in {tmp_path}: run `mindsieve crawl` first, or name another folder.\n"
    )


def test_help_teaches() -> None:
    """The help shows queries that one can copy, each on a line of its own."""
    result = CliRunner().invoke(main, ["query", "--help"])
    assert '  mindsieve query "SELECT site, count(*) FROM articles GROUP BY site"\n' in result.output
