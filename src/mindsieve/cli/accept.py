"""`mindsieve accept`: accept the new state of sites that the quality gate finds changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.corpus.acceptances import read_acceptances
from mindsieve.crawl.recovery import FRONTIER_FILE
from mindsieve.frontier import read_unfinished_run
from mindsieve.printable import printable
from mindsieve.quality import accept, changes_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mindsieve.quality import MetricChange

_EXAMPLES = """
\b
Examples:
  mindsieve accept --list
  mindsieve accept clinic.example
  mindsieve accept                    accept the new state of all sites
"""


@click.command("accept", epilog=_EXAMPLES)
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@corpus_folder
@click.option(
    "--list",
    "is_list",
    is_flag=True,
    help="Print what is changed and not accepted, and what was accepted before; change nothing.",
)
def accept_command(sites: tuple[str, ...], *, folder: Path, is_list: bool) -> None:
    """Accept the new state of sites that changed.

    The quality gate has found these sites changed, and ends each run with exit code 1. Once their state is accepted,
    later runs are compared with it: the gate is silent, and finds what changes next. SITE is the name of a site in the
    tables; without one, the command accepts the state of all sites. It prints what it accepts, and does nothing for
    sites that are well. A run that is not finished does not count.
    """
    unfinished = read_unfinished_run(folder / FRONTIER_FILE)
    if is_list:
        _print(changes_of(folder, sites, unfinished), "not accepted")
        _print_accepted(folder, sites)
    else:
        _print(accept(folder, sites, unfinished), "accepted")


def _print(changes: Sequence[MetricChange], what: str) -> None:
    for change in changes:
        click.echo(printable(f"{what}: {change.site}: {change.metric.meaning}: {change.values}"))
    if not changes:
        click.echo("Nothing to accept: the quality gate finds no change.")


def _print_accepted(folder: Path, sites: Sequence[str]) -> None:
    for each in read_acceptances(folder):
        if not sites or each.site in sites:
            when = f"accepted on {each.since:%Y-%m-%d}"
            click.echo(printable(f"{when}: {each.site}: {each.metric}, from run {each.run_id} on"))
