"""The command: what it prints and writes for a folder of three pages, and how it refuses."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from benchmarks.extract import __main__ as command
from benchmarks.extract.scoring import MEASURES
from tests.benchmarks.made_pages import write_pages

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

SYSTEMS = ["--systems", "mindsieve,trafilatura,truth itself"]


@pytest.fixture(scope="module")
def results_file(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results per page of a run over all types of pages, as CSV."""
    file = tmp_path_factory.mktemp("results") / "results.csv"
    assert command.main([str(folder), *SYSTEMS, "--other-types", "--save", str(file)]) == os.EX_OK
    return file


def test_sections(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All article pages and each half have their tables, in the order of the systems; other types have none unasked."""
    assert command.main([str(folder), *SYSTEMS]) == os.EX_OK
    printed = capsys.readouterr().out
    assert [line for line in printed.splitlines() if line.startswith("## ")] == [
        "## All: 2 pages of 2 sites",
        "## Half A: 1 pages of 1 sites",
        "## Half B: 1 pages of 1 sites",
    ]
    assert printed.count("mindsieve minus trafilatura") == 3
    rows = [line.split(" | ") for line in printed.splitlines()]
    names = [row[0].strip("| ") for row in rows]
    first = names.index("mindsieve")
    assert names[first : first + 3] == ["mindsieve", "trafilatura", "truth itself"]
    assert [cell.strip(" |") for cell in rows[first + 2][1:]] == ["1.000", "1.000", "1.000", "0.000", "1.000", "0.000"]
    assert "service" not in printed


def test_other_types_are_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages of other types have a table of their own, and do not count among the articles."""
    assert command.main([str(folder), *SYSTEMS, "--other-types"]) == os.EX_OK
    printed = capsys.readouterr().out
    assert "## All: 2 pages" in printed
    assert "service (1)" in printed


def test_half(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--half measures the pages of one half only."""
    assert command.main([str(folder), *SYSTEMS, "--half", "A"]) == os.EX_OK
    assert "## Half B" not in capsys.readouterr().out


def test_ids(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--ids measures the pages that a file names."""
    (tmp_path / "ids.txt").write_text("walk\n")
    assert command.main([str(folder), *SYSTEMS, "--ids", str(tmp_path / "ids.txt")]) == os.EX_OK
    assert "## All: 1 pages" in capsys.readouterr().out


def test_worst_pages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--worst lists pages of a system, worst first, with id, scores and URL."""
    assert command.main([str(folder), *SYSTEMS, "--worst", "1", "--of", "trafilatura", "--by", "leaked"]) == os.EX_OK
    *_, last = capsys.readouterr().out.strip().splitlines()
    page, leaked, f1, url = (cell.strip(" |") for cell in last.split(" | "))
    assert page in ("sleep", "walk")
    assert 0 <= float(leaked) <= 1
    assert 0.8 <= float(f1) <= 1
    assert url.startswith("https://")


def test_results_per_page(results_file: Path) -> None:
    """--save writes a row per page and system with every measure; the truth has no time."""
    results = pd.read_csv(results_file)
    assert len(results) == 9
    assert {measure.name for measure in MEASURES} <= set(results.columns)
    assert sorted(results["page_type"].unique()) == ["article", "service"]
    assert set(results.loc[results["milliseconds"].isna(), "system"]) == {"truth itself"}


def test_workers_give_the_same_scores(folder: Path, results_file: Path, tmp_path: Path) -> None:
    """With two workers the scores are those of one; Parquet holds the same as CSV."""
    file = tmp_path / "results.parquet"
    assert command.main([str(folder), *SYSTEMS, "--other-types", "--workers", "2", "--save", str(file)]) == os.EX_OK
    scores = ["page_id", "system", *(measure.name for measure in MEASURES)]
    one, two = (
        table[scores].astype({"system": str}).sort_values(["page_id", "system"]).reset_index(drop=True)
        for table in (pd.read_csv(results_file), pd.read_parquet(file))
    )
    pd.testing.assert_frame_equal(one, two, check_dtype=False)


def test_docs(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--docs writes the page, with every measure defined and every system's call, and its plot."""
    pytest.importorskip("matplotlib", exc_type=ImportError)
    monkeypatch.setattr(command, "_DOCS", tmp_path)
    assert command.main([str(folder), *SYSTEMS, "--docs"]) == os.EX_OK
    page = (tmp_path / "benchmark-extraction.md").read_text()
    assert all(f"- **{measure.heading}**: {measure.definition}" in page for measure in MEASURES)
    assert "`extract_article(html, url), with models trained on other sites`" in page
    assert "(benchmark-extraction.svg)" in page
    plot = (tmp_path / "benchmark-extraction.svg").read_text()
    assert "mindsieve" in plot
    assert "word F1" in plot


def test_the_plot_is_of_articles(results_file: Path, tmp_path: Path) -> None:
    """Pages of other types, where they were measured too, move no point and no bar."""
    pytest.importorskip("matplotlib", exc_type=ImportError)
    from benchmarks.extract.report.plot import write_plot  # noqa: PLC0415 - needs matplotlib

    results = pd.read_csv(results_file)
    plots = [tmp_path / "all.svg", tmp_path / "articles.svg"]
    write_plot(results, plots[0])
    write_plot(results[results["page_type"] == "article"], plots[1])
    assert plots[0].read_bytes() == plots[1].read_bytes()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--systems", "trafilatur"], "nearest name is 'trafilatura'"),
        (["--save", "results.xlsx"], "should end in .parquet or .csv"),
        (["--docs", "--workers", "2"], "undisturbed times"),
        (["--docs", "--half", "A"], "undisturbed times"),
        (["--worst", "3", "--of", "jusText", "--systems", "mindsieve"], "not among the --systems"),
        (["--wurst", "3"], "--wurst"),
        (["--workers", "0"], "should be 1 or more"),
        (["--ids", "nowhere.txt"], "nowhere.txt cannot be read"),
    ],
)
def test_impossible_options(options: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An option that is unknown or impossible is refused before anything runs, with what is wrong."""
    with pytest.raises(SystemExit) as exit_info:
        command.main([*SYSTEMS, *options])
    assert exit_info.value.code == 2
    assert message in capsys.readouterr().err


def _no_page(folder: Path) -> None:
    (folder / "ground-truth").mkdir(parents=True)
    (folder / "ground-truth" / "0001.json").write_text("{}")


def _no_type(folder: Path) -> None:
    _no_page(folder)
    (folder / "html").mkdir()
    (folder / "html" / "0001.html.gz").write_bytes(b"")


def _no_article(folder: Path) -> None:
    write_pages(folder)
    for page_id in ("sleep", "walk"):
        (folder / "ground-truth" / f"{page_id}.json").unlink()


def _no_gzip(folder: Path) -> None:
    write_pages(folder)
    (folder / "html" / "walk.html.gz").write_bytes(b"<p>not gzip</p>")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda _folder: None, "no such folder"),
        (Path.mkdir, "has no truth"),
        (_no_page, "there is no"),
        (_no_type, "is not a truth"),
        (_no_article, "no page of the type"),
        (_no_gzip, "cannot be read"),
    ],
)
def test_folders_that_are_no_benchmark(
    make: Callable[[Path], None], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is absent or not of the layout is named, with what the layout is."""
    make(tmp_path / "pages")
    assert command.main([str(tmp_path / "pages"), "--systems", "mindsieve"]) == os.EX_NOINPUT
    error = capsys.readouterr().err
    assert message in error
    assert "ground-truth/ID.json" in error
