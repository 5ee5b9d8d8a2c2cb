"""The tables of two crawls of one site, compared row by row, but for what no two crawls have in common."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from mindsieve.corpus import TABLES

if TYPE_CHECKING:
    from pathlib import Path

# When, how long, by which run, and where in the archive.
_OF_ONE_CRAWL = frozenset({"run_id", "fetched_at", "duration_ms", "first_byte_ms", "warc_record_id"})
_SHOWN_ROWS = 8

Rows = dict[str, Counter[str]]


def comparable_rows(corpus: Path) -> Rows:
    """Return the rows of each table, as text, with how often each is there."""
    return {table: Counter(map(_text_of, _rows(corpus, table))) for table in TABLES}


def _rows(corpus: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(corpus / table).to_pylist()
    return rows


def _text_of(row: dict[str, Any]) -> str:
    # `crawl_month` is that of the crawl too.
    values = {name: value for name, value in row.items() if name not in _OF_ONE_CRAWL | {"crawl_month"}}
    return repr(values)


def difference(one: Rows, other: Rows) -> str:
    """Say which rows only one of two crawls has; "" for none."""
    lines = []
    for table in TABLES:
        lines += [f"{table}: only the first has {row}" for row in sorted(one[table] - other[table])]
        lines += [f"{table}: only the second has {row}" for row in sorted(other[table] - one[table])]
    more = [f"and {len(lines) - _SHOWN_ROWS} rows more"] if len(lines) > _SHOWN_ROWS else []
    return "\n".join([*lines[:_SHOWN_ROWS], *more])
