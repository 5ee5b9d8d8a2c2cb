"""What is printed after a crawl: a line for each site, and how to open what is there."""

from __future__ import annotations

import shlex
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from rich.console import Console

from mindsieve.cli import main
from mindsieve.cli.sites import MOST_SITES
from mindsieve.cli.summary import show_summary
from mindsieve.corpus import CorpusWriter
from mindsieve.items import ExtractedPage
from mindsieve.reasons import Reason
from tests.crawl.test_summary import ends, summary_of
from tests.quality.conftest import SITE, article_of, nights_run, visit_of

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    from mindsieve.frontier import CountKey

ON_ITS_WAY = ("timeout",) * 2 + ("host_failing",) * 9


def printed(counts: Counter[CountKey], folder: Path) -> list[str]:
    out = StringIO()
    show_summary(replace(summary_of(counts), output=folder), Console(file=out, width=60))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_a_line_for_each_site(tmp_path: Path) -> None:
    """Numbers stand below their names; sites that could not be reached come first and say so."""
    many = ("http_404", "http_410", "not_article", "trap", "trap")
    lines = printed(ends("clinic", "article", *many) + ends("a-long-name.example", *ON_ITS_WAY), tmp_path)
    start = lines.index("pages by site          found  stored  unchanged  skipped  failed  most common reasons")
    assert lines[start + 1 : start + 3] == [
        "  a-long-name.example     11       0          0        9       2  not reached: 9 host_failing, 2 timeout",
        "  clinic                   6       1          0        3       2  2 trap, 1 http_404, 1 http_410, …",
    ]


def test_many_sites(tmp_path: Path) -> None:
    """Of hundreds of sites the summary shows some, and says how many there are."""
    counts = ends("dead", "dns")
    for number in range(MOST_SITES + 5):
        counts += ends(f"site-{number:03}", "article")
    lines = [line.split() for line in printed(counts, tmp_path)]
    assert [line for line in lines if line[:1] == ["dead"]] == [["dead", *"10001", "not", "reached:", "1", "dns"]]
    assert len([line for line in lines if line and line[0].startswith("site-")]) == MOST_SITES - 1
    assert ["…", "and", "6", "more", "sites"] in lines


def test_a_crawl_of_one_page(tmp_path: Path) -> None:
    """The numbers of a single site are those of the run: they are not repeated."""
    assert not any("pages by site" in line for line in printed(ends("clinic", "article"), tmp_path))


def write(folder: Path, *, has_article: bool) -> Path:
    """Write a row to `fetches`, and perhaps to the other tables."""
    corpus = folder / "cor pus"
    with CorpusWriter(corpus, nights_run(0)) as writer:
        visit = visit_of("/0", night=0)
        if has_article:
            writer.add_article(ExtractedPage(visit, article_of(visit, 100, 2, {})))
        writer.add_fetch(visit.ended(Reason.ARTICLE if has_article else Reason.NOT_ARTICLE))
        writer.write(writer.take())
    return corpus


def test_nothing_was_stored(tmp_path: Path) -> None:
    """The summary says so, and its command shows why; it prints no code that reads a table which is not there."""
    folder = write(tmp_path, has_article=False)
    lines = printed(ends("clinic", "robots"), folder)
    assert "This run stored no article, and the corpus holds none yet." in lines
    assert f"The tables are in {folder}/: fetches. To see how each URL ended:" in lines
    assert not any("pandas" in line or "read_parquet" in line for line in lines)
    [command] = [line.strip() for line in lines if "mindsieve query" in line]
    assert f"https://{SITE}/0" in CliRunner().invoke(main, shlex.split(command)[1:]).stdout


@pytest.mark.parametrize(
    ("reason", "is_said"), [("robots", True), ("same_content", False), ("fresh", False), ("article", False)]
)
def test_nothing_new_was_stored(tmp_path: Path, reason: str, *, is_said: bool) -> None:
    """Pages that are stored already are no lack of articles; the code is there where a table is."""
    lines = printed(ends("clinic", reason, "http_404"), write(tmp_path, has_article=True))
    assert ("This run stored no article." in lines) is is_said
    assert any("pd.read_parquet" in line for line in lines)


def test_an_empty_folder(tmp_path: Path) -> None:
    """Where no URL ended, no table is named."""
    lines = printed(ends("clinic"), tmp_path)
    assert "This run stored no article, and the corpus holds none yet." in lines
    assert not any("tables are in" in line for line in lines)
