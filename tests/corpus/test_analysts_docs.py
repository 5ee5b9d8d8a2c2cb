"""The snippets of docs/analysts.md that are not R run on the sample corpus, a page of which has changed, and agree."""

from __future__ import annotations

import ast
import re
import shutil
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.corpus import CorpusWriter
from mindsieve.corpus.reading import Corpus, load
from mindsieve.duplicates import find_duplicates

if TYPE_CHECKING:
    from tests.corpus.conftest import MakeExtraction, MakeFetch

TEXT = (Path(__file__).parents[2] / "docs" / "analysts.md").read_text()
SNIPPET = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CHAPTERS = {
    chapter.partition("\n")[0]: SNIPPET.findall(chapter) for chapter in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]
}
QUESTIONS = [title for title, snippets in CHAPTERS.items() if any(kind == "sql" for kind, _ in snippets)]
CHANGED_PATH = "/sleep-and-anxiety/"
LATER = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(
    sample_corpus: Path,
    tmp_path_factory: pytest.TempPathFactory,
    make_extraction: MakeExtraction,
    make_fetch: MakeFetch,
) -> Path:
    """Return a folder with a corpus where the snippets look for it: the sample's, and the next run's."""
    folder = tmp_path_factory.mktemp("analysts")
    corpus = Path(shutil.copytree(sample_corpus, folder / "data" / "corpus"))
    [url] = [url for url in load("articles", corpus=corpus)["url"] if url.endswith(CHANGED_PATH)]
    with CorpusWriter(corpus, "20261201T000000Z-later") as writer:
        writer.add_article(make_extraction(url, fetched_at=LATER))
        writer.add_fetch(make_fetch(url, fetched_at=LATER))
        writer.write(writer.take())
    find_duplicates(corpus)
    return folder


@pytest.fixture(scope="module")
def python_rows(folder: Path) -> dict[str, list[int]]:
    """Return how many rows each question's pandas and polars give, run one after the other as in a notebook."""
    names: dict[str, Any] = {}
    rows = defaultdict(list)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for title, snippets in CHAPTERS.items():
            answers = [run(code, names) for kind, code in snippets if kind == "python"]
            rows[title] = [len(answer) for answer in answers if answer is not None]
    return rows


def run(code: str, names: dict[str, Any]) -> Any:
    """Run a snippet and return the value of its last line; None if that is a statement."""
    *steps, last = ast.parse(code).body
    if not isinstance(last, ast.Expr):
        return exec(code, names)  # noqa: S102 - our own page
    exec(compile(ast.Module(steps, []), "analysts.md", "exec"), names)  # noqa: S102
    return eval(compile(ast.Expression(last.value), "analysts.md", "eval"), names)  # noqa: S307


def test_all_questions_are_found() -> None:
    """What is answered in R, after its first snippet, is a question."""
    assert len(QUESTIONS) == TEXT.count("```r\n") - 1


@pytest.mark.parametrize("title", QUESTIONS)
def test_is_answered_in_four_ways(title: str) -> None:
    """Each question is answered in pandas, SQL, polars and R, in this order."""
    assert [kind for kind, _ in CHAPTERS[title]] == ["python", "sql", "python", "r"]


@pytest.mark.parametrize("title", QUESTIONS)
def test_answers_agree(title: str, folder: Path, python_rows: dict[str, list[int]]) -> None:
    """Pandas, SQL and polars give the same number of rows, and some."""
    [sql] = [code for kind, code in CHAPTERS[title] if kind == "sql"]
    with Corpus(folder / "data" / "corpus") as corpus:
        rows = len(list(corpus.query(sql).rows))
    assert rows > 0
    assert python_rows[title] == [rows, rows]
