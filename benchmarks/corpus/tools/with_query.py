"""`mindsieve query`, the command: from its start to the last row of its CSV."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus.tools import question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.corpus.tools.question import Headings, Rows


def read(corpus: Path, table: str, columns: Sequence[str]) -> Rows:
    """Read some columns of a whole table: as CSV, all of them would take seconds."""
    rows = _query(corpus, f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608 - names are ours
    return [tuple(_value(column, row[column]) for column in columns) for row in rows]


def ask(corpus: Path) -> Headings:
    """Answer the question."""
    rows = _query(corpus, question.SQL.format(articles="articles", sections="sections"))
    return [tuple(_value(column, row[column]) for column in question.COLUMNS) for row in rows]


def _query(corpus: Path, sql: str) -> csv.DictReader[str]:
    program = Path(sys.executable).with_name("mindsieve")
    command = [str(program), "query", sql, "--corpus", str(corpus), "--format", "csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(done.stderr)
    return csv.DictReader(done.stdout.splitlines(keepends=True))


def _value(column: str, text: str) -> str | int:
    return int(text) if column == "position" else text
