"""Exports while the corpus is compacted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from mindsieve.cli import main
from mindsieve.corpus import CorpusChangedError, CorpusWriter
from mindsieve.corpus.maintenance import compact
from mindsieve.corpus.reading import loading
from mindsieve.export import source
from tests.corpus.conftest import MANY_PARTS, ROWS_OF_EACH, multiply_part, noises

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pyarrow as pa
    from click.testing import Result

    from tests.corpus.conftest import MakeExtraction

ROWS = MANY_PARTS * ROWS_OF_EACH


@pytest.fixture
def corpus(tmp_path: Path, make_extraction: MakeExtraction, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of many parts of articles, read one after the other."""
    monkeypatch.setattr(loading, "ROWS_AT_A_TIME", ROWS_OF_EACH)
    folder = tmp_path / "corpus"
    with CorpusWriter(folder, "run-1") as writer:
        for number, noise in enumerate(noises()):
            writer.add_article(make_extraction(f"https://a.example/{number}", text=noise))
        writer.write(writer.take())
    multiply_part(folder, "articles")
    return folder


def run(corpus: Path) -> Result:
    arguments = ["export", "--format", "jsonl", "--history", "--keep-personal-data", "--corpus", str(corpus)]
    return CliRunner().invoke(main, [*arguments, str(corpus.parent / "out.jsonl")], catch_exceptions=False)


def call_before_reading(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> list[CorpusChangedError]:
    """Let something happen whenever an export, or a further attempt of it, has listed its parts and reads none yet.

    duckdb lists the parts of a query and reads all of them before it has sorted the first row, so there is no other
    place to step between; it raises what a part that is gone makes it raise. Returns these errors.
    """
    raised: list[CorpusChangedError] = []

    def meanwhile(*arguments: Any, **options: Any) -> pa.RecordBatchReader:
        before = set(arguments[0].glob("articles/*/*.parquet"))
        act()
        if not all(part.exists() for part in before):
            raised.append(CorpusChangedError())
            raise raised[-1]
        return loading.stream(*arguments, **options)

    monkeypatch.setattr(source, "stream", meanwhile)
    return raised


def test_it_starts_again(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An export whose corpus is compacted meanwhile starts again, and has every row once."""
    compacted: list[object] = []
    raised = call_before_reading(monkeypatch, lambda: compact(corpus, compacted.append, with_newest_run=True))
    result = run(corpus)
    assert (result.exit_code, result.stdout) == (0, f"articles        {ROWS}\n")
    assert (len(compacted), len(raised)) == (1, 1)
    assert (corpus.parent / "out.jsonl").read_bytes().count(b"\n") == ROWS


def test_given_up(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An export that loses files again and again ends with 75, says what to do, and leaves nothing behind."""
    raised = call_before_reading(monkeypatch, lambda: max(corpus.glob("articles/*/*.parquet")).unlink())
    result = run(corpus)
    assert (result.exit_code, "run the command again" in result.stderr, len(raised)) == (75, True, 3)
    assert [path.name for path in corpus.parent.iterdir()] == ["corpus"]
