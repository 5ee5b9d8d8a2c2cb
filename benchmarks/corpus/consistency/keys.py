"""What tells the rows of a table apart, and how a read differs from what is there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pyarrow.dataset as ds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KEYS = {
    "articles": ["article_id"],
    "sections": ["article_id", "position"],
    "blocks": ["article_id", "position"],
    "fetches": ["url"],
}


def stored_keys(corpus: Path, table: str) -> Counter[tuple[Any, ...]]:
    """Return the keys that are in a table. Nobody may change the corpus meanwhile."""
    columns = ds.dataset(corpus / table, partitioning="hive").to_table(columns=KEYS[table])
    return Counter(zip(*(columns[key].to_pylist() for key in KEYS[table]), strict=True))


def differences(stored: Counter[tuple[Any, ...]], seen: Iterable[tuple[Any, ...]]) -> dict[str, int]:
    """Return how many rows a read lacks and how many it has too often.

    >>> differences(Counter("abc"), "abb")
    {'missing': 1, 'double': 1}
    """
    found = Counter(seen)
    return {"missing": (stored - found).total(), "double": (found - stored).total()}
