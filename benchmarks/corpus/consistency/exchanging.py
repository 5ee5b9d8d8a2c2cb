"""Compacts a corpus, and spreads it over its small parts again, so that it can be compacted once more."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mindsieve.corpus import TABLES, CorpusLock
from mindsieve.corpus.folder_exchange import FolderExchange
from mindsieve.corpus.layout import month_folders, parts_in
from mindsieve.corpus.maintenance import Compacted, compact

if TYPE_CHECKING:
    from pathlib import Path


def compact_all(corpus: Path) -> list[Compacted]:
    """Compact all months of all tables, and return what became of each."""
    months: list[Compacted] = []
    compact(corpus, months.append, with_newest_run=True)
    return months


def spread(corpus: Path, small: Path) -> int:
    """Exchange each month for its small parts, which lie in another corpus; return how many months there were.

    They are exchanged as compaction does, so that readers see the same rows at any moment.
    """
    months = [folder for table in TABLES for folder in month_folders(small, table)]
    with CorpusLock(corpus, "benchmark"), FolderExchange(corpus) as exchange:
        for folder in months:
            place = folder.relative_to(small)
            new = exchange.begin(place)
            for part in parts_in(folder):
                os.link(part, new / part.name)
            exchange.finish(place)
    return len(months)
