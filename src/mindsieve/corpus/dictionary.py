"""The data dictionary: what `docs/tables.md` says of the columns.

    python -m mindsieve.corpus.dictionary docs/tables.md

writes it anew between the marks of each table; the rest of the page is written by hand.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mindsieve.corpus.columns import DERIVED_TABLES, TABLES

if TYPE_CHECKING:
    from mindsieve.corpus.schema import Column, Table

_DESCRIBED = {**TABLES, **DERIVED_TABLES}
_MARKED = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_HEADER = "| column | type | unit | meaning | source |\n|---|---|---|---|---|"


def describe_table(table: Table[Any]) -> str:
    """Return a table's meaning and columns as Markdown."""
    rows = "\n".join(_describe_column(column) for column in table.columns)
    return f"{table.meaning}\n\n{_HEADER}\n{rows}\n"


def _describe_column(column: Column[Any]) -> str:
    kind = f"{column.type.words}, may be null" if column.nullable else column.type.words
    return f"| `{column.name}` | {kind} | {column.unit} | {column.meaning} | {column.source} |"


def fill_in(page: str) -> str:
    """Return a Markdown page with the description of each marked table written anew."""
    return _MARKED.sub(lambda mark: f"{mark[1]}{describe_table(_DESCRIBED[mark[2]])}{mark[3]}", page)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(fill_in(path.read_text("utf-8")), "utf-8")
