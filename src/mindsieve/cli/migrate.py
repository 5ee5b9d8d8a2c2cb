"""`mindsieve migrate`: bring the tables of an older version up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.cli.sizes import counted
from mindsieve.corpus.maintenance import Migrated, migrate

if TYPE_CHECKING:
    from pathlib import Path


@click.command("migrate")
@corpus_folder
def migrate_command(folder: Path) -> None:
    """Rewrite parts that an older version of mindsieve wrote, so that all have the same columns.

    Columns that were added since are empty in them: null, or where null is not allowed an empty text, 0, false or the
    beginning of 1970. Readers may go on meanwhile; a crawl has to wait. Killed at any moment, it leaves the tables in
    order; run it again.
    """
    count = migrate(folder, _show)
    click.echo(f"{count} parts were rewritten" if count else "all parts are up to date")


def _show(month: Migrated) -> None:
    click.echo(
        f"{month.table} {month.month}: {counted(month.parts, 'part')}, the oldest of schema version {month.version}"
    )
