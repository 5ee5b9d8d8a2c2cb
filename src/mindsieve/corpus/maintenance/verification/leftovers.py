"""Checks the staging folder, which is empty while no process is changing the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.maintenance.verification.fault import CorpusFault
from mindsieve.corpus.staging import STAGING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REMEDY = "run `mindsieve compact` or the next crawl: it moves complete batches into the tables and removes the rest"


def check_leftovers(corpus: Path) -> Iterator[CorpusFault]:
    """Yield a finding for each folder that a killed process left."""
    for folder in sorted((corpus / STAGING).glob("*/")):
        yield CorpusFault("leftover", str(folder), "left by a killed process", _REMEDY)
