"""What a run finds of the ones before it: their rows in the tables, which the frontier may not know of yet.

A process that was killed between the tables and the frontier has stored rows that the frontier does not count; a
frontier that was lost is made anew from the tables; and a run that another plan left is brought to an end.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from mindsieve.corpus import CorpusWriter, stored_fetches
from mindsieve.frontier import End, Frontier
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mindsieve.plan import Plan

FRONTIER_FILE = "frontier.sqlite"


def open_books(plan: Plan) -> tuple[Frontier, CorpusWriter]:
    """Open the frontier and the tables of a plan's corpus, in step with each other, for the run that is to go on.

    The caller holds the lock of the corpus. Raises FrontierError and CorpusError.
    """
    frontier = Frontier(plan.output / FRONTIER_FILE, plan.identity)
    if frontier.run.plan != plan.identity:
        _end_run_of_other_plan(frontier, plan.output)
        frontier.begin_run(plan.identity)
    writer = CorpusWriter(plan.output, frontier.run.run_id)  # moves into the tables what killed runs left ready
    if frontier.is_new:
        frontier.restore(sorted(_stored_ends(plan.output), key=lambda end: end.fetch.fetched_at))
    if frontier.run.is_resumed:
        frontier.settle(_stored_ends(plan.output, frontier.run.run_id))
    frontier.commit()
    return frontier, writer


def _stored_ends(corpus: Path, run_id: str | None = None) -> Iterator[End]:
    return (End(fetch, content) for fetch, content in stored_fetches(corpus, run_id))


def _end_run_of_other_plan(frontier: Frontier, corpus: Path) -> None:
    """Give what the run left a row of its own, so that its counts add up."""
    with closing(CorpusWriter(corpus, frontier.run.run_id)) as writer:
        frontier.settle(_stored_ends(corpus, frontier.run.run_id))
        for target in frontier.waiting():
            writer.add_fetch(target.ended(Reason.INTERRUPTED))
            if writer.is_full:
                _write(writer, frontier)
        _write(writer, frontier)
    frontier.finish_run()


def _write(writer: CorpusWriter, frontier: Frontier) -> None:
    frontier.settle(map(End, writer.write(writer.take()).fetches))
