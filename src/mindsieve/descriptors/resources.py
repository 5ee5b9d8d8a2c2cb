"""What a description is made from: a table, and the files that hold it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mindsieve.corpus import Table

TITLE = "A corpus of mental-health articles"
SUMMARY = (
    "Articles crawled from the web, each separated from everything else on its page. Tables: articles, their sections, "
    "every text block of their pages with a label and the rule that gave it, and the fate of every URL. Made with "
    "mindsieve."
)
RIGHTS = (
    "The texts belong to their publishers; that they are here gives no right to publish them. The columns opt_outs and "
    "url say where each comes from and what its owner says."
)


class FileFormat(StrEnum):
    """The formats of files that hold a table, by the names that Frictionless has for them."""

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
    """A table as files: `paths` are relative to the folder of the description, with `/` between their parts."""

    table: Table[Any]
    paths: tuple[str, ...]
    format: FileFormat = FileFormat.PARQUET

    @property
    def pattern(self) -> str:
        """A glob pattern that matches the files of this table and of no other."""
        return f"{self.table.name}/**/*.{self.format}" if "/" in self.paths[0] else self.paths[0]
