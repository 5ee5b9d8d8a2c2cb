"""CSV (RFC 4180): one file per table. All values are quoted; a missing value is not, unlike an empty text.

Lists are JSON. A text that a spreadsheet would run as a formula gets a leading apostrophe, which spreadsheets do not
show: OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection. Only texts are changed: a negative
number is not a formula.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from mindsieve.descriptors import Descriptor, FileFormat, Resource
from mindsieve.export.manifest import write_descriptors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.export.destinations.place import Destination
    from mindsieve.export.manifest import Counts
    from mindsieve.export.request import ExportRequest
    from mindsieve.export.source import ExportSource

# The beginnings of a formula that OWASP lists, with their full-width forms, which spreadsheets treat in the same way.
FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
ESCAPE = "'"

_ISO_8601 = "%Y-%m-%dT%H:%M:%SZ"  # for times in microseconds, Arrow prints the fraction with the seconds
_QUOTING = pa_csv.WriteOptions(quoting_style="all_valid")


def write_csv(_: ExportRequest, source: ExportSource, destination: Destination) -> Counts:
    """Write each table as one file; return the number of rows of each."""
    counts = {
        table.name: _write(destination, _file_of(table.name), table.schema, batches)
        for table, batches in source.streams()
    }
    resources = [Resource(table, (_file_of(table.name),), FileFormat.CSV) for table in source.tables]
    write_descriptors(destination, (Descriptor.DATA_PACKAGE,), resources)
    return counts


def _file_of(table: str) -> str:
    return f"{table}.csv"


def _write(destination: Destination, name: str, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> int:
    count = 0
    plain = pa.schema([field.with_type(_plain_type(field.type)) for field in schema])
    with destination.open(name) as file, pa_csv.CSVWriter(file, plain, write_options=_QUOTING) as writer:
        for batch in batches:
            writer.write_batch(pa.RecordBatch.from_arrays(list(map(_plain, batch.columns)), schema=plain))
            count += batch.num_rows
    return count


def _plain_type(kind: pa.DataType) -> pa.DataType:
    is_number = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_boolean(kind)
    return kind if is_number else pa.string()


def _plain(values: pa.Array) -> pa.Array:
    """Convert values for CSV: escape texts, write lists as JSON and times in ISO 8601, keep numbers."""
    if pa.types.is_timestamp(values.type):
        return pc.strftime(values, _ISO_8601)
    if pa.types.is_list(values.type):
        return pa.array([_to_json(texts) for texts in values.to_pylist()], pa.string())
    if _plain_type(values.type) == values.type and values.type != pa.string():
        return values
    return _defused(values.cast(pa.string()))


def _to_json(texts: list[str] | None) -> str | None:
    return None if texts is None else json.dumps(texts, ensure_ascii=False)


def _defused(texts: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(texts, f"({FORMULA})", rf"{ESCAPE}\1")
