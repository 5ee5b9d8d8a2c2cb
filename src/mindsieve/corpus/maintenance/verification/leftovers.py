"""Checks on the waiting room, in which there is nothing while no process changes the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.maintenance.verification.fault import CorpusFault
from mindsieve.corpus.staging import STAGING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REMEDY = "run `mindsieve compact`, or the next crawl: what is whole is moved into the tables, the rest removed"


def check_leftovers(corpus: Path) -> Iterator[CorpusFault]:
    """Yield a finding for each room that a killed process left."""
    for room in sorted((corpus / STAGING).glob("*/")):
        yield CorpusFault("leftover", str(room), "was left by a process that was killed", _REMEDY)
