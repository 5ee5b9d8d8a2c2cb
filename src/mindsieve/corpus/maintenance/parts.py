"""How rows are written into parts of the size that readers like."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

import pyarrow as pa

from mindsieve.corpus.durable import parquet_writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MIB = 1024 * 1024
# A part is full from here on; the largest is a row group above. duckdb's and Hugging Face's guides ask for
# 100 MB and more.
PART_BYTES = 128 * MIB
# Of a row group in memory, a few times that on disk; what a reader skips by its statistics, or reads as a whole.
ROW_GROUP_BYTES = 64 * MIB


def write_parts(batches: Iterable[pa.RecordBatch], schema: pa.Schema, folder: Path, name: str) -> list[Path]:
    """Write rows into as many parts as it takes, `<name>-00001.parquet` and so on, durably. Raises OSError."""
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
    """Write row groups until the part is full; leave the others."""
    with parquet_writer(part, schema) as writer:
        for group in groups:
            writer.write_table(group, row_group_size=group.num_rows)
            if part.stat().st_size >= PART_BYTES:
                return


def row_groups(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Gather batches to tables of ROW_GROUP_BYTES or a batch more, each column with one dictionary."""
    gathered: list[pa.RecordBatch] = []
    for batch in batches:
        gathered.append(batch)
        if sum(each.nbytes for each in gathered) >= ROW_GROUP_BYTES:
            yield pa.Table.from_batches(gathered).unify_dictionaries()
            gathered = []
    if gathered:
        yield pa.Table.from_batches(gathered).unify_dictionaries()
