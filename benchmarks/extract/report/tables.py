"""The tables of the results."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.extract.scoring import MEASURES, OutputPart
from benchmarks.extract.significance import CONFIDENCE_PERCENT, difference
from benchmarks.extract.summary import f1_by_type, summarise
from benchmarks.tables import markdown_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

_DASH = "–"  # not measured, or not given by the system


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    name: str
    digits: int = 3


def _columns(parts: Iterable[OutputPart]) -> tuple[_Column, ...]:
    return tuple(_Column(measure.heading, measure.name) for measure in MEASURES if measure.needs in parts)


_TABLES = (
    _columns({OutputPart.TEXT}),
    _columns({OutputPart.OUTLINE}),
    (
        *_columns({OutputPart.TITLE, OutputPart.AUTHORS, OutputPart.DATE}),
        _Column("ms mean", "mean_ms", 1),
        _Column("ms median", "median_ms", 1),
        _Column("× trafilatura", "time_ratio", 2),
        _Column("failed", "failed", 0),
    ),
)


def system_tables(results: pd.DataFrame) -> Iterator[str]:
    """Yield the tables of text, of structure, and of metadata and time: a row a system each."""
    summary = summarise(results)
    for columns in _TABLES:
        rows = (
            [str(system), *(_number(values[column.name], column.digits) for column in columns)]
            for system, values in summary.iterrows()
        )
        yield markdown_table(["", *(column.heading for column in columns)], rows)


def difference_table(results: pd.DataFrame, system: str, base: str) -> str:
    """Return by how much the system is above the base in every measure, with the interval of each."""
    header = [f"{system} minus {base}", "difference", f"{CONFIDENCE_PERCENT} % from", "to"]
    differences = ((measure, difference(results, system, base, measure.name)) for measure in MEASURES)
    rows = (
        [measure.heading, *(f"{value:+.3f}" for value in (found.mean, found.low, found.high))]
        for measure, found in differences
        if found is not None
    )
    return markdown_table(header, rows)


def type_table(results: pd.DataFrame) -> str:
    """Return the word F1 on pages of other types than article; the header says how many there are of each."""
    scores = f1_by_type(results)
    pages = results.groupby("page_type")["page_id"].nunique()
    rows = ([str(system), *(_number(score) for score in row)] for system, row in scores.iterrows())
    return markdown_table(["", *(f"{page_type} ({pages[page_type]})" for page_type in scores.columns)], rows)


def _number(value: float, digits: int = 3) -> str:
    return _DASH if math.isnan(value) else f"{value:.{digits}f}"
