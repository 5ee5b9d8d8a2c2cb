"""`mindsieve compact`: merge many small parts into few large ones."""

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
    help="Also merge the parts of the newest run. Use this only if you will not resume a stopped crawl.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing (for cron).")
def compact_command(folder: Path, *, with_newest_run: bool, quiet: bool) -> None:
    """Merge small parts into few large ones.

    Cron jobs leave many small parts; the merged ones are sorted by site and date. The rows stay the same. Readers can
    keep reading: they see the old parts of a month or the new ones, never both. No crawl can run meanwhile. If the
    command is killed, the tables stay intact: run it again.
    """
    count = compact(folder, (lambda _: None) if quiet else _show, with_newest_run=with_newest_run)
    if not (count or quiet):
        click.echo(
            "Nothing to compact."
            + ("" if with_newest_run else " Parts of the newest run are kept; add --all to merge them.")
        )


def _show(month: Compacted) -> None:
    before, after = (f"{counted(size.parts, 'part')}, {in_words(size.size)}" for size in (month.before, month.after))
    click.echo(f"{month.table} {month.month}: {before} → {after}")
