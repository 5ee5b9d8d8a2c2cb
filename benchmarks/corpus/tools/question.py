"""The question: the level 2 headings of the anxiety articles of 2025.

An anxiety article has the word, in any case, in its title or text. It is of 2025 if it was published in that year, UTC.
The answer has a row for each heading: id of the article, position of the section, heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias

Rows: TypeAlias = Sequence[tuple[Any, ...]]
Headings: TypeAlias = Rows  # of (article_id, position, heading)

WORD = "anxiety"
ANY_CASE = f"(?i){WORD}"
BEGIN, END = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
LEVEL = 2
COLUMNS = ["article_id", "position", "heading"]
ARTICLE_COLUMNS = ["article_id", "title", "text"]

# {articles} and {sections} stand for what duckdb is to read.
SQL = f"""
    SELECT {", ".join(COLUMNS)} FROM {{sections}} WHERE level = {LEVEL} AND article_id IN (
        SELECT article_id FROM {{articles}}
        WHERE date_published >= TIMESTAMPTZ '{BEGIN:%F} 00:00Z' AND date_published < TIMESTAMPTZ '{END:%F} 00:00Z'
        AND (contains(lower(title), '{WORD}') OR contains(lower(text), '{WORD}')))
"""  # noqa: S608 - of our own constants
