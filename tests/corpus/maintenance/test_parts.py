from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mindsieve.corpus.maintenance import parts
from mindsieve.corpus.maintenance.parts import write_parts

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = pa.schema([pa.field("site", pa.dictionary(pa.int32(), pa.string())), pa.field("n", pa.int64())])
MANY = 10**9
BUFFERED = 0  # any file is larger, also one of which nothing is written out yet


@pytest.mark.parametrize(
    ("sizes", "batches", "groups"),
    [
        ((MANY, MANY), 0, []),
        ((MANY, MANY), 3, [[3]]),
        ((1, MANY), 3, [[1, 1, 1]]),
        ((1, BUFFERED), 3, [[1], [1], [1]]),
        ((50, BUFFERED), 5, [[3], [2]]),
    ],
)
def test_sizes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, int], batches: int, groups: list[list[int]]
) -> None:
    """Batches are gathered to row groups, and row groups to parts, up to their sizes; dictionaries are made one."""
    monkeypatch.setattr(parts, "ROW_GROUP_BYTES", sizes[0])
    monkeypatch.setattr(parts, "PART_BYTES", sizes[1])
    columns = [[pa.array([f"site {n}"]).dictionary_encode(), pa.array([n])] for n in range(batches)]
    written = write_parts((pa.RecordBatch.from_arrays(each, schema=SCHEMA) for each in columns), SCHEMA, tmp_path, "x")
    files = [pq.ParquetFile(part) for part in written]
    assert [[f.metadata.row_group(n).num_rows for n in range(f.num_row_groups)] for f in files] == groups
    assert [part.name for part in written] == [f"x-{n:05d}.parquet" for n in range(1, len(groups) + 1)]
    assert [row["site"] for f in files for row in f.read().to_pylist()] == [f"site {n}" for n in range(batches)]
