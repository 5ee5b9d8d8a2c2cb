"""`mindsieve migrate`: upgrade tables that an older version wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.cli.sizes import counted
from mindsieve.cli.standard_output import printing_if_possible
from mindsieve.corpus.maintenance import Migrated, migrate

if TYPE_CHECKING:
    from pathlib import Path


@click.command("migrate")
@corpus_folder
def migrate_command(folder: Path) -> None:
    """Upgrade tables that an older version wrote.

    Rewrites old parts, so that all parts have the same columns. In old rows, the new columns are null; if a column does
    not allow null, it is an empty text, 0, false or the start of 1970. Readers can keep reading; no crawl can run
    meanwhile. If the command is killed, the tables stay intact: run it again.
    """
    count = migrate(folder, _show)
    with printing_if_possible():
        click.echo(f"Rewrote {counted(count, 'part')}." if count else "All parts are up to date.")


@printing_if_possible()
def _show(month: Migrated) -> None:
    click.echo(f"{month.table} {month.month}: {counted(month.parts, 'part')}, oldest schema version {month.version}")
