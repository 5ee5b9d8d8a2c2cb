from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from mindsieve.corpus import TABLES, CorpusNewerError, CorpusOutdatedError, stored_fetches
from mindsieve.corpus.maintenance import Migrated, compact, migrate
from mindsieve.corpus.reading import load
from tests.corpus.maintenance.conftest import read_rows
from tests.corpus.old_parts import drop_columns, write_version

if TYPE_CHECKING:
    from pathlib import Path

MONTH = "crawl_month=2026-11"


def migrate_all(corpus: Path) -> list[Migrated]:
    done: list[Migrated] = []
    assert migrate(corpus, done.append) == sum(month.parts for month in done)
    return done


def test_missing_columns(corpus: Path) -> None:
    """Parts of an older version get its missing columns, empty; the others stay the same files; then it can be read."""
    old, current = (corpus / "articles" / MONTH / f"part-run-{run}-00001.parquet" for run in (1, 2))
    columns = ("opt_outs", "opt_out_override", "word_count", "image", "author_is_synthetic", "extraction_confidence")
    drop_columns(old, *columns)
    inode = current.stat().st_ino
    with pytest.raises(CorpusOutdatedError):
        load.arrow("articles", corpus=corpus)
    assert migrate_all(corpus) == [Migrated("articles", "2026-11", 1, 1)]
    assert pq.read_schema(old).equals(pq.read_schema(current), check_metadata=True)
    row = pq.read_table(old, partitioning=None, page_checksum_verification=True).to_pylist()[0]
    assert [row[column] for column in columns] == [[], "", 0, None, False, 0.0]
    assert current.stat().st_ino == inode
    assert load.arrow("articles", corpus=corpus).num_rows == 9
    assert migrate_all(corpus) == []


def test_rows_and_names_stay(corpus: Path) -> None:
    """Every row stays, and a run still knows what it stored; what was migrated can be compacted."""
    before = {table: read_rows(corpus, table) for table in TABLES}
    for part in corpus.rglob("*.parquet"):
        write_version(part, 1)
    assert sum(month.parts for month in migrate_all(corpus)) == 24
    assert {table: read_rows(corpus, table) for table in TABLES} == before
    assert len(list(stored_fetches(corpus, "run-2"))) == 3
    compact(corpus, lambda _: None)
    assert {table: read_rows(corpus, table) for table in TABLES} == before


def test_newer_parts(corpus: Path) -> None:
    """Parts of a version to come are not touched."""
    write_version(corpus / "articles" / MONTH / "part-run-1-00001.parquet", 99)
    with pytest.raises(CorpusNewerError, match="update mindsieve"):
        migrate_all(corpus)
