"""Definitions of a table and a column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable

    from mindsieve.corpus.values import ValueType

# Raised by one with every change of a column; every part carries it in its file metadata.
SCHEMA_VERSION = "6"

Row: TypeAlias = dict[str, object]
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """A column: name, type, unit, the meaning and source of its values, and how to get them.

    `get` takes the record of a row. Only a `nullable` column may have no value.
    """

    name: str
    type: ValueType
    unit: str
    meaning: str
    source: str
    get: Callable[[Record], object]
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Table(Generic[Record]):
    """A table: the meaning of a row, and the columns."""

    name: str
    meaning: str
    columns: tuple[Column[Record], ...]

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema, with the table's name and the schema version in its metadata."""
        fields = [pa.field(column.name, column.type.arrow, column.nullable) for column in self.columns]
        return pa.schema(fields, {"mindsieve.table": self.name, "mindsieve.schema_version": SCHEMA_VERSION})

    def row(self, record: Record) -> Row:
        """Return the row of a record: every column by name, ready for Arrow.

        Raises ValueError if a column that is not nullable has no value. Otherwise the whole batch would fail later.
        """
        row = {column.name: column.type.convert(column.get(record)) for column in self.columns}
        if empty := [column.name for column in self.columns if row[column.name] is None and not column.nullable]:
            raise ValueError(f"no value for {', '.join(empty)} in a row of {self.name}: {record!r}")
        return row
