"""Converts rows to the schema of a table: its types, order and columns.

duckdb returns dictionaries as plain text, and parts of older versions lack columns.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pyarrow as pa

from mindsieve.corpus.values import COUNT, FLAG, MOMENT, SHARE, SIZE, TERM, TEXT, TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

# Values for a column that is never null, in rows that were written before the column was added.
_NEUTRAL: Mapping[pa.DataType, object] = {
    TEXT.arrow: "",
    TERM.arrow: "",
    TEXTS.arrow: [],
    FLAG.arrow: False,
    COUNT.arrow: 0,
    SIZE.arrow: 0,
    SHARE.arrow: 0.0,
    MOMENT.arrow: datetime.fromtimestamp(0, UTC),
}


def conform(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Return a batch with exactly the fields of a schema: missing ones null, or neutral where null is not allowed.

    Fields that the schema does not have are left out. Raises ArrowInvalid for values that its types cannot hold.
    """
    return pa.RecordBatch.from_arrays([_column(batch, field) for field in schema], schema=schema)


def _column(batch: pa.RecordBatch, field: pa.Field) -> pa.Array:
    if field.name not in batch.schema.names:
        return _neutral(field, batch.num_rows)
    values = batch.column(field.name)
    if pa.types.is_dictionary(field.type) and not pa.types.is_dictionary(values.type):
        values = values.dictionary_encode()
    return values.cast(field.type)


def _neutral(field: pa.Field, rows: int) -> pa.Array:
    value = None if field.nullable else _NEUTRAL[field.type]
    return pa.array([value] * rows, field.type)
