"""`mindsieve duplicates`: find articles that repeat each other, and networks of sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.cli.standard_output import printing_if_possible
from mindsieve.duplicates import find_duplicates, summarise

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.duplicates import DuplicateSummary

_EXAMPLES = """
\b
Then use the table:
  mindsieve query "SELECT a.* FROM articles a JOIN duplicates d USING (article_id)
                   WHERE d.near_duplicate_of IS NULL"
  mindsieve query "SELECT network_id, site, count(*) FROM duplicates
                   WHERE network_id IS NOT NULL GROUP BY ALL"
"""


@click.command(epilog=_EXAMPLES)
@corpus_folder
def duplicates(folder: Path) -> None:
    """Find copied articles and networks of spam sites.

    Rewrites the table `duplicates`. For the latest version of each article it holds the article that this one copies,
    exactly or nearly (Jaccard similarity of word 5-grams of 0.8 or more), also across sites. It also holds the network
    of the article's site: sites that share invented authors or picture captions.
    """
    _print(summarise(find_duplicates(folder)))


@printing_if_possible()
def _print(summary: DuplicateSummary) -> None:
    click.echo(f"articles         {summary.articles:>8}")
    click.echo(f"exact copies     {summary.exact:>8}")
    click.echo(f"near duplicates  {summary.near:>8}")
    for network in summary.networks:
        click.echo(f"network          {network.articles:>8}  articles on {', '.join(network.sites)}")
