"""The tools that analysts open the tables with, a module each.

`read(corpus, table, columns)` loads a whole table as the documentation says, and returns the values of some columns,
row by row. `ask(corpus)` returns the level 2 headings of the anxiety articles of 2025, as `question.py` defines them. A
module imports its tool at the top, so that what is timed is not the import.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.corpus.tools.question import Headings, Rows

# The names in the results, with the modules.
TOOLS = {
    "pandas": "with_pandas",
    "duckdb": "with_duckdb",
    "polars": "with_polars",
    "datasets": "with_datasets",
    "pyarrow.dataset": "with_pyarrow",
    "mindsieve.load": "with_load",
    "mindsieve query": "with_query",
}


class Tool(Protocol):
    """What a module of this package can do."""

    def read(self, corpus: Path, table: str, columns: Sequence[str]) -> Rows:
        """Load a whole table."""

    def ask(self, corpus: Path) -> Headings:
        """Answer the question."""


def load_tool(name: str) -> Tool:
    """Import a tool. Raises ImportError where it is not installed."""
    return cast("Tool", importlib.import_module(f"{__name__}.{TOOLS[name]}"))
