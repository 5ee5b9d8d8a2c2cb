"""pandas, of which `read_parquet` filters while it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from benchmarks.corpus.tools import question

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.corpus.tools.question import Headings, Rows


def read(corpus: Path, table: str, columns: Sequence[str]) -> Rows:
    """Load a whole table."""
    return rows_of(pd.read_parquet(corpus / table), columns)


def ask(corpus: Path) -> Headings:
    """Answer the question."""
    of_2025 = [("date_published", ">=", question.BEGIN), ("date_published", "<", question.END)]
    articles = pd.read_parquet(corpus / "articles", columns=question.ARTICLE_COLUMNS, filters=of_2025)
    of_level = [("level", "==", question.LEVEL)]
    sections = pd.read_parquet(corpus / "sections", columns=question.COLUMNS, filters=of_level)
    return rows_of(headings_of(articles, sections), question.COLUMNS)


def headings_of(articles: pd.DataFrame, sections: pd.DataFrame) -> pd.DataFrame:
    """Return the sections of those of the articles that are about anxiety."""
    is_about = articles["title"].str.contains(question.WORD, case=False, na=False)
    is_about |= articles["text"].str.contains(question.WORD, case=False)
    return sections[sections["article_id"].isin(articles.loc[is_about, "article_id"])]


def rows_of(frame: pd.DataFrame, columns: Sequence[str]) -> Rows:
    """Return the values of some columns, row by row."""
    return list(zip(*(frame[column].tolist() for column in columns), strict=True))
