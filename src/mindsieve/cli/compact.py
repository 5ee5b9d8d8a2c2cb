"""`mindsieve compact`: few large parts instead of many small ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.cli.sizes import counted, in_words
from mindsieve.corpus.maintenance import Compacted, compact

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
    help="Also the parts of the newest run. Only where no stopped crawl is to be gone on with.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing: for cron, where silence is success.")
def compact_command(folder: Path, *, with_newest_run: bool, quiet: bool) -> None:
    """Make few large parts of the many small ones that cron jobs leave, sorted by site and date.

    The rows stay the same. Readers may go on meanwhile: they see the old parts of a month or the new ones, never both.
    A crawl has to wait. Killed at any moment, it leaves the tables in order; run it again.
    """
    count = compact(folder, (lambda _: None) if quiet else _show, with_newest_run=with_newest_run)
    if not (count or quiet):
        click.echo(
            "nothing to compact" + ("" if with_newest_run else "; the newest run's parts are left alone, but for --all")
        )


def _show(month: Compacted) -> None:
    before, after = (f"{counted(size.parts, 'part')}, {in_words(size.size)}" for size in (month.before, month.after))
    click.echo(f"{month.table} {month.month}: {before} → {after}")
