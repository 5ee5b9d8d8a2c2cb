"""`mindsieve stats`: statistics of a corpus."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.cli.sizes import counted, in_words
from mindsieve.cli.standard_output import ResultConsole
from mindsieve.corpus.maintenance import Statistics, statistics
from mindsieve.printable import printable_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_MOST = 10  # the most frequent values of each column are shown; JSON has all


@click.command("stats")
@corpus_folder
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Format of the result.",
)
def stats_command(folder: Path, style: str) -> None:
    """Show statistics of the corpus.

    Counts articles and their versions, words, sites, languages, dates, labels, outcomes, and the space on disk.
    """
    found = statistics(folder)
    if style == "json":
        click.echo(printable_json(json.dumps(asdict(found), ensure_ascii=False, indent=2)))
        return
    table = Table.grid(padding=(0, 2))
    for name, value in _rows(found):
        table.add_row(name, Text(value))
    ResultConsole(highlight=False).print(table)


def _rows(found: Statistics) -> Iterator[tuple[str, str]]:
    yield "articles", f"{found.articles:,}{_versions(found)} from {counted(found.runs, 'run')}"
    yield "words", f"{found.words:,}"
    yield "published", f"{found.first_published or '?'} to {found.last_published or '?'}"
    yield "fetched", f"{found.first_fetched or '?'} to {found.last_fetched or '?'}"
    yield "invented authors", f"{found.synthetic_authors:.1%} of articles"
    yield "sites", _most(found.sites)
    yield "languages", _most(found.languages)
    yield "labels of blocks", _most(found.labels)
    yield "last fetches", _most(found.outcomes)
    for name, stored in found.tables.items():
        yield name, f"{counted(stored.rows, 'row')} in {counted(stored.parts, 'part')}, {in_words(stored.size)}"


def _versions(found: Statistics) -> str:
    return f" in {found.versions:,} versions" if found.versions > found.articles else ""


def _most(counts: Mapping[str, int]) -> str:
    shown = [f"{value or '(none)'} {count:,}" for value, count in islice(counts.items(), _MOST)]
    return " · ".join([*shown, f"{len(counts) - _MOST:,} more"] if len(counts) > _MOST else shown)
