"""What a corpus has visited, oldest first, each visit with its page from the archive.

Run after run, as earlier runs have the say in what is new to later ones (`batches.py` has the order of the rows).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mindsieve.corpus.columns import FETCHES
from mindsieve.corpus.layout import count_rows
from mindsieve.items import TargetKind
from mindsieve.reasons import READ
from mindsieve.recording.revisits import PageLost, Revisits
from mindsieve.reextraction.batches import batches_of
from mindsieve.reextraction.items import Carried, Cut, Item, Kept, ToExtract
from mindsieve.reextraction.stored_articles import rows_of_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mindsieve.archive import Archive
    from mindsieve.items import FetchResult

log = logging.getLogger(__name__)


class History:
    """The visits of a corpus. The caller holds its lock.

    Raises CorpusDamagedError and CorpusOutdatedError, also while it is read.
    """

    def __init__(self, corpus: Path, archive: Archive, max_bytes: int) -> None:
        """Open a corpus. Pages that were larger than `max_bytes` then are read nevertheless."""
        self.revisits = Revisits(archive, max_bytes)
        self._parts = sorted(corpus.glob(f"{FETCHES.name}/crawl_month=*/*.parquet"))

    def __len__(self) -> int:
        return sum(map(count_rows, self._parts))

    def __iter__(self) -> Iterator[Item | Cut]:
        for batch in batches_of(self._parts):
            for part, run_id, fetch in batch:
                yield self._item(part, run_id, fetch)
            yield Cut()

    def _item(self, part: Path, run_id: str, fetch: FetchResult) -> Item:
        if not _has_a_page(fetch):
            return Carried(run_id, fetch)
        try:
            return ToExtract(run_id, self.revisits.visit(fetch), fetch)
        except PageLost as error:
            log.info("keeping the old rows of %s: %s", fetch.target.url, error)
            return Kept(run_id, fetch, rows_of_article(part, fetch))


def _has_a_page(fetch: FetchResult) -> bool:
    # A page that fails before it is archived has no status.
    is_page = fetch.target.kind is TargetKind.PAGE and fetch.status > 0
    return is_page and fetch.reason in READ
