"""The progress bar of a crawl. It is shown only on a terminal, so that the mail of a cron job stays empty."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from mindsieve.reasons import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import Console

    from mindsieve.recording.progress import OnProgress


@contextmanager
def crawl_progress(console: Console, *, quiet: bool) -> Iterator[OnProgress | None]:
    """Yield the function that a run calls with its current counts; None if nobody is watching."""
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("crawling", total=None)

        def show(found: int, ended: int, outcomes: Mapping[Outcome, int]) -> None:
            counts = " · ".join(f"{outcomes.get(outcome, 0)} {outcome}" for outcome in Outcome)
            progress.update(task, total=found, completed=ended, description=counts)

        yield show
