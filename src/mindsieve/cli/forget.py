"""`mindsieve forget`: remove pages and domains for good."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from mindsieve.archive import archive_of
from mindsieve.cli.archive_folder import archive_folder
from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.cli.messages import say
from mindsieve.cli.sizes import counted
from mindsieve.cli.standard_output import printing_if_possible
from mindsieve.corpus.maintenance.removal import count_rows_of
from mindsieve.corpus.tombstones import Tombstone, read_tombstones
from mindsieve.forgetting import Forgotten, copies_of, forget, parse_target, remember
from mindsieve.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_EXAMPLES = """
\b
Examples:
  mindsieve forget https://clinic.example/anna --reason "author's request"
  mindsieve forget spam.example --yes
  mindsieve forget --list
  mindsieve forget --undo spam.example
  mindsieve forget                    remove forgotten pages that a restored backup brought back
"""
_MOST = 10  # copies to show


@click.command("forget", epilog=_EXAMPLES)
@click.argument("targets", nargs=-1, metavar="[URL | DOMAIN]...")
@corpus_folder
@archive_folder
@click.option("--no-archive", is_flag=True, help="Continue although the corpus has no archive, or has lost it.")
@click.option("--reason", default="", help="Reason, which is kept on the list.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask for confirmation.")
@click.option(
    "--list", "is_list", is_flag=True, help="Print the list of forgotten pages and domains, and change nothing."
)
@click.option(
    "--undo", "is_undo", is_flag=True, help="Allow crawls to fetch the targets again. Removed rows stay removed."
)
def forget_command(  # noqa: PLR0913 - click passes each option by name
    targets: tuple[str, ...],
    *,
    folder: Path,
    archive: Path | None,
    no_archive: bool,
    reason: str,
    yes: bool,
    is_list: bool,
    is_undo: bool,
) -> None:
    """Remove pages or domains for good, and keep them out.

    A domain includes the hosts below it. The command removes rows from all tables, responses from the archive and URLs
    from the frontier. It lists other pages with the same text, so that you can decide about them. Later crawls skip
    these URLs with the reason `forgotten`. If the command is killed, everything stays readable: run it again.
    """
    names = tuple(map(parse_target, targets))
    if not (names or is_list) and (is_undo or not any(read_tombstones(folder))):
        raise click.UsageError("Nothing to forget: give a URL or a domain.")
    if is_list:
        _list(folder)
    elif is_undo:
        left = remember(folder, names)
        click.echo(f"Removed from the list: {', '.join(names)}. {counted(len(list(left)), 'target')} left on the list.")
    else:
        now = datetime.now(UTC)
        stones = [Tombstone(name, now, reason) for name in names]
        _announce(folder, stones)
        if not yes:
            click.confirm("Remove all of this for good?", abort=True)
        _show(forget(folder, None if no_archive else archive_of(folder, archive), stones))


def _list(folder: Path) -> None:
    """Print the list on standard output; that it is empty, on standard error: scripts then read no line."""
    stones = tuple(read_tombstones(folder))
    if not stones:
        say(f"the list of forgotten pages and domains of {folder} is empty")
    for stone in stones:
        click.echo(printable(f"{stone.since:%Y-%m-%d}  {stone.target}" + (f"  {stone.reason}" if stone.reason else "")))


def _announce(folder: Path, stones: list[Tombstone]) -> None:
    covers = read_tombstones(folder).extended_by(stones).cover
    click.echo(f"To remove from the tables: {_in_words(count_rows_of(folder, covers))}")
    if copies := copies_of(folder, covers):
        click.echo(f"{counted(len(copies), 'other page')} with the same text would stay:")
        for url in copies[:_MOST]:
            click.echo(printable(f"  {url}"))
        if len(copies) > _MOST:
            click.echo(f"  and {len(copies) - _MOST:,} more")


@printing_if_possible()
def _show(forgotten: Forgotten) -> None:
    click.echo(f"Removed from the tables: {_in_words(forgotten.rows)}")
    archived = forgotten.archived
    click.echo(
        f"Removed from the archive: {counted(archived.responses, 'response')} in {counted(archived.files, 'file')}"
    )
    click.echo(f"Removed from the frontier: {counted(forgotten.urls, 'URL')}")


def _in_words(rows: Mapping[str, int]) -> str:
    return ", ".join(f"{counted(number, 'row')} of {table}" for table, number in rows.items() if number) or "nothing"
