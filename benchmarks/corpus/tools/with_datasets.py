"""Hugging Face datasets, each time with an empty cache: what it loads it first copies there."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from datasets import disable_progress_bars, load_dataset  # type: ignore[import-untyped]

from benchmarks.corpus.tools import question

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.corpus.tools.question import Headings, Rows

disable_progress_bars()


def read(corpus: Path, table: str, columns: Sequence[str]) -> Rows:
    """Load a whole table."""
    with TemporaryDirectory() as cache:
        return _rows(_load(corpus, table, cache), columns)


def ask(corpus: Path) -> Headings:
    """Answer the question."""
    of_2025 = [("date_published", ">=", question.BEGIN), ("date_published", "<", question.END)]
    of_level = [("level", "==", question.LEVEL)]
    with TemporaryDirectory() as cache:
        articles = _load(corpus, "articles", cache, columns=question.ARTICLE_COLUMNS, filters=of_2025)
        about = set(articles.filter(_is_about, batched=True)["article_id"])
        sections = _load(corpus, "sections", cache, columns=question.COLUMNS, filters=of_level)
        return [row for row in _rows(sections, question.COLUMNS) if row[0] in about]


def _load(corpus: Path, table: str, cache: str, **options: Any) -> Any:
    return load_dataset("parquet", data_dir=str(corpus / table), split="train", cache_dir=cache, **options)


def _is_about(articles: dict[str, list[str | None]]) -> list[bool]:
    pairs = zip(articles["title"], articles["text"], strict=True)
    return [question.WORD in f"{title} {text}".lower() for title, text in pairs]


def _rows(dataset: Any, columns: Sequence[str]) -> Rows:
    table = dataset.with_format("arrow")[:]
    return list(zip(*(table[column].to_pylist() for column in columns), strict=True))
