"""`mindsieve query`: SQL over the tables of a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mindsieve.cli.answers import DEFAULT_LIMIT, STYLES, show_answer
from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.corpus.reading import Corpus

if TYPE_CHECKING:
    from pathlib import Path

_EXAMPLES = """
\b
Examples:
  mindsieve query "SELECT site, count(*) FROM articles GROUP BY site"
  mindsieve query "SELECT text FROM blocks WHERE label = 'caption'" --format csv > captions.csv
  mindsieve query "SELECT url, count(*) AS versions FROM articles_history GROUP BY url"
  mindsieve query "DESCRIBE sections"
"""


@click.command(epilog=_EXAMPLES)
@click.argument("sql")
@corpus_folder
@click.option(
    "--format",
    "style",
    type=click.Choice(STYLES),
    help="Format of the result; json prints one object per line.  [default: table on a terminal, else csv]",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=DEFAULT_LIMIT,
    show_default=True,
    help="Number of rows to show in a table. csv and json print all rows.",
)
def query(sql: str, folder: Path, style: str | None, limit: int) -> None:
    """Run a SQL query over the tables.

    The tables articles, sections, blocks and fetches hold the latest version of each URL; articles_history and so on
    hold all versions. docs/tables.md lists their columns. Queries work while a crawl is running. The SQL dialect is
    that of duckdb.
    """
    with Corpus(folder) as corpus:
        show_answer(corpus.query(sql), style, limit)
