"""Turns parts into those that an older version would have written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq

if TYPE_CHECKING:
    from pathlib import Path


def drop_columns(part: Path, *columns: str) -> None:
    """Rewrite a part without some columns, as one of schema version 1."""
    table = pq.read_table(part, partitioning=None).drop_columns(list(columns))
    metadata = table.schema.metadata | {b"mindsieve.schema_version": b"1"}
    pq.write_table(table.replace_schema_metadata(metadata), part, write_page_checksum=True)
