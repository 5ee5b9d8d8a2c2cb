"""Adds tombstones, and removes what they cover from tables, archive and frontier.

The tombstone comes first: even if the process is killed after that, the page does not come back, and the next `forget`
of any page removes the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mindsieve.archive import Archive, Removed, archive_name, claim_archive
from mindsieve.corpus import CorpusLock, CorpusWriter
from mindsieve.corpus.generation import finish_killed_exchange, remove_left_generation
from mindsieve.corpus.layout import check_is_corpus
from mindsieve.corpus.maintenance.removal import remove_rows
from mindsieve.corpus.tombstones import Tombstones, read_tombstones, write_tombstones
from mindsieve.crawl.recovery import FRONTIER_FILE
from mindsieve.duplicates import has_any, write_duplicates
from mindsieve.forgetting.errors import NotForgotten
from mindsieve.frontier import Memory

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from mindsieve.corpus.tombstones import Tombstone

ACTIVITY = "forget"  # in the lock of the corpus


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was removed: rows by table, URLs from the frontier, responses from the archive."""

    rows: Mapping[str, int]
    urls: int
    archived: Removed


def forget(corpus: Path, archive: Path | None, tombstones: Iterable[Tombstone]) -> Forgotten:
    """Add tombstones to a corpus, and remove everything that any of its tombstones covers.

    `archive` is None for a corpus without an archive. Raises CorpusError, ArchiveError and FrontierError. After an
    error, and after kill -9, tables and archive are intact, the tombstones are stored if the corpus and its archive
    were found, and `forget` can be called again.
    """
    finish_killed_exchange(corpus)
    check_is_corpus(corpus)
    with CorpusLock(corpus, ACTIVITY):
        if archive:
            archive_name(archive, corpus)  # before anything is removed
        all_ = read_tombstones(corpus).extended_by(tombstones)
        write_tombstones(corpus, all_)
        remove_left_generation(corpus)  # a killed re-extraction may have written these pages
        CorpusWriter(corpus, ACTIVITY).close()  # moves the finished batches of killed runs into the tables
        rows = remove_rows(corpus, all_.cover)
        if has_any(corpus, all_.cover):
            write_duplicates(corpus)
        archived = _remove_from_archive(corpus, archive, all_.cover) if archive else Removed(0, 0)
        return Forgotten(rows, _remove_from_frontier(corpus, all_.cover), archived)


def _remove_from_archive(corpus: Path, archive: Path, is_gone: Callable[[str], bool]) -> Removed:
    with Archive(archive, claim_archive(archive, corpus), ACTIVITY) as warcs:
        return warcs.remove(is_gone)


def _remove_from_frontier(corpus: Path, is_gone: Callable[[str], bool]) -> int:
    if not (corpus / FRONTIER_FILE).exists():
        return 0
    memory = Memory(corpus / FRONTIER_FILE)
    try:
        return memory.remove(is_gone)
    finally:
        memory.abandon()


def remember(corpus: Path, targets: Collection[str]) -> Tombstones:
    """Remove tombstones, so that the next crawl may fetch these pages again. Removed rows stay removed.

    Returns the remaining tombstones. Raises NotForgotten for a target without a tombstone, and CorpusError.
    """
    check_is_corpus(corpus)
    with CorpusLock(corpus, ACTIVITY):
        tombstones = read_tombstones(corpus)
        if unknown := [target for target in targets if target not in tombstones]:
            raise NotForgotten.of(unknown)
        left = tombstones.without(targets)
        write_tombstones(corpus, left)
    return left
