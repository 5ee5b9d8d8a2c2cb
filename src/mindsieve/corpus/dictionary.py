"""The data dictionary: the descriptions of the columns and of the reasons (the values of one column) in the documents.

    python -m mindsieve.corpus.dictionary docs/tables.md docs/crawling.md

rewrites the text between the marks of each table and of the reasons; the rest of the pages is written by hand.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mindsieve.corpus.columns import DERIVED_TABLES, TABLES
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from mindsieve.corpus.schema import Column, Table

_DESCRIBED = {**TABLES, **DERIVED_TABLES}
_MARKED_TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_MARKED_REASONS = re.compile(r"(<!-- reasons -->\n).*?(<!-- end -->)", re.DOTALL)
_COLUMNS = "| column | type | unit | meaning | source |\n|---|---|---|---|---|"
_REASONS = "| outcome | reason | stage | meaning |\n|---|---|---|---|"


def describe_table(table: Table[Any]) -> str:
    """Return a table's meaning and columns as Markdown."""
    rows = "\n".join(_describe_column(column) for column in table.columns)
    return f"{table.meaning}\n\n{_COLUMNS}\n{rows}\n"


def _describe_column(column: Column[Any]) -> str:
    kind = f"{column.type.words}, may be null" if column.nullable else column.type.words
    return f"| `{column.name}` | {kind} | {column.unit} | {column.meaning} | {column.source} |"


def describe_reasons() -> str:
    """Return a table of the reasons as Markdown."""
    rows = (f"| `{each.outcome}` | `{each}` | {each.stage} | {each.meaning} |" for each in Reason)
    return "\n".join((_REASONS, *rows, ""))


def fill_in(page: str) -> str:
    """Return a Markdown page in which the marked descriptions of tables and reasons are up to date."""
    page = _MARKED_TABLE.sub(lambda mark: f"{mark[1]}{describe_table(_DESCRIBED[mark[2]])}{mark[3]}", page)
    return _MARKED_REASONS.sub(lambda mark: f"{mark[1]}{describe_reasons()}{mark[2]}", page)


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        path.write_text(fill_in(path.read_text("utf-8")), "utf-8")
