"""Parquet: one file per table, or parts of a size that suits the viewer of the Hugging Face Hub."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from mindsieve.corpus.columns import ARTICLES
from mindsieve.descriptors import Descriptor, Resource
from mindsieve.export.manifest import write_descriptors
from mindsieve.export.nesting import NESTED_SCHEMA, nested_batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mindsieve.export.destinations.place import Destination
    from mindsieve.export.manifest import Counts
    from mindsieve.export.request import ExportRequest
    from mindsieve.export.source import ExportSource

# Bytes of a part in Arrow: about 300 MB as Parquet. The Hub's viewer reads files of up to about 500 MB.
PART_BYTES = 1_000_000_000


def write_parquet(request: ExportRequest, source: ExportSource, destination: Destination) -> Counts:
    """Write each table as one file, or articles with their sections inside; return the number of rows of each."""
    if request.nested:
        return {ARTICLES.name: _write(destination, _file_of(ARTICLES.name), NESTED_SCHEMA, nested_batches(source))}
    counts = {
        table.name: _write(destination, _file_of(table.name), table.schema, batches)
        for table, batches in source.streams()
    }
    resources = [Resource(table, (_file_of(table.name),)) for table in source.tables]
    write_descriptors(destination, (Descriptor.DATA_PACKAGE, Descriptor.CROISSANT), resources)
    return counts


def write_hugging_face(_: ExportRequest, source: ExportSource, destination: Destination) -> Counts:
    """Write each table as parts in a folder, with a dataset card; return the number of rows of each."""
    counts, resources = {}, []
    for table, batches in source.streams():
        sizes = {
            name: _write(destination, name, table.schema, part)
            for name, part in split(table.name, table.schema, batches)
        }
        counts[table.name] = sum(sizes.values())
        resources.append(Resource(table, tuple(sizes)))
    write_descriptors(destination, Descriptor, resources)
    return counts


def _file_of(table: str) -> str:
    return f"{table}.parquet"


def split(
    table: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]
) -> Iterator[tuple[str, Iterator[pa.RecordBatch]]]:
    """Yield the name and the batches of each part. A table without rows has one empty part."""
    nothing = pa.RecordBatch.from_pylist([], schema)
    for number, (_, part) in enumerate(groupby(chain([nothing], batches), _PartKey())):
        yield f"{table}/part-{number:05}.parquet", part


class _PartKey:
    """Returns the same key for all batches of a part, by counting bytes."""

    def __init__(self) -> None:
        self._bytes = 0

    def __call__(self, batch: pa.RecordBatch) -> int:
        key = self._bytes // PART_BYTES
        self._bytes += batch.nbytes
        return key


def _write(destination: Destination, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> int:
    count = 0
    with destination.open(name) as file, pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in batches:
            if batch.num_rows:  # load_dataset fails on an empty row group
                writer.write_batch(batch)
                count += batch.num_rows
    return count
