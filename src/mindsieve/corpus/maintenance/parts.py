"""Writes rows into parts of a size that is good for readers."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

import pyarrow as pa

from mindsieve.corpus.durable import parquet_writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MIB = 1024 * 1024
# A part of this size is full; it can exceed it by one row group. The guides of duckdb and Hugging Face recommend 100 MB
# and more.
PART_BYTES = 128 * MIB
# Size of a row group in memory, a few times its size on disk. A reader skips or reads a row group as a whole.
ROW_GROUP_BYTES = 64 * MIB


def write_parts(batches: Iterable[pa.RecordBatch], schema: pa.Schema, folder: Path, name: str) -> list[Path]:
    """Write rows into as many parts as needed, `<name>-00001.parquet` and so on, durably. Raises OSError."""
    groups = row_groups(batches)
    parts: list[Path] = []
    for number in count(1):
        first = next(groups, None)
        if first is None:
            break
        part = folder / f"{name}-{number:05d}.parquet"
        _write_part(part, schema, chain([first], groups))
        parts.append(part)
    return parts


def write_groups(part: Path, schema: pa.Schema, groups: Iterable[pa.Table]) -> None:
    """Write row groups into one part, whatever their number, durably. Raises OSError."""
    with parquet_writer(part, schema) as writer:
        for group in groups:
            writer.write_table(group, row_group_size=group.num_rows)


def _write_part(part: Path, schema: pa.Schema, groups: Iterator[pa.Table]) -> None:
    """Write row groups until the part is full; leave the rest in the iterator."""
    with parquet_writer(part, schema) as writer:
        for group in groups:
            writer.write_table(group, row_group_size=group.num_rows)
            if part.stat().st_size >= PART_BYTES:
                return


def row_groups(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Combine batches into tables of at least ROW_GROUP_BYTES, with one dictionary per column."""
    gathered: list[pa.RecordBatch] = []
    for batch in batches:
        gathered.append(batch)
        if sum(each.nbytes for each in gathered) >= ROW_GROUP_BYTES:
            yield pa.Table.from_batches(gathered).unify_dictionaries()
            gathered = []
    if gathered:
        yield pa.Table.from_batches(gathered).unify_dictionaries()
