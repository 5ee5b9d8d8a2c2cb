"""pyarrow.dataset: the library below R's arrow too, whose `open_dataset` is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc
import pyarrow.dataset as ds

from benchmarks.corpus.tools import question

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.corpus.tools.question import Headings, Rows


def read(corpus: Path, table: str, columns: Sequence[str]) -> Rows:
    """Load a whole table."""
    return _rows(_open(corpus, table).to_table(), columns)


def ask(corpus: Path) -> Headings:
    """Answer the question."""
    published = pc.field("date_published")
    is_about = _has_word(pc.field("title")) | _has_word(pc.field("text"))
    articles = _open(corpus, "articles").to_table(
        columns=["article_id"], filter=(published >= question.BEGIN) & (published < question.END) & is_about
    )
    sections = _open(corpus, "sections").to_table(
        columns=question.COLUMNS,
        filter=(pc.field("level") == question.LEVEL)
        & pc.field("article_id").isin(articles["article_id"].combine_chunks()),
    )
    return _rows(sections, question.COLUMNS)


def _open(corpus: Path, table: str) -> Any:
    return ds.dataset(corpus / table, partitioning="hive")


def _has_word(field: Any) -> Any:
    return pc.coalesce(pc.match_substring(field, question.WORD, ignore_case=True), pc.scalar(value=False))


def _rows(table: Any, columns: Sequence[str]) -> Rows:
    return list(zip(*(table[column].to_pylist() for column in columns), strict=True))
