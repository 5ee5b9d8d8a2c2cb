"""URLs that wait again although they have rows: the rows are removed before the URLs end again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.maintenance.removal import remove_rows

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.frontier import Memory


def remove_reopened(memory: Memory, corpus: Path, run_id: str) -> None:
    """Remove the rows of the URLs of a run that wait again. Raises CorpusError and FrontierError."""
    if urls := memory.candidates.reopened():
        remove_rows(corpus, urls.__contains__, run_id)
        memory.candidates.note_rows_removed()
        memory.commit()
