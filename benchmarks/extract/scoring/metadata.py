"""Title, authors and date: right or wrong, on the pages where the truth has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.extract.keys import key
from benchmarks.extract.scoring.authors import name_keys

if TYPE_CHECKING:
    from collections.abc import Iterable


def score_title(truth: str, title: str) -> dict[str, float]:
    """Score 1 where the letters and digits of the titles are the same."""
    return {"title": float(key(truth) == key(title))} if key(truth) else {}


def score_authors(truth: str, authors: Iterable[str]) -> dict[str, float]:
    """Score 1 where the sets of names are the same, each name by its letters and digits."""
    wanted = name_keys(truth)
    return {"author": float(wanted == name_keys("; ".join(authors)))} if wanted else {}


def score_date(truth: str, date: str) -> dict[str, float]:
    """Score 1 where the day is the same; where the truth knows only the month, the month."""
    return {"date": float(date[: len(truth)] == truth)} if truth else {}
