"""`mindsieve.load`: pandas frames of the latest versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.corpus.tools import question
from benchmarks.corpus.tools.with_pandas import headings_of, rows_of
from mindsieve import load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.corpus.tools.question import Headings, Rows

_YEAR = str(question.BEGIN.year)
_FIRST_DAY, _LAST_DAY = f"{_YEAR}-01-01", f"{_YEAR}-12-31"


def read(corpus: Path, table: str, columns: Sequence[str]) -> Rows:
    """Load a whole table."""
    return rows_of(load(table, corpus=corpus), columns)


def ask(corpus: Path) -> Headings:
    """Answer the question."""
    articles = load("articles", corpus=corpus, columns=question.ARTICLE_COLUMNS, since=_FIRST_DAY, until=_LAST_DAY)
    columns = [*question.COLUMNS, "level"]
    sections = load("sections", corpus=corpus, columns=columns, since=_FIRST_DAY, until=_LAST_DAY)
    of_level = sections[sections["level"] == question.LEVEL]
    return rows_of(headings_of(articles, of_level), question.COLUMNS)
