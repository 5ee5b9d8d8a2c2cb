"""Every snippet of docs/analysts.md that is not R runs on the sample corpus, and gives rows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from mindsieve.corpus import Corpus
from mindsieve.duplicates import find_duplicates

TEXT = (Path(__file__).parents[2] / "docs" / "analysts.md").read_text()
SNIPPETS = re.findall(r"^```(\w+)\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(sample_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sample corpus where the snippets look for it, and its table of duplicates."""
    folder = tmp_path_factory.mktemp("analysts")
    find_duplicates(Path(shutil.copytree(sample_corpus, folder / "data" / "corpus")))
    return folder


def of_kind(kind: str) -> list[str]:
    return [code for found, code in SNIPPETS if found == kind]


def test_all_kinds_are_there() -> None:
    """Each question is answered in four ways."""
    questions = TEXT.count("\n## ") - 1  # the last is about memory
    assert {kind for kind, _ in SNIPPETS} == {"python", "sql", "r"}
    assert len(of_kind("sql")) == questions
    assert len(of_kind("r")) == questions + 1
    assert len(of_kind("python")) == 2 * questions + 2


@pytest.mark.parametrize("sql", of_kind("sql"), ids=lambda sql: " ".join(sql.split())[:40])
def test_sql(folder: Path, sql: str) -> None:
    """Each query has an answer."""
    with Corpus(folder / "data" / "corpus") as corpus:
        assert list(corpus.query(sql).rows)


def test_python(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The snippets run one after the other, as they would in a notebook, and those that end in a table end in rows."""
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    for code in of_kind("python"):
        *_, last = code.strip().split("\n")
        exec(code, names)  # noqa: S102 - our own page
        if not re.match(r"\w+ = |import |print|\)", last):
            assert len(eval(last, names)) > 0, last  # noqa: S307
