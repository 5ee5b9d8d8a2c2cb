from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mindsieve.corpus import (
    TABLES,
    CorpusBusy,
    CorpusDamagedError,
    CorpusLock,
    CorpusNewerError,
    CorpusNotFoundError,
    CorpusOutdatedError,
    CorpusWriteError,
    folder_exchange,
    newest_run,
    stored_fetches,
)
from mindsieve.corpus.maintenance import compact, compaction
from mindsieve.corpus.reading import load
from tests.corpus.maintenance.conftest import RUNS, names, read_rows
from tests.corpus.old_parts import drop_columns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mindsieve.corpus.maintenance import Compacted


def compact_all(corpus: Path) -> list[Compacted]:
    done: list[Compacted] = []
    compact(corpus, done.append, with_newest_run=True)
    return done


def test_rows_stay(corpus: Path) -> None:
    """A month becomes one part with the same rows, in the same types, and nothing is left beside."""
    before = {table: read_rows(corpus, table) for table in TABLES}
    latest = {table: load.arrow(table, corpus=corpus).num_rows for table in TABLES}
    done = compact_all(corpus)
    assert [(month.table, month.month, month.before.parts, month.after.parts) for month in done] == [
        (table, f"2026-{month}", 3, 1) for table in TABLES for month in (10, 11)
    ]
    assert {table: read_rows(corpus, table) for table in TABLES} == before
    assert {table: load.arrow(table, corpus=corpus).num_rows for table in TABLES} == latest
    assert [path.name for path in (corpus / ".staging").iterdir()] == ["lock"]
    assert compact_all(corpus) == []


@pytest.mark.parametrize("table", TABLES)
def test_parts_are_as_written_by_a_crawl(corpus: Path, table: str) -> None:
    """Schema, its metadata, dictionaries, compression and page checksums are those of every part."""
    written = pq.read_schema(corpus / table / "crawl_month=2026-11/part-run-1-00001.parquet")
    compact_all(corpus)
    [part] = (corpus / table / "crawl_month=2026-11").iterdir()
    file = pq.ParquetFile(part)
    assert file.schema_arrow.equals(written, check_metadata=True)
    columns = [file.metadata.row_group(0).column(number) for number in range(file.metadata.num_columns)]
    assert {column.compression for column in columns} == {"ZSTD"}
    largest = max(columns, key=lambda column: column.total_compressed_size)
    flipped = bytearray(part.read_bytes())
    flipped[(largest.dictionary_page_offset or largest.data_page_offset) + largest.total_compressed_size - 1] ^= 1
    part.write_bytes(flipped)
    with pytest.raises(OSError, match="CRC"):
        pq.ParquetFile(part, page_checksum_verification=True).read()


def test_order(corpus: Path) -> None:
    """Articles are sorted by site and date; the rows of an article stay together and in order."""
    compact_all(corpus)
    articles = pq.read_table(corpus / "articles/crawl_month=2026-11").to_pylist()
    assert [row["date_published"].day for row in articles] == [2, 2, 2, 3, 3, 3]
    blocks = pq.read_table(corpus / "blocks/crawl_month=2026-11").to_pylist()
    assert [row["position"] for row in blocks] == [0, 1, 2, 3, 4] * 6
    assert len({row["article_id"] for row in blocks[:5]}) == 1


def test_newest_run_is_left_alone(corpus: Path, add_run: Callable[[str], None]) -> None:
    """A run that may be resumed still knows what it stored; the next compaction takes its parts."""
    compact(corpus, lambda _: None)
    assert names(corpus, "fetches") == ["compacted", "part-run-3-00001.parquet"]
    assert len(list(stored_fetches(corpus, RUNS[-1]))) == 3
    add_run("run-4")
    compact(corpus, lambda _: None)
    assert names(corpus, "fetches") == ["compacted", "part-run-4-00001.parquet"]
    assert len(read_rows(corpus, "fetches")) == 12


