"""What a run finds of the ones before it: their rows in the tables, which the frontier may not know of yet.

A process that was killed between the tables and the frontier has stored rows that the frontier does not count, or has
left rows of URLs that wait again; a frontier that was lost is rebuilt from the tables; and a run that another plan
left is finished.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from mindsieve.corpus import CorpusWriter, newest_run, stored_fetches
from mindsieve.frontier import End, Frontier
from mindsieve.reasons import Reason
from mindsieve.recording.reopened import remove_reopened
from mindsieve.recording.run_recorder import RunRecorder

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.corpus import StoredFetch
    from mindsieve.plan import Plan

FRONTIER_FILE = "frontier.sqlite"


def open_run(plan: Plan) -> tuple[Frontier, CorpusWriter]:
    """Open the frontier and the tables of a plan's corpus, in step with each other, for the run that is to go on.

    The caller holds the lock of the corpus. Raises FrontierError and CorpusError.
    """
    frontier = Frontier(plan.output / FRONTIER_FILE, plan.identity, newest_run(plan.output))
    if frontier.run.plan != plan.identity:
        _end_run_of_other_plan(frontier, plan.output)
        frontier.begin_run(plan.identity)
    writer = CorpusWriter(plan.output, frontier.run.run_id)  # moves into the tables what killed runs left ready
    if frontier.is_new:
        stored = sorted(stored_fetches(plan.output), key=lambda stored: (stored.run_id, stored.fetch.fetched_at))
        frontier.restore(map(_end_of, stored))
    if frontier.run.is_resumed:
        _settle_stored(frontier, plan.output)
    frontier.commit()
    return frontier, writer


def _settle_stored(frontier: Frontier, corpus: Path) -> None:
    """Settle the URLs whose rows an earlier process of the run stored."""
    remove_reopened(frontier, corpus, frontier.run.run_id)
    frontier.settle(map(_end_of, stored_fetches(corpus, frontier.run.run_id)))


def _end_of(stored: StoredFetch) -> End:
    return End(stored.fetch, stored.content)


def _end_run_of_other_plan(frontier: Frontier, corpus: Path) -> None:
    """Give what the run left a row of its own, so that its counts add up."""
    with closing(CorpusWriter(corpus, frontier.run.run_id)) as writer:
        _settle_stored(frontier, corpus)
        recorder = RunRecorder(writer, frontier, frontier.settle)
        for target in frontier.left_findings():
            frontier.discover(target)
        for target in frontier.waiting():
            recorder.add_fetch(target.ended(Reason.INTERRUPTED))
            if writer.is_full:
                recorder.write()
        recorder.write()
    frontier.finish_run()
