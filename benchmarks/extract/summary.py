"""From results per page to one row a system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.extract.scoring import MEASURES
from benchmarks.splits import HALVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

ARTICLE = "article"  # the page type that mindsieve is for
OURS = "mindsieve"
TIME_BASE = "trafilatura"  # the system that times are compared with


def of_articles(results: pd.DataFrame) -> pd.DataFrame:
    """Return the results on article pages alone."""
    return results[results["page_type"] == ARTICLE]


def samples(results: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the article pages as a whole and by halves, with their names; empty ones are left out."""
    articles = of_articles(results)
    parts = [("All", articles), *((f"Half {half}", articles[articles["half"] == half]) for half in HALVES)]
    yield from ((name, part) for name, part in parts if len(part))


def summarise(results: pd.DataFrame) -> pd.DataFrame:
    """Return a row a system: the mean of each measure over the pages that have it.

    Further columns: `mean_ms` and `median_ms` of processor time a page, `time_ratio` of the mean to trafilatura's (NaN
    if it was not measured), and `failed`, the number of pages on which the system raised.
    """
    by_system = results.groupby("system", observed=True)
    summary = by_system[[measure.name for measure in MEASURES]].mean()
    summary["mean_ms"] = by_system["milliseconds"].mean()
    summary["median_ms"] = by_system["milliseconds"].median()
    summary["time_ratio"] = summary["mean_ms"] / summary["mean_ms"].get(TIME_BASE, float("nan"))
    summary["failed"] = by_system["error"].agg(lambda errors: (errors != "").sum())
    return summary


def f1_by_type(results: pd.DataFrame) -> pd.DataFrame:
    """Return the mean word F1 with a row a system and a column a page type other than article."""
    others = results[results["page_type"] != ARTICLE]
    return others.pivot_table("f1", "system", "page_type", observed=True)
