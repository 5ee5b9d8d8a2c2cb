from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

from mindsieve.corpus import CorpusWriter
from mindsieve.reasons import Outcome, Reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.corpus.conftest import MakeExtraction, MakeFetch

RUNS = ("run-1", "run-2", "run-3")


@pytest.fixture
def add_run(tmp_path: Path, make_extraction: MakeExtraction, make_fetch: MakeFetch) -> Callable[[str], None]:
    """Give a function that adds a run of three pages to the corpus in `tmp_path`, one of October among them."""

    def add(run_id: str) -> None:
        with CorpusWriter(tmp_path, run_id) as writer:
            for day, month in ((3, 11), (2, 11), (1, 10)):
                moment = datetime(2026, month, day, tzinfo=UTC)
                url = f"https://harborclinic.example/{run_id}/{day}"
                made = make_extraction(url, fetched_at=moment, date_published=moment)
                ends: dict[str, Any] = {"outcome": Outcome.STORED, "reason": Reason.ARTICLE, "fetched_at": moment}
                writer.add_fetch(make_fetch(url, article_id=writer.add_article(made), **ends))
            writer.write(writer.take())

    return add


@pytest.fixture
def corpus(tmp_path: Path, add_run: Callable[[str], None]) -> Path:
    """Give a corpus of three runs."""
    for run_id in RUNS:
        add_run(run_id)
    return tmp_path


def read_rows(corpus: Path, table: str) -> list[dict[str, Any]]:
    """Read every part of a table as it is, with its checksums; the order of rows is left out of account."""
    parts = sorted((corpus / table).rglob("*.parquet"))
    rows = [row for part in parts for row in pq.ParquetFile(part, page_checksum_verification=True).read().to_pylist()]
    return sorted(rows, key=repr)


def names(corpus: Path, table: str, month: str = "2026-11") -> list[str]:
    """Return the names of the parts of a month, without the time of a compaction."""
    folder = corpus / table / f"crawl_month={month}"
    return sorted(path.name if path.name.startswith("part") else path.name.split("-")[0] for path in folder.iterdir())
