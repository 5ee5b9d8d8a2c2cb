"""The benchmark of the corpus, at a small size: what it counts, what it asks, and the page that it writes."""

from __future__ import annotations

import os
import subprocess
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

from benchmarks.corpus import __main__ as command
from benchmarks.corpus import children
from benchmarks.corpus.appending import Appends, Extent
from benchmarks.corpus.asking import Asked, ask, hash_of
from benchmarks.corpus.consistency import reading
from benchmarks.corpus.consistency.exchanging import compact_all, spread
from benchmarks.corpus.consistency.keys import KEYS, stored_keys
from benchmarks.corpus.consistency.phases import Consistency
from benchmarks.corpus.growing import grow, site_name
from benchmarks.corpus.pages import as_another, extract_pages, store
from benchmarks.corpus.results import Results
from benchmarks.corpus.tools import TOOLS
from extract import extract_article
from mindsieve.corpus import CorpusChangedError
from tests.conftest import FETCHED_AT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mindsieve.items import ExtractedPage

pytestmark = pytest.mark.slow

SIZES = ["--sections", "30", "--streamed", "60", "--appends", "3", "--seconds", "0", "--repeats", "1"]
COMMAND = "mindsieve query"  # a process for each read: too many of them for a test


class Done:
    """A child that has ended: the function was called in this process."""

    is_running = False

    def __init__(self, module: str, function: str, *arguments: Any) -> None:
        started = time.perf_counter()
        self.answer = getattr(__import__(module, fromlist=[function]), function)(*arguments)
        self.seconds = time.perf_counter() - started

    def wait(self) -> tuple[Any, float]:
        """Return what the function returned, and its seconds."""
        return self.answer, self.seconds


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let functions run in this process that would have one of their own, and leave out the tool that starts others."""
    monkeypatch.setattr(children, "start", Done)
    monkeypatch.delitem(TOOLS, COMMAND)


@pytest.fixture(scope="module")
def extractions(folder: Path) -> list[ExtractedPage]:
    """Two articles, published on 4 March 2025: one with the word in its text, one without."""
    sleep, walk = extract_pages(folder)
    html = sleep.visit.page.body.replace(b"lie awake at night", b"lie awake at night with ANXIETY")
    anxious = extract_article(html, sleep.visit.page.url)
    return [type(sleep)(sleep.visit, anxious), walk]


@pytest.mark.usefixtures("in_process")
def test_page(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All is measured, printed and written, with a row for each tool and table, and nothing is at fault."""
    monkeypatch.setattr(command, "_DOCS", tmp_path)
    options = [str(folder), *SIZES, "--scratch", str(tmp_path), "--docs"]
    assert command.main(options) == os.EX_OK, capsys.readouterr().err
    page = (tmp_path / "benchmark-corpus.md").read_text()
    assert capsys.readouterr().out == f"{page}\n"
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line[:1] == "|"]
    assert [row[:6] for row in rows if row[0] in TOOLS and row[1] in KEYS] == [
        [tool, table, "1 of 1 right", "1 of 1 right", "1", "0"] for tool in TOOLS for table in KEYS
    ]
    appended = {row[0]: row[1:4] for row in rows if row[0] in KEYS}
    assert appended["articles"] == ["3", "3", "1"]
    assert [row[1] for row in rows if row[0] == '`load.batches("articles")`'] == ["8", "16"]
    assert list(tmp_path.iterdir()) == [tmp_path / "benchmark-corpus.md"]


@pytest.mark.parametrize("tool", TOOLS)
def test_answer(tool: str, grown: Path) -> None:
    """Every tool finds the headings of the one article in the copies that are of 2025, and no others."""
    assert ask(tool, str(grown))["sha256"] == hash_of(expected_headings(grown))


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory, extractions: list[ExtractedPage]) -> Path:
    """A corpus of nine copies of the two articles: the last two copies are of 2024."""
    folder = tmp_path_factory.mktemp("grown")
    sections = sum(len(extraction.article.sections) for extraction in extractions)
    assert grow(folder, extractions, 9 * sections) == 9 * sections
    return folder


def expected_headings(corpus: Path) -> list[tuple[Any, ...]]:
    sections = pq.read_table(corpus / "sections").to_pylist()
    sites = {site_name(number) for number in range(7)}
    found = [row for row in sections if "sleep" in row["url"] and row["site"] in sites and row["level"] == 2]
    assert sorted(row["heading"] for row in found) == ["Morning light"] * 7 + ["The evening"] * 7
    return [(row["article_id"], row["position"], row["heading"]) for row in found]


