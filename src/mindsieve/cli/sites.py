"""The sites of a run, as the summary and the messages show them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from mindsieve.cli.sizes import counted
from mindsieve.reasons import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mindsieve.crawl.sites import SiteSummary

MOST_SITES = 20  # lines of a summary, or messages
_MOST_REASONS = 3


def sites_table(sites: Sequence[SiteSummary]) -> Table:
    """Return a line for each site, in their order: how many of its pages ended how, and the most common reasons."""
    table = Table.grid(padding=(0, 2))
    table.add_column()
    for _ in ("found", *Outcome):
        table.add_column(justify="right", no_wrap=True)
    table.add_column()
    table.add_row("pages by site", "found", *Outcome, "most common reasons", style="bold")
    for site in sites[:MOST_SITES]:
        numbers = [site.pages(), *map(site.pages, Outcome)]
        style = "red" if site.is_unreachable else ""
        table.add_row(Text(f"  {site.name}"), *map(str, numbers), Text(_why(site)), style=style)
    if more := _how_many_more(sites):
        table.add_row(f"  {more}")
    return table


def _why(site: SiteSummary) -> str:
    """Say why pages are not in the corpus; of a site that could not be reached, or has no page, why URLs are not."""
    reasons = most_common_reasons(site, of_pages=site.pages() > 0 and not site.is_unreachable)
    return f"not reached: {reasons}" if site.is_unreachable else reasons


def most_common_reasons(site: SiteSummary, *, of_pages: bool = False) -> str:
    """List the most common reasons why URLs of a site are not in the corpus, each with its number."""
    reasons = site.reasons(of_pages=of_pages)
    shown = [f"{number:,} {reason}" for reason, number in islice(reasons, _MOST_REASONS)]
    return ", ".join([*shown, "…"] if len(reasons) > _MOST_REASONS else shown)


def unreachable_messages(sites: Sequence[SiteSummary]) -> Iterator[str]:
    """Yield a message for each site that could not be reached."""
    for site in sites[:MOST_SITES]:
        yield f"{site.name}: could not be reached: {counted(site.urls, 'URL')}, {most_common_reasons(site)}"
    if more := _how_many_more(sites):
        yield f"{more} that could not be reached"


def _how_many_more(sites: Sequence[SiteSummary]) -> str:
    return f"… and {counted(len(sites) - MOST_SITES, 'more site')}" if len(sites) > MOST_SITES else ""
