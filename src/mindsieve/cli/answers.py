"""Print the result of a query: as a table for people, as CSV or JSON Lines for programs."""

from __future__ import annotations

import csv
import json
import re
import sys
from datetime import date, time
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

import click
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from mindsieve.cli.standard_output import ResultConsole
from mindsieve.printable import printable, printable_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from mindsieve.corpus.reading import QueryResult

Show: TypeAlias = "Callable[[QueryResult, int], None]"

DEFAULT_LIMIT = 40  # rows: about a screen

_LINE_BREAKS = re.compile(r"[\t\n]+")


def show_answer(answer: QueryResult, style: str | None = None, limit: int = DEFAULT_LIMIT) -> None:
    """Print an answer in one of STYLES; the default is a table on a terminal, else CSV.

    A table shows the first `limit` rows; the other styles print all rows.
    """
    _SHOW[style or ("table" if sys.stdout.isatty() else "csv")](answer, limit)


def _show_table(answer: QueryResult, limit: int) -> None:
    table = Table(*map(escape, answer.columns))
    for row in islice(answer.rows, limit):
        table.add_row(*(Text(_visible(_plain(value)), overflow="ellipsis", no_wrap=True) for value in row))
    console = ResultConsole()
    console.print(table)
    if next(answer.rows, None):
        console.print(f"Only the first {limit} rows are shown: raise --limit, or use --format csv.", highlight=False)


def _visible(text: str) -> str:
    return _LINE_BREAKS.sub(" ", printable(text))


def _show_csv(answer: QueryResult, _: int) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(answer.columns)
    # A file gets the values as they are.
    write = (lambda value: printable(_plain(value))) if sys.stdout.isatty() else _plain
    writer.writerows(map(write, row) for row in answer.rows)


def _show_json(answer: QueryResult, _: int) -> None:
    for row in answer.rows:
        click.echo(_to_json(dict(zip(answer.columns, row, strict=True))))


_SHOW: dict[str, Show] = {"table": _show_table, "csv": _show_csv, "json": _show_json}
STYLES = tuple(_SHOW)


def _plain(value: object) -> str:
    """Write a value as text: null as nothing, flags, lists and structs as in JSON."""
    match value:
        case None:
            return ""
        case bool() | list() | dict():
            return _to_json(value)
        case _:
            return _to_text(value)


def _to_json(value: object) -> str:
    return printable_json(json.dumps(value, ensure_ascii=False, default=_to_text))


def _to_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date | time) else str(value)