def test_full_parts_are_left_alone(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that is full is not read again."""
    monkeypatch.setattr(compaction, "PART_BYTES", 1)
    assert compact_all(corpus) == []


def test_a_later_compaction_sorts_behind(
    corpus: Path, add_run: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts that were merged later come later, also where the clock was set back: views take what was stored last."""

    class Clock(datetime):
        year_now = 2027

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime(cls.year_now, 3, 1, tzinfo=tz)

    monkeypatch.setattr(compaction, "datetime", Clock)
    monkeypatch.setattr(compaction, "_is_small", lambda part: part.name.startswith("part-"))  # what is merged is full
    compact_all(corpus)
    Clock.year_now = 2026
    for run_id in ("run-4", "run-5"):
        add_run(run_id)
    compact_all(corpus)
    first, second = sorted((corpus / "fetches/crawl_month=2026-11").iterdir())
    runs = [set(pq.read_table(part, columns=["run_id"])["run_id"].to_pylist()) for part in (first, second)]
    assert runs == [set(RUNS), {"run-4", "run-5"}]


def test_the_newest_run_is_known(corpus: Path, tmp_path: Path, add_run: Callable[[str], None]) -> None:
    """The greatest id of a run in the tables, whether its rows were merged or not."""
    assert newest_run(corpus) == "run-3"
    compact_all(corpus)
    assert newest_run(corpus) == "run-3"
    add_run("run-4")
    assert newest_run(corpus) == "run-4"
    assert newest_run(tmp_path / "none") == ""


def test_want_of_memory_is_no_damage(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that cannot be read for want of memory is not called damaged: nobody is to move it away."""

    def refuse(*_: object, **_options: object) -> None:
        raise pa.ArrowMemoryError("malloc of size 64 failed")

    monkeypatch.setattr(pq, "ParquetFile", refuse)
    with pytest.raises(MemoryError):
        list(stored_fetches(corpus))


def test_linked_parts(corpus: Path) -> None:
    """What is not merged is the same file afterwards, not a copy."""
    part = corpus / "blocks/crawl_month=2026-11/part-run-3-00001.parquet"
    inode = part.stat().st_ino
    compact(corpus, lambda _: None)
    assert part.stat().st_ino == inode


def test_fallback(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the kernel has no exchange, two renames do; the next writer repairs a kill between them."""

    def refuse(_: Path, other: Path) -> None:
        raise OSError(22, "Invalid argument", str(other))

    monkeypatch.setattr(folder_exchange, "_rename_exchange", refuse)
    before = read_rows(corpus, "articles")
    assert len(compact_all(corpus)) == 8
    assert read_rows(corpus, "articles") == before
    # As a kill between the two renames leaves it.
    room = corpus / ".staging/exchange"
    room.mkdir()
    (corpus / "articles/crawl_month=2026-11").rename(room / "articles~crawl_month=2026-11.old")
    compact_all(corpus)
    assert read_rows(corpus, "articles") == before
    assert not room.exists()


def damage(part: Path) -> None:
    content = bytearray(part.read_bytes())
    content[len(content) // 3] ^= 0xFF
    part.write_bytes(content)


def age(part: Path) -> None:
    drop_columns(part, "opt_outs")


def write_newer(part: Path) -> None:
    table = pq.read_table(part, partitioning=None)
    pq.write_table(table.replace_schema_metadata({"mindsieve.schema_version": "99"}), part)


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        (damage, CorpusDamagedError, "part-run-2"),
        (age, CorpusOutdatedError, "run `mindsieve migrate`"),
        (write_newer, CorpusNewerError, "schema version 99, .* update mindsieve"),
    ],
)
def test_refusals(corpus: Path, change: Callable[[Path], None], error: type[Exception], message: str) -> None:
    """A part that is damaged or of another version stops compaction before it is touched."""
    part = corpus / "articles/crawl_month=2026-11/part-run-2-00001.parquet"
    change(part)
    content = part.read_bytes()
    with pytest.raises(error, match=message):
        compact_all(corpus)
    assert part.read_bytes() == content
    assert names(corpus, "articles") == [f"part-{run}-00001.parquet" for run in RUNS]


def test_full_disk(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without room on the disk the tables stay unchanged, and the staging folder is empty."""

    def refuse(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder_exchange, "sync_folder", refuse)
    with pytest.raises(CorpusWriteError, match=r"No space left on device\. The tables are unchanged"):
        compact_all(corpus)
    monkeypatch.undo()
    assert names(corpus, "articles") == [f"part-{run}-00001.parquet" for run in RUNS]
    assert not (corpus / ".staging/exchange").exists()


def test_one_at_a_time(corpus: Path, tmp_path: Path) -> None:
    """While another process changes the corpus, and without a corpus, nothing is done."""
    with CorpusLock(corpus, "crawl"), pytest.raises(CorpusBusy, match="crawl"):
        compact_all(corpus)
    with pytest.raises(CorpusNotFoundError):
        compact_all(tmp_path / "none")


# Compacts again and again: a part that is alone counts as two.
ENDLESS = """
import sys
from pathlib import Path
from mindsieve.corpus.maintenance import compaction
compaction.len = lambda parts: 2
while True:
    compaction.compact(Path(sys.argv[1]), lambda month: print(month, flush=True), with_newest_run=True)
"""
SECONDS_AFTER_A_MONTH = (0.005, 0.03)


@pytest.mark.slow
def test_readers_and_kill_9_meanwhile(corpus: Path) -> None:
    """A reader counts all rows at any moment, or is told to read again, also after a kill; the next one finishes."""
    before = {table: read_rows(corpus, table) for table in TABLES}
    counts: Counter[int | None] = Counter()
    for seconds in SECONDS_AFTER_A_MONTH:
        with subprocess.Popen([sys.executable, "-c", ENDLESS, corpus], stdout=subprocess.PIPE) as process:  # noqa: S603
            assert process.stdout
            for _ in range(10):
                process.stdout.readline()
                counts[count_fetches(corpus)] += 1
            time.sleep(seconds)
            process.kill()
        assert {table: read_rows(corpus, table) for table in TABLES} == before
    assert counts.keys() <= {9, None}
    assert counts[9] > 0
    compact_all(corpus)
    assert {table: read_rows(corpus, table) for table in TABLES} == before
    assert [path.name for path in (corpus / ".staging").iterdir()] == ["lock"]


def count_fetches(corpus: Path) -> int | None:
    """Count as an analyst does; None where a part went away between listing and opening."""
    try:
        [[rows]] = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [f"{corpus}/fetches/**/*.parquet"]).fetchall()
    except duckdb.IOException:
        return None
    return int(rows)
