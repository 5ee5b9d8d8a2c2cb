"""Results as a table: one row per page and system."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from benchmarks.extract.scoring import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from benchmarks.extract.measuring import Result

FILE_TYPES = (".parquet", ".csv")


def as_table(results: Iterable[Result], systems: Sequence[str]) -> pd.DataFrame:
    """Return the results with columns for the page, the system, its time and every measure; NaN is "not measured".

    `system` is categorical, in the order of `systems`, which is the order of all tables.
    """
    rows = [
        {
            "page_id": result.page.page_id,
            "url": result.page.url,
            "site": result.page.site,
            "half": result.page.half,
            "page_type": result.page.page_type,
            "system": result.system,
            "milliseconds": result.milliseconds,
            "error": result.error,
            **{measure.name: result.scores.get(measure.name) for measure in MEASURES},
        }
        for result in results
    ]
    table = pd.DataFrame(rows)
    table["system"] = pd.Categorical(table["system"], categories=list(systems))
    return table.astype({measure.name: float for measure in MEASURES})


def write_results(table: pd.DataFrame, file: Path) -> None:
    """Write the table as Parquet or CSV, by the ending of the file's name."""
    if file.suffix == ".parquet":
        table.to_parquet(file, index=False)
    else:
        table.to_csv(file, index=False)
