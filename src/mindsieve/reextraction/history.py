"""What a corpus has visited, oldest first, each visit with its page from the archive.

A corpus has one run after the other, and the names of its months and of its parts sort by time, so that the rows of
`fetches` lie in the order in which they were decided. That order counts: of two pages with the same content, the one
that came first is stored.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

import pyarrow as pa
from scrapy.exceptions import IgnoreRequest

from mindsieve.archive import ArchiveReadError
from mindsieve.corpus import CorpusDamagedError
from mindsieve.corpus.columns import FETCHES
from mindsieve.corpus.layout import count_rows, open_current_part
from mindsieve.corpus.stored import fetch_of_row
from mindsieve.fetching.exchanges import archived_page
from mindsieve.items import TargetKind, Visit
from mindsieve.reasons import READ
from mindsieve.reextraction.items import Anew, Carried, Cut, Item, Kept
from mindsieve.reextraction.stored_articles import rows_of_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mindsieve.archive import Archive, Exchange
    from mindsieve.items import FetchResult

log = logging.getLogger(__name__)


class History:
    """The visits of a corpus. The caller holds its lock.

    Raises CorpusDamagedError and CorpusOutdatedError, also while it is read.
    """

    def __init__(self, corpus: Path, archive: Archive, max_bytes: int) -> None:
        """Open a corpus. Pages that were larger than `max_bytes` then are read nevertheless."""
        self._archive, self._max_bytes = archive, max_bytes
        self._parts = sorted(corpus.glob(f"{FETCHES.name}/crawl_month=*/*.parquet"))

    def __len__(self) -> int:
        return sum(map(count_rows, self._parts))

    def __iter__(self) -> Iterator[Item | Cut]:
        for part in self._parts:
            for run_id, fetch in _fetches(part):
                yield self._item(part, run_id, fetch)
            yield Cut()

    def _item(self, part: Path, run_id: str, fetch: FetchResult) -> Item:
        if not _has_a_page(fetch):
            return Carried(run_id, fetch)
        try:
            return Anew(run_id, self._visit(fetch), fetch)
        except (ArchiveReadError, IgnoreRequest, LookupError) as error:
            log.info("kept as it is: %s: %s", fetch.target.url, error)
            return Kept(run_id, fetch, rows_of_article(part, fetch))

    def _visit(self, fetch: FetchResult) -> Visit:
        exchange, is_not_modified = self._exchange(fetch.record_id)
        page = archived_page(exchange, fetch.target.url, max(self._max_bytes, fetch.body_bytes))
        return Visit(
            fetch.target,
            replace(page, fetched_at=fetch.fetched_at),
            opt_outs=fetch.opt_outs,
            opt_out_override=fetch.opt_out_override,
            record_id=fetch.record_id,
            is_not_modified=is_not_modified,
        )

    def _exchange(self, record_id: str) -> tuple[Exchange, bool]:
        """Return what a visit had of its page, and whether its server said that it is as before.

        Raises ArchiveReadError, and LookupError for a record that is not there.
        """
        entry = self._archive.record(record_id)
        is_not_modified = entry is not None and entry.status == HTTPStatus.NOT_MODIFIED
        page = self._archive.page_confirmed_by(entry) if entry and is_not_modified else entry
        if page is None:
            raise LookupError(f"the archive does not have its record {record_id}")
        return self._archive.read(page), is_not_modified


def _has_a_page(fetch: FetchResult) -> bool:
    # A page that fails before it is archived has no status.
    is_page = fetch.target.kind is TargetKind.PAGE and fetch.status == HTTPStatus.OK
    return is_page and fetch.reason in READ


def _fetches(part: Path) -> Iterator[tuple[str, FetchResult]]:
    try:
        with open_current_part(part) as file:
            for batch in file.iter_batches():
                for row in batch.to_pylist():
                    yield row["run_id"], fetch_of_row(row)
    except (pa.ArrowException, OSError) as error:
        raise CorpusDamagedError.at(part, error) from error
