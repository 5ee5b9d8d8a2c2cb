"""duckdb on the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from benchmarks.corpus.tools import question

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.corpus.tools.question import Headings, Rows


def read(corpus: Path, table: str, columns: Sequence[str]) -> Rows:
    """Load a whole table."""
    whole = duckdb.read_parquet(_files(corpus, table)).to_arrow_table()
    return list(zip(*(whole[column].to_pylist() for column in columns), strict=True))


def ask(corpus: Path) -> Headings:
    """Answer the question."""
    articles, sections = (f"'{_files(corpus, table)}'" for table in ("articles", "sections"))
    return duckdb.execute(question.SQL.format(articles=articles, sections=sections)).fetchall()


def _files(corpus: Path, table: str) -> str:
    return f"{corpus / table}/**/*.parquet"
