"""`mindsieve duplicates`: which articles repeat each other, and which sites are run as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.duplicates import find_duplicates, summarise

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.duplicates import DuplicateSummary

_EXAMPLES = """
\b
Then:
  mindsieve query "SELECT a.* FROM articles a JOIN duplicates d USING (article_id)
                   WHERE d.near_duplicate_of IS NULL"
  mindsieve query "SELECT network_id, site, count(*) FROM duplicates
                   WHERE network_id IS NOT NULL GROUP BY ALL"
"""


@click.command(epilog=_EXAMPLES)
@corpus_folder
def duplicates(folder: Path) -> None:
    """Find articles that repeat each other, and sites that are run as one.

    Writes the table `duplicates` anew: for the latest version of each article, the article that it is an exact or a
    near copy of (word 5-grams, Jaccard similarity of 0.8 or more), also across sites, and the network of sites with the
    same invented authors or picture captions that it shows to be part of.
    """
    _print(summarise(find_duplicates(folder)))


def _print(summary: DuplicateSummary) -> None:
    click.echo(f"articles         {summary.articles:>8}")
    click.echo(f"exact copies     {summary.exact:>8}")
    click.echo(f"near duplicates  {summary.near:>8}")
    for network in summary.networks:
        click.echo(f"network          {network.articles:>8}  articles on {', '.join(network.sites)}")
