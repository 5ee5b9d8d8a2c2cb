"""`mindsieve reextract`: run the current extractor on archived pages."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from mindsieve.archive import archive_of
from mindsieve.cli.archive_folder import archive_folder
from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.cli.logs import configure_logging
from mindsieve.cli.messages import say
from mindsieve.cli.progress import crawl_progress
from mindsieve.cli.sizes import counted
from mindsieve.cli.standard_output import ResultConsole, printing_if_possible
from mindsieve.plan import EngineName
from mindsieve.reextraction import ReextractionOptions, RowSource, Wanted, reextract_corpus, reextract_files

if TYPE_CHECKING:
    from mindsieve.reextraction import ReextractionSummary

_EXAMPLES = """
\b
Examples:
  mindsieve reextract
  mindsieve reextract --site clinic.example --output corpora/clinic
  mindsieve reextract CC-MAIN-*.warc.gz --topic insomnia --topic "panic attack" --output corpora/cc
"""


@click.command(epilog=_EXAMPLES)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@corpus_folder
@archive_folder
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a new corpus to this folder instead.",
)
@click.option("--url", "urls", multiple=True, metavar="REGEX", help="Only URLs that match. May be repeated.")
@click.option("--site", "sites", multiple=True, help="Only this site of the plan, or this host. May be repeated.")
@click.option(
    "--topic",
    "words",
    multiple=True,
    metavar="WORDS",
    help="Only articles with these words in the title or a heading. May be repeated.",
)
@click.option(
    "--engine",
    type=click.Choice([name.value for name in EngineName]),
    default=EngineName.MINDSIEVE.value,
    show_default=True,
    help="What separates the article from the rest; see `[extraction]` in docs/plan.md.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print no progress and no summary.")
def reextract(  # noqa: PLR0913 - click passes each option by name
    files: tuple[Path, ...],
    *,
    folder: Path,
    archive: Path | None,
    output: Path | None,
    urls: tuple[str, ...],
    sites: tuple[str, ...],
    words: tuple[str, ...],
    engine: str,
    quiet: bool,
) -> None:
    """Extract archived pages again, without the network.

    Without FILES, the command reads the archive of the corpus and replaces its tables in a single step. With FILES
    (WARC files from any tool), or with filters, it writes the pages to a corpus of their own in --output.
    """
    configure_logging(logging.WARNING)
    wanted = _wanted(urls, sites, words)
    if output is None and (files or not wanted.is_everything):
        raise click.UsageError("With FILES or filters, the result is a separate corpus: name its folder with --output.")
    with crawl_progress(Console(stderr=True), quiet=quiet) as on_progress:
        options = ReextractionOptions(wanted, engine=EngineName(engine), on_progress=on_progress)
        if files and output:
            summary = reextract_files(files, output, options)
        else:
            summary = reextract_corpus(folder, archive_of(folder, archive), output, options)
    if kept := summary.sources[RowSource.KEPT]:
        say(f"{counted(kept, 'page')} missing from the archive: the old rows were kept")
    if not quiet:
        _show(summary, ResultConsole(highlight=False))


def _wanted(urls: tuple[str, ...], sites: tuple[str, ...], words: tuple[str, ...]) -> Wanted:
    try:
        return Wanted.by(urls, sites, words)
    except re.error as error:
        raise click.BadParameter(
            f"{error.pattern!r} is not a regular expression: {error}", param_hint="--url"
        ) from None


@printing_if_possible()
def _show(summary: ReextractionSummary, console: Console) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    table.add_row("visits", str(summary.found), f"{summary.seconds:.1f} s", style="bold")
    for source, number in summary.sources.items():
        table.add_row(f"  {source}", str(number), source.meaning)
    for content, number in summary.contents.items():
        table.add_row(f"    {content}", str(number), "", style="dim")
    for why, number in summary.passed_over.items():
        table.add_row("skipped", str(number), why)
    console.print(table)
    console.print(f"The tables are in {summary.output.as_posix()}/.", soft_wrap=True)
