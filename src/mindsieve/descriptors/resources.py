"""The source of a description: a table and its files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mindsieve.corpus.schema import Table

TITLE = "A corpus of mental-health articles"
SUMMARY = (
    "Articles crawled from the web, each separated from everything else on its page. Tables: articles, their sections, "
    "every text block of their pages with a label and the rule that gave the label, and the outcome of every URL. Made "
    "with mindsieve."
)
RIGHTS = (
    "The texts belong to their publishers; this corpus gives no right to publish them. The column url holds the origin "
    "of each text, and opt_outs holds the opt-outs of its owner."
)


class FileFormat(StrEnum):
    """The file formats of a table, by their names in Frictionless."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"

    @property
    def media_type(self) -> str:
        """The media type of such a file."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    FileFormat.PARQUET: "application/vnd.apache.parquet",
    FileFormat.CSV: "text/csv",
    FileFormat.JSONL: "application/jsonl",
}


@dataclass(frozen=True, slots=True)
class Resource:
    """A table as files: `paths` are relative to the folder of the description, separated by `/`."""

    table: Table[Any]
    paths: tuple[str, ...]
    format: FileFormat = FileFormat.PARQUET

    @property
    def pattern(self) -> str:
        """A glob pattern that matches only the files of this table."""
        return f"{self.table.name}/**/*.{self.format}" if "/" in self.paths[0] else self.paths[0]
