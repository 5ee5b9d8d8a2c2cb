"""What is read batch by batch while compaction takes the files away."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

import mindsieve
from mindsieve.corpus import CorpusChangedError, CorpusWriter
from mindsieve.corpus.reading import Corpus, loading
from tests.corpus.conftest import MANY_PARTS, ROWS_OF_EACH, multiply_part, noises

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.corpus.conftest import MakeFetch

QUESTION = "FROM fetches_history"


@pytest.fixture
def folder(tmp_path: Path, make_fetch: MakeFetch) -> Path:
    """A corpus of many parts of fetches."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        for number, noise in enumerate(noises()):
            writer.add_fetch(make_fetch(f"https://a.example/{number}", detail=noise))
        writer.write(writer.take())
    multiply_part(tmp_path, "fetches")
    return tmp_path


def remove_parts(folder: Path) -> None:
    for part in folder.glob("fetches/*/*.parquet"):
        part.unlink()


def batches(folder: Path) -> Any:
    return mindsieve.load.batches("fetches", corpus=folder, history=True)


def latest_batches(folder: Path) -> Any:
    return mindsieve.load.batches("fetches", corpus=folder)


def rows(folder: Path) -> Iterable[object]:
    return Corpus(folder).query(QUESTION).rows


@pytest.mark.parametrize("stream", [batches, latest_batches, rows])
def test_streams(folder: Path, monkeypatch: pytest.MonkeyPatch, stream: Callable[[Path], Iterable[object]]) -> None:
    """A stream that loses its files says that it is to be run again; it never ends as if it were whole."""
    monkeypatch.setattr(loading, "ROWS_AT_A_TIME", ROWS_OF_EACH)
    reading = iter(stream(folder))
    next(reading)
    remove_parts(folder)
    with pytest.raises(CorpusChangedError, match="run the command again"):
        list(reading)


def test_relations(folder: Path) -> None:
    """A relation is duckdb's own, and so is its error."""
    relation = mindsieve.load.duckdb("fetches", corpus=folder, history=True)
    remove_parts(folder)
    with pytest.raises(duckdb.IOException, match="No files found"):
        relation.fetchall()


@pytest.mark.parametrize(
    ("arguments", "statement"), [(["query", QUESTION, "--format", "json"], ""), (["sql"], f"{QUESTION};")]
)
def test_commands(folder: Path, arguments: list[str], statement: str) -> None:
    """`mindsieve query` and `sql` end with 75 and say what to do, when rows are printed already."""
    command = [sys.executable, "-c", "from mindsieve.cli import main; main()", *arguments, "--corpus", str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as process:  # type: ignore[call-overload]  # noqa: S603
        assert process.stdin
        assert process.stdout
        process.stdin.write(statement)
        process.stdin.close()
        assert "https://a.example" in process.stdout.readline() + process.stdout.readline()
        remove_parts(folder)  # the process waits until the pipe is read
        printed = process.stdout.read()
        assert (
            process.stderr.read()
            == "mindsieve: the corpus was rewritten while it was being read: run the command again.\n"
        )
    assert process.returncode == 75
    assert printed.count("\n") < MANY_PARTS * ROWS_OF_EACH
