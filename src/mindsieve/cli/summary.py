"""The summary that is printed after a crawl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from extract import Label
from mindsieve.cli.opening import how_to_open
from mindsieve.cli.sites import site_lines
from mindsieve.cli.sizes import counted
from mindsieve.items import LISTINGS, Change, TargetKind
from mindsieve.reasons import Outcome, Reason

if TYPE_CHECKING:
    from rich.console import Console

    from mindsieve.crawl.summary import RunSummary


def show_summary(summary: RunSummary, console: Console) -> None:
    """Print how the URLs ended and why, what the articles hold, and how to open the tables."""
    console.print(Text(_headline(summary), style="bold"), soft_wrap=True)
    for site, where in summary.moves.items():
        console.print(Text(f"{site}: the start URL redirects to {where}", style="yellow"), soft_wrap=True)
    console.print(_ends_of_pages(summary))
    if len(sites := summary.sites) > 1:
        for line in site_lines(sites):
            console.print(line, soft_wrap=True)
    if summary.sections:
        console.print(_contents(summary))
    console.print(how_to_open(summary), soft_wrap=True)  # lines to copy must stay whole


def _headline(summary: RunSummary) -> str:
    seconds = (summary.finished - summary.started).total_seconds()
    resumed = " (resumed)" if summary.is_resumed else ""
    headline = f"Run {summary.run_id}{resumed}: {seconds:.1f} s"
    if summary.is_finished:
        return headline
    remaining = counted(summary.waiting, "URL")
    return f"{headline}, stopped early ({summary.closed}): {remaining} remaining; run the same command to continue"


def _ends_of_pages(summary: RunSummary) -> Table:
    table = _table()
    table.add_row("pages found", str(summary.count(kind=TargetKind.PAGE)), "", style="bold")
    for outcome in Outcome:
        number = summary.count(kind=TargetKind.PAGE, outcome=outcome)
        if number:
            table.add_row(f"  {outcome}", str(number), "")
            _add_reasons(table, summary, outcome)
    if gone := summary.changes.get(Change.GONE):
        table.add_row("  gone", str(gone), "counted as failed; stored by an earlier run, and no longer there")
    listings = sum(summary.count(kind=kind) for kind in LISTINGS)
    if listings:
        read = summary.count(reason=Reason.DISCOVERY)
        table.add_row("sitemaps and feeds", str(listings), f"{read} read, {listings - read} missing or unreadable")
    if relays := summary.count(kind=TargetKind.RELAY):
        table.add_row("links of feed services", str(relays), "followed where they redirect to a page of the site")
    return table


def _add_reasons(table: Table, summary: RunSummary, outcome: Outcome) -> None:
    """Add a row for each reason, the most frequent first; a stored page needs none."""
    reasons = [(summary.count(kind=TargetKind.PAGE, reason=reason), reason) for reason in Reason]
    for number, reason in sorted(reasons, key=lambda row: -row[0]):
        if number and reason.outcome is outcome and outcome is not Outcome.STORED:
            table.add_row(f"    {reason}", str(number), reason.meaning, style="dim")
    if outcome is Outcome.STORED and (changed := summary.changes.get(Change.CHANGED)):
        table.add_row("    changed", str(changed), "stored before with different content", style="dim")


def _contents(summary: RunSummary) -> Table:
    removed = sum(summary.removed.values())
    table = _table()
    table.add_row("in the stored articles", "", "", style="bold")
    table.add_row("  sections", str(summary.sections), "")
    table.add_row("  blocks removed", str(removed), "each kept in `blocks` with its label and rule")
    for label in (Label.CAPTION, Label.AUTHOR_WIDGET):
        table.add_row(f"    {label}", str(summary.removed.get(label, 0)), "", style="dim")
    return table


def _table() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    return table
