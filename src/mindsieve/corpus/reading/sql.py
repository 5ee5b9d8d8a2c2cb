"""Writes names and texts as SQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mindsieve.corpus.values import COUNT, FLAG, MOMENT, SHARE, SIZE, TERM, TEXT, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pyarrow as pa

_TYPES = {
    TEXT.arrow: "VARCHAR",
    TERM.arrow: "VARCHAR",
    TEXTS.arrow: "VARCHAR[]",
    FLAG.arrow: "BOOLEAN",
    COUNT.arrow: "INTEGER",
    SIZE.arrow: "BIGINT",
    SHARE.arrow: "FLOAT",
    MOMENT.arrow: "TIMESTAMPTZ",
}
_GLOB_SIGN = re.compile(r"([\[\]*?])")


def quoted(text: str) -> str:
    """Write a text as a literal.

    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def listed(texts: Iterable[str]) -> str:
    """Write texts as literals, separated by commas."""
    return ", ".join(map(quoted, texts))


def escaped(path: Path) -> str:
    """Write a path as a glob pattern that matches only this path."""
    return _GLOB_SIGN.sub(r"[\1]", str(path))


def no_rows(schema: pa.Schema) -> str:
    """Return a query that has the columns of a schema, with duckdb's types for Parquet, and no rows.

    duckdb also accepts an empty Arrow table, but imports pandas for it, which takes longer than most queries.
    """
    return f"SELECT {', '.join(f'NULL::{_TYPES[field.type]} AS {field.name}' for field in schema)} LIMIT 0"
