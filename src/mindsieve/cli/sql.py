"""`mindsieve sql`: a shell for SQL over the tables of a corpus."""

from __future__ import annotations

import readline
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mindsieve.cli.answers import show_answer
from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.corpus import CorpusError
from mindsieve.corpus.reading import Corpus
from mindsieve.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

HISTORY_FILE = Path(click.get_app_dir("mindsieve")) / "sql_history"
HISTORY_LINES = 1000

_HELP = """\
A statement ends with a semicolon and may span several lines. The SQL dialect is that of duckdb.
Ctrl-C discards the current statement.

  .tables   list the tables and their columns
  .help     show this text
  .quit     leave the shell, like Ctrl-D"""
_TABLES = """\
SELECT table_name AS "table", string_agg(column_name, ', ' ORDER BY column_index) AS columns
FROM duckdb_columns() WHERE NOT internal GROUP BY ALL ORDER BY ALL"""


@click.command()
@corpus_folder
def sql(folder: Path) -> None:
    """Open a SQL shell over the tables.

    It has the same tables as `mindsieve query`; `.help` lists its commands. It also reads statements from a pipe: then
    it prints CSV, and the first error ends the command.
    """
    with Corpus(folder) as corpus, _history():
        if sys.stdin.isatty():
            click.echo("Tables: articles, sections, blocks, fetches. Type .help for help.", err=True)
        for statement in _statements():
            if statement == ".quit":
                break
            _answer(corpus, statement)


@contextmanager
def _history() -> Iterator[None]:
    """Keep the history of a terminal from one session to the next."""
    if not sys.stdin.isatty():
        yield
        return
    HISTORY_FILE.parent.mkdir(parents=True, exist_ok=True)
    HISTORY_FILE.touch()
    readline.read_history_file(HISTORY_FILE)
    readline.set_history_length(HISTORY_LINES)
    try:
        yield
    finally:
        readline.write_history_file(HISTORY_FILE)


def _statements() -> Iterator[str]:
    """Yield each command, and each SQL statement up to its semicolon or the end of the input."""
    lines: list[str] = []
    while (line := _read_line(lines)) is not None:
        lines.append(line)
        if line.rstrip().endswith(";") or lines[0].startswith("."):
            yield "\n".join(lines).strip()
            lines.clear()
    if rest := "\n".join(lines).strip():
        yield rest


def _read_line(before: list[str]) -> str | None:
    """Return the next line of a statement, None at the end of the input. Ctrl-C discards the lines before it."""
    while True:
        try:
            return input(_prompt(before))
        except EOFError:
            return None
        except KeyboardInterrupt:
            click.echo(err=True)
            before.clear()


def _prompt(before: list[str]) -> str:
    if not sys.stdin.isatty():
        return ""
    return "      ...> " if before else "mindsieve> "


def _answer(corpus: Corpus, statement: str) -> None:
    """Print the result. At a terminal, an error is printed too and does not end the shell."""
    try:
        if statement == ".help":
            click.echo(_HELP)
        else:
            show_answer(corpus.query(_TABLES if statement == ".tables" else statement))
    except CorpusError as error:
        if not sys.stdin.isatty():
            raise
        click.echo(printable(f"mindsieve: {error}"), err=True)
    except KeyboardInterrupt:
        click.echo("mindsieve: stopped", err=True)