def test_exchanges(tmp_path: Path, extractions: list[ExtractedPage]) -> None:
    """A corpus that is compacted, and spread over its small parts again, keeps its rows."""
    small, corpus = tmp_path / "small", tmp_path / "corpus"
    for folder in (small, corpus):
        for number in range(2):
            store(folder, f"run-{number}", [as_another(each, number, FETCHED_AT) for each in extractions])
    before = {table: stored_keys(corpus, table) for table in KEYS}
    for _ in range(2):
        assert {(month.before.parts, month.after.parts) for month in compact_all(corpus)} == {(2, 1)}
        assert {table: stored_keys(corpus, table) for table in KEYS} == before
        assert spread(corpus, small) == 4
        assert {table: stored_keys(corpus, table) for table in KEYS} == before


def fail(error: Exception) -> Callable[..., Any]:
    def read(*_: object) -> None:
        raise error

    return read


def wrapped(error: Exception) -> Exception:
    outer = RuntimeError("generating failed")
    outer.__cause__ = error
    return outer


@pytest.mark.parametrize(
    ("read", "counts"),
    [
        (lambda *_: [("a",), ("b",)], {}),
        (lambda *_: [("a",)], {"wrong": 1, "missing": 1}),
        (lambda *_: [("a",), ("b",), ("b",), ("b",)], {"wrong": 1, "double": 2}),
        (lambda *_: [("a",), ("c",)], {"wrong": 1, "missing": 1, "double": 1}),
        (fail(FileNotFoundError("part-1")), {reading.FILE_GONE: 1}),
        (fail(CorpusChangedError()), {reading.FILE_GONE: 1}),
        (fail(OSError(f"Error: {CorpusChangedError()}")), {reading.FILE_GONE: 1}),
        (fail(OSError("IO Error: Cannot open file: No such file or directory")), {reading.FILE_GONE: 1}),
        (fail(wrapped(FileNotFoundError("part-1"))), {reading.FILE_GONE: 1}),
        (fail(ValueError("torn")), {"ValueError": 1}),
    ],
)
def test_counts(read: Callable[..., Any], counts: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """A read is right, or lacks rows, or has them twice, or fails: because a file went away, or otherwise."""

    class Fake:
        def __init__(self) -> None:
            self.read = read

    monkeypatch.setattr(reading, "load_tool", lambda _: Fake())
    monkeypatch.setattr(reading, "stored_keys", lambda *_: Counter([("a",), ("b",)]))
    counted = reading.read_tables("fake", "corpus", "corpus", 0)
    assert list(counted) == list(KEYS)
    for found in counted.values():
        assert {name: number for name, number in found.items() if number} == {"reads": 1, **counts}


@pytest.mark.parametrize(
    ("counts", "rows", "answer", "faults"),
    [
        ({"reads": 2, reading.FILE_GONE: 1}, 9, "a", []),
        ({"reads": 2, "wrong": 1, "missing": 3}, 9, "a", ["duckdb on articles, during compaction: wrong 1 times"]),
        ({"reads": 2, "ValueError": 2}, 9, "a", ["duckdb on articles, during compaction: ValueError 2 times"]),
        ({"reads": 2}, 8, "a", ["compaction made 8 of 9 rows of articles"]),
        ({"reads": 2}, 9, "b", ["the tools gave different answers"]),
    ],
)
def test_faults(counts: dict[str, int], rows: int, answer: str, faults: list[str]) -> None:
    """A file that is gone is none; wrong reads, other errors, lost rows and different answers are."""
    results = Results(
        pages=1,
        sections=1,
        consistency=Consistency({}, {"duckdb": {"articles": counts}}, {}, 1),
        appends=Appends(1, 1.0, 1.0, {"articles": (Extent(2, 10, 9), Extent(1, 5, rows))}),
        repeats=1,
        seconds=1.0,
        asked=[Asked("duckdb", 1, "a", 1.0, 1.0, 1), Asked("polars", 1, answer, 1.0, 1.0, 1)],
        frames=[],
        streams={},
    )
    assert list(results.faults()) == faults


def test_processes(capfd: pytest.CaptureFixture[str]) -> None:
    """A function runs in a process of its own; where it raises, its traceback is shown."""
    answer, seconds = children.call("benchmarks.corpus.growing", "site_name", 7)
    assert answer == "copy0007.example"
    assert seconds > 0
    with pytest.raises(subprocess.CalledProcessError):
        children.call("os", "listdir", "/no/such/folder")
    assert "FileNotFoundError" in capfd.readouterr().err


def test_a_folder_of_another_layout_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without pages is an error that says what the layout is."""
    assert command.main([str(tmp_path)]) == os.EX_NOINPUT
    assert "WCXB layout" in capsys.readouterr().err
