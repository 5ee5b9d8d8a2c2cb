"""Sorts dictionaries alphabetically: pandas sorts and groups categories by their place in the dictionary."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc


def with_sorted_terms(table: pa.Table) -> pa.Table:
    """Return a table with sorted dictionaries. Each column of the given table must have a single dictionary."""
    columns = (_sorted(column) if pa.types.is_dictionary(column.type) else column for column in table.columns)
    return pa.Table.from_arrays(list(columns), schema=table.schema)


def _sorted(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not column.num_chunks:
        return column
    terms = column.chunk(0).dictionary  # the same for all chunks, because they are unified
    order = pc.sort_indices(terms)
    places = pc.sort_indices(order).cast(column.type.index_type)
    chunks = [
        pa.DictionaryArray.from_arrays(places.take(chunk.indices), terms.take(order)).cast(column.type)
        for chunk in column.chunks
    ]
    return pa.chunked_array(chunks, column.type)
