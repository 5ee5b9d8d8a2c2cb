"""List the pages on which a system scores worst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.extract.scoring import MEASURES
from benchmarks.tables import markdown_table

if TYPE_CHECKING:
    import pandas as pd

_ALWAYS_SHOWN = "f1"


def worst_pages(results: pd.DataFrame, system: str, measure: str, count: int) -> str:
    """Return a table of the worst `count` pages by a measure: their ids, scores and URLs, and the error if any."""
    less_is_better = next(each.less_is_better for each in MEASURES if each.name == measure)
    pages = results[results["system"] == system].dropna(subset=measure)
    pages = pages.sort_values([measure, _ALWAYS_SHOWN], ascending=[not less_is_better, True]).head(count)
    shown = list(dict.fromkeys([measure, _ALWAYS_SHOWN]))
    rows = (
        [page["page_id"], *(f"{page[name]:.3f}" for name in shown), f"{page['url']} {page['error']}".strip()]
        for _, page in pages.iterrows()
    )
    return markdown_table(["page", *shown, "url"], rows)
