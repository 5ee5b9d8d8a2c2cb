"""Is a difference more than chance? A paired bootstrap over sites.

Pages of one site share a template, so that they are not independent: whole sites are drawn again, not pages (a cluster
bootstrap: Davison and Hinkley, Bootstrap Methods and their Application, 1997, section 3.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

_DRAWS = 10_000
_SEED = 3  # any: fixed, so that the same results give the same interval
CONFIDENCE_PERCENT = 95


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean difference between two systems over the same pages, with its interval of CONFIDENCE_PERCENT."""

    mean: float
    low: float
    high: float


def difference(results: pd.DataFrame, system: str, base: str, measure: str) -> Difference | None:
    """Return how far a system is above the base by a measure, over the pages for which both have it; None if none."""
    scores = (
        results.pivot_table(measure, ["site", "page_id"], "system", observed=True)
        .reindex(columns=[system, base])
        .dropna()
    )
    if scores.empty:
        return None
    by_site = (scores[system] - scores[base]).groupby("site").agg(["sum", "count"])
    sums, counts = by_site["sum"].to_numpy(), by_site["count"].to_numpy()
    drawn = np.random.default_rng(_SEED).integers(len(by_site), size=(_DRAWS, len(by_site)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    tail = (100 - CONFIDENCE_PERCENT) / 2
    low, high = np.percentile(means, [tail, 100 - tail])
    return Difference(float(sums.sum() / counts.sum()), float(low), float(high))
