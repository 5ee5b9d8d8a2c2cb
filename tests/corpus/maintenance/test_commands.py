"""The commands that keep a corpus in order, as cron calls them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from mindsieve.cli import main
from mindsieve.corpus import CorpusLock, CorpusWriter

if TYPE_CHECKING:
    import pytest
    from click.testing import Result

    from tests.corpus.conftest import MakeExtraction


def run(corpus: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--corpus", str(corpus)])


def test_compact(corpus: Path) -> None:
    """Compaction says what became of each month, or nothing if quiet; if another process writes it ends with 75."""
    with CorpusLock(corpus, "crawl"):
        assert run(corpus, "compact").exit_code == 75
    result = run(corpus, "compact")
    assert "articles 2026-11: 3 parts, " in result.stdout
    assert (result.exit_code, result.stdout.count("\n"), result.stdout.count(" → 2 parts, ")) == (0, 8, 8)
    assert run(corpus, "compact").stdout.startswith("Nothing to compact. Parts of the newest run are kept")
    assert run(corpus, "compact", "--all", "--quiet").stdout == ""
    assert run(corpus, "compact", "--all").stdout == "Nothing to compact.\n"


def test_folders_are_found_from_where_one_stands(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path of a corpus may be relative, as the default is."""
    monkeypatch.chdir(corpus.parent)
    result = run(Path(corpus.name), "compact", "--all")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count(" → 1 part, ") == 8


def test_migrate(corpus: Path) -> None:
    """Migration says when there is nothing to do."""
    assert run(corpus, "migrate").stdout == "All parts are up to date.\n"


def test_stats(corpus: Path) -> None:
    """The numbers are those of the latest versions, in words and as JSON."""
    found = json.loads(run(corpus, "stats", "--format", "json").stdout)
    assert (found["articles"], found["versions"], found["runs"]) == (9, 9, 3)
    assert (found["first_published"], found["last_fetched"]) == ("2026-10-01", "2026-11-03")
    assert found["sites"] == {"harborclinic.example": 9}
    assert found["labels"] == {"body": 18, "author_widget": 9, "caption": 9, "heading": 9}
    assert found["synthetic_authors"] == 1.0
    assert found["tables"]["fetches"]["parts"] == 6
    text = run(corpus, "stats").stdout
    assert re.search(r"^articles +9 from 3 runs *$", text, re.MULTILINE)
    assert "body 18 · author_widget 9" in text


def test_stats_of_versions(corpus: Path, make_extraction: MakeExtraction) -> None:
    """Versions are counted where there are more than articles."""
    with CorpusWriter(corpus, "run-4") as writer:
        writer.add_article(make_extraction("https://harborclinic.example/run-1/3", text="Changed."))
        writer.write(writer.take())
    assert re.search(r"^articles +9 in 10 versions from 3 runs *$", run(corpus, "stats").stdout, re.MULTILINE)


def test_no_corpus(tmp_path: Path) -> None:
    """Without a corpus each ends with 66 and says how to make one."""
    for command in ("compact", "migrate", "stats", "verify", "sql"):
        result = run(tmp_path / "none", command)
        assert (result.exit_code, "run `mindsieve crawl` first" in result.stderr) == (66, True)
