"""polars, of which `scan_parquet` puts off reading until it knows what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from benchmarks.corpus.tools import question

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.corpus.tools.question import Headings, Rows


def read(corpus: Path, table: str, columns: Sequence[str]) -> Rows:
    """Load a whole table."""
    return pl.read_parquet(corpus / table).select(columns).rows()


def ask(corpus: Path) -> Headings:
    """Answer the question."""
    title, text, published = (
        pl.col(
            "title",
        ),
        pl.col("text"),
        pl.col("date_published"),
    )
    articles = pl.scan_parquet(corpus / "articles").filter(
        published.is_between(question.BEGIN, question.END, closed="left"),
        title.str.contains(question.ANY_CASE) | text.str.contains(question.ANY_CASE),
    )
    sections = pl.scan_parquet(corpus / "sections").filter(pl.col("level") == question.LEVEL)
    return sections.join(articles, on="article_id", how="semi").select(question.COLUMNS).collect().rows()
