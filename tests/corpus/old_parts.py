"""Turns parts into those that another version would have written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa


def drop_columns(part: Path, *columns: str) -> None:
    """Rewrite a part without some columns, as one of schema version 1."""
    rewrite(part, pq.read_table(part, partitioning=None).drop_columns(list(columns)))
    write_version(part, 1)


def write_version(part: Path, version: int) -> None:
    """Rewrite a part as one of another schema version."""
    table = pq.read_table(part, partitioning=None)
    metadata = {**(table.schema.metadata or {}), b"mindsieve.schema_version": str(version).encode()}
    rewrite(part, table.replace_schema_metadata(metadata))


def rewrite(part: Path, table: pa.Table) -> None:
    """Put other rows into a part."""
    pq.write_table(table, part, compression="zstd", write_page_checksum=True)
