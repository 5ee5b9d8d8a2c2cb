"""Removes the rows of some URLs from all tables, for good: it rewrites the parts that have such rows.

Months are exchanged as a whole (`mindsieve.corpus.folder_exchange`), table by table in the reverse order of storing, so
that a reader never sees an article without its sections. If the process is killed, some tables are done; run the same
removal again to finish.
"""

from __future__ import annotations

import os
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from mindsieve.corpus.columns import TABLES
from mindsieve.corpus.errors import CorpusWriteError
from mindsieve.corpus.folder_exchange import FolderExchange
from mindsieve.corpus.layout import check_is_corpus, month_folders, next_revision, parts_in, run_of
from mindsieve.corpus.maintenance.parts import row_groups, write_groups
from mindsieve.corpus.maintenance.reading import check_version, read_part
from mindsieve.corpus.staging import PUBLISHING_ORDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

URL = "url"  # a column of every table


def count_rows_of(corpus: Path, is_gone: Callable[[str], bool]) -> Counter[str]:
    """Count the rows of some URLs in each table. Raises as `remove_rows` does, and changes nothing."""
    check_is_corpus(corpus)
    counts: Counter[str] = Counter()
    for table in TABLES:
        for folder in month_folders(corpus, table):
            counts[table] += sum(sum(_gone_rows(part, is_gone).values()) for part in parts_in(folder))
    return counts


def remove_rows(corpus: Path, is_gone: Callable[[str], bool], run_id: str | None = None) -> Counter[str]:
    """Remove the rows of some URLs from all tables, and count them by table. The caller holds the lock.

    With `run_id`, only those that this run stored; others stay, and so does what compaction merged.

    Raises CorpusNotFoundError, CorpusOpenError, CorpusDamagedError for an unreadable part, CorpusOutdatedError and
    CorpusNewerError for a part with another schema version, and CorpusWriteError if the disk is full.
    """
    check_is_corpus(corpus)
    counts: Counter[str] = Counter()
    with FolderExchange(corpus) as exchange:
        for table in reversed(PUBLISHING_ORDER):
            for folder in month_folders(corpus, table):
                counts[table] += _remove_from_month(exchange, corpus, folder, is_gone, run_id)
    return counts


def _remove_from_month(
    exchange: FolderExchange, corpus: Path, folder: Path, is_gone: Callable[[str], bool], run_id: str | None
) -> int:
    parts = (part for part in parts_in(folder) if run_id in (None, run_of(part)))
    gone = {part: rows for part in parts if (rows := _gone_rows(part, is_gone))}
    if gone:
        try:
            _rewrite(exchange, folder.relative_to(corpus), folder, gone)
        except (OSError, pa.ArrowException) as error:
            raise CorpusWriteError.in_maintenance(folder, error) from error
    return sum(sum(rows.values()) for rows in gone.values())


def _gone_rows(part: Path, is_gone: Callable[[str], bool]) -> Counter[str]:
    """Return the URLs of a part to remove, with their numbers of rows."""
    check_version(part)
    counts: Counter[str] = Counter()
    for batch in read_part(part, [URL]):
        counts.update({row["values"]: row["counts"] for row in batch[URL].value_counts().to_pylist()})
    return Counter({url: rows for url, rows in counts.items() if is_gone(url)})


def _rewrite(exchange: FolderExchange, place: Path, folder: Path, gone: Mapping[Path, Counter[str]]) -> None:
    new = exchange.begin(place)
    for part in parts_in(folder):
        if part in gone:
            _write_without(part, gone[part], new / next_revision(part))
        else:
            os.link(part, new / part.name)
    exchange.finish(place)
    if not any(folder.iterdir()):
        folder.rmdir()


def _write_without(part: Path, gone: Mapping[str, int], new: Path) -> None:
    """Write a part without the rows of some URLs; write no part if no rows are left."""
    groups = row_groups(_rows_without(part, gone))
    if (first := next(groups, None)) is not None:
        write_groups(new, TABLES[part.parent.parent.name].schema, chain([first], groups))


def _rows_without(part: Path, gone: Mapping[str, int]) -> Iterator[pa.RecordBatch]:
    urls = pa.array(list(gone))
    for batch in read_part(part):
        kept = batch.filter(pc.invert(pc.is_in(batch[URL], urls)))
        if kept.num_rows:
            yield kept
