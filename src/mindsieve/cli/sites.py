"""The sites of a run, as the summary and the messages show them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from mindsieve.cli.sizes import counted
from mindsieve.reasons import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mindsieve.crawl.sites import SiteSummary

MOST_SITES = 20  # lines of a summary, or messages
_MOST_REASONS = 3


def site_lines(sites: Sequence[SiteSummary]) -> Iterator[Text]:
    """Yield a line for each site, in their order: how many of its pages ended how, and the most common reasons."""
    shown = sites[:MOST_SITES]
    heads = ("pages by site", "found", *Outcome)
    rows = [(f"  {site.name}", *map(str, (site.pages(), *map(site.pages, Outcome)))) for site in shown]
    widths = [max(map(cell_len, column)) for column in zip(heads, *rows, strict=True)]
    yield Text(_aligned(heads, widths) + "most common reasons", style="bold")
    for site, row in zip(shown, rows, strict=True):
        yield Text(_aligned(row, widths) + _why(site), style="red" if site.is_unreachable else "")
    if more := _how_many_more(sites):
        yield Text(f"  {more}")


def _aligned(cells: Iterable[str], widths: Iterable[int]) -> str:
    """Return cells of a row, each followed by two blanks: the first one to the left, the numbers to the right."""
    (name, name_width), *numbers = zip(cells, widths, strict=True)
    filled = [set_cell_size(name, name_width), *(number.rjust(width) for number, width in numbers)]
    return "".join(f"{cell}  " for cell in filled)


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
