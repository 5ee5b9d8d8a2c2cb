"""`mindsieve compact`: merge many small parts into few large ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.cli.sizes import counted, in_words
from mindsieve.cli.standard_output import printing_if_possible
from mindsieve.corpus.maintenance import Compacted, compact
from mindsieve.crawl.recovery import FRONTIER_FILE
from mindsieve.frontier import read_unfinished_run

if TYPE_CHECKING:
    from pathlib import Path

_EXAMPLES = """
\b
Examples:
  mindsieve compact
  mindsieve compact --corpus corpora/clinic --quiet
"""


@click.command("compact", epilog=_EXAMPLES)
@corpus_folder
@click.option(
    "--all",
    "with_newest_run",
    is_flag=True,
    help="Also merge the parts of the newest run. Parts of a run that can be resumed are never merged.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing (for cron).")
def compact_command(folder: Path, *, with_newest_run: bool, quiet: bool) -> None:
    """Merge small parts into few large ones.

    Cron jobs leave many small parts; the merged ones are sorted by site and date. The rows stay the same. Readers can
    keep reading: they see the old parts of a month or the new ones, never both. No crawl can run meanwhile. If the
    command is killed, the tables stay intact: run it again.
    """
    unfinished = read_unfinished_run(folder / FRONTIER_FILE)
    show = (lambda _: None) if quiet else _show
    count = compact(folder, show, with_newest_run=with_newest_run, unfinished_run=unfinished)
    if not quiet and (unfinished or not count):
        _conclude(count, _kept(unfinished, with_newest_run=with_newest_run))


@printing_if_possible()
def _conclude(count: int, kept: str) -> None:
    click.echo(kept if count else f"Nothing to compact. {kept}".strip())


def _kept(unfinished: str | None, *, with_newest_run: bool) -> str:
    if unfinished:
        return f"Parts of run {unfinished} are kept: it is not finished, and the next crawl resumes it from them."
    return "" if with_newest_run else "Parts of the newest run are kept; add --all to merge them."


@printing_if_possible()
def _show(month: Compacted) -> None:
    before, after = (f"{counted(size.parts, 'part')}, {in_words(size.size)}" for size in (month.before, month.after))
    click.echo(f"{month.table} {month.month}: {before} → {after}")
