from __future__ import annotations

import resource
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindsieve.corpus import TABLES, CorpusOpenError, CorpusWriteError, CorpusWriter
from mindsieve.corpus.values import clean_text
from mindsieve.reasons import Outcome, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.corpus.conftest import MakeExtraction, MakeFetch

URL = "https://harborclinic.example/sleep"


def read(folder: Path, table: str) -> pa.Table:
    return ds.dataset(folder / table, format="parquet", schema=TABLES[table].schema).to_table()


def parts_of(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.parquet"))


def test_batch_becomes_a_part_of_each_table(
    tmp_path: Path, make_extraction: MakeExtraction, make_fetch: MakeFetch
) -> None:
    """One batch is one part in each table, named by run and number; the flush tells what is now durable."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        article_id = writer.add_article(make_extraction(URL))
        fetch = make_fetch(URL, outcome=Outcome.STORED, reason=Reason.ARTICLE, article_id=article_id)
        writer.add_fetch(fetch)
        flush = writer.write(writer.take())
    assert parts_of(tmp_path) == [f"{table}/crawl_month=2026-11/part-run-1-00001.parquet" for table in sorted(TABLES)]
    assert sorted(str(part.relative_to(tmp_path)) for part in flush.parts) == parts_of(tmp_path)
    assert flush.fetches == (fetch,)
    assert read(tmp_path, "fetches")["article_id"].to_pylist() == [article_id]
    assert read(tmp_path, "articles")["article_id"].to_pylist() == [article_id]


@pytest.mark.parametrize("table", TABLES)
def test_parts_have_the_schema_of_their_table(
    tmp_path: Path, make_extraction: MakeExtraction, make_fetch: MakeFetch, table: str
) -> None:
    """A part has every column of its table, in order, with zstd and page checksums."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        writer.add_article(make_extraction())
        writer.add_fetch(make_fetch())
        writer.write(writer.take())
    [part] = (tmp_path / table).rglob("*.parquet")
    file = pq.ParquetFile(part, page_checksum_verification=True)
    assert file.schema_arrow == TABLES[table].schema
    assert file.schema_arrow.metadata == TABLES[table].schema.metadata
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.read().num_rows > 0


def test_nothing_but_tables_and_dot_files(tmp_path: Path, make_fetch: MakeFetch) -> None:
    """A closed corpus has tables, and only the lock in its staging folder."""
    with CorpusWriter(tmp_path / "new" / "corpus", "run-1") as writer:
        writer.add_fetch(make_fetch())
        writer.write(writer.take())
    files = [path for path in (tmp_path / "new" / "corpus").rglob("*") if path.is_file()]
    assert sorted(path.name for path in files) == ["lock", "part-run-1-00001.parquet"]


def test_rows_of_two_months_are_two_parts(tmp_path: Path, make_extraction: MakeExtraction) -> None:
    """The month of a part is that in which its pages were fetched, in UTC, for all tables alike."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        writer.add_article(make_extraction(fetched_at=datetime(2026, 10, 31, 23, 59, tzinfo=UTC)))
        writer.add_article(make_extraction(fetched_at=datetime(2026, 11, 1, tzinfo=UTC)))
        writer.write(writer.take())
    assert parts_of(tmp_path) == [
        f"{table}/crawl_month={month}/part-run-1-00001.parquet"
        for table in ("articles", "blocks", "sections")
        for month in ("2026-10", "2026-11")
    ]


def test_full_by_rows(tmp_path: Path, make_extraction: MakeExtraction) -> None:
    """The writer is full once it holds as many rows as it may, of all tables together."""
    with CorpusWriter(tmp_path, "run-1", max_rows=16) as writer:
        writer.add_article(make_extraction())
        assert not writer.is_full
        writer.add_article(make_extraction())
        assert writer.is_full
        writer.take()
        assert writer.is_empty
        assert not writer.is_full


def test_full_by_bytes(tmp_path: Path, make_extraction: MakeExtraction) -> None:
    """The writer is full once its rows take as much memory as they may."""
    with CorpusWriter(tmp_path, "run-1", max_bytes=1_000_000) as writer:
        writer.add_article(make_extraction())
        assert not writer.is_full
        writer.add_article(make_extraction(text="sleep " * 60_000))
        assert writer.is_full


def test_empty_batch_writes_nothing(tmp_path: Path) -> None:
    """A batch without rows leaves no part, which readers would have to open for nothing."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        flush = writer.write(writer.take())
    assert flush.parts == ()
    assert parts_of(tmp_path) == []


def test_rows_added_while_a_batch_is_written_wait_for_the_next(tmp_path: Path, make_fetch: MakeFetch) -> None:
    """A batch that was taken no longer changes."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        writer.add_fetch(make_fetch("https://a.example/1"))
        batch = writer.take()
        writer.add_fetch(make_fetch("https://a.example/2"))
        writer.write(batch)
        assert read(tmp_path, "fetches")["url"].to_pylist() == ["https://a.example/1"]
        writer.write(writer.take())
    assert read(tmp_path, "fetches")["url"].to_pylist() == ["https://a.example/1", "https://a.example/2"]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CorpusWriter]:
    with CorpusWriter(tmp_path_factory.mktemp("corpus"), "run-1") as writer:
        yield writer


@settings(max_examples=30)
@given(
    text=st.text(st.characters(exclude_categories=())),
    name=st.text(st.characters(exclude_categories=())),
    moment=st.none() | st.dates() | st.datetimes(timezones=st.none() | st.timezones()),
)
def test_any_text_survives_the_round_trip(
    scratch: CorpusWriter, make_extraction: MakeExtraction, text: str, name: str, moment: date | None
) -> None:
    """Whatever stands on a page is stored, and read again as it was cleaned at the boundary."""
    scratch.add_article(make_extraction(text=text, title=name, authors=(name,), date_published=moment))
    flush = scratch.write(scratch.take())
    [article] = _read_part(flush.parts, "articles")
    assert (article["title"], article["authors"]) == (clean_text(name), [clean_text(name)])
    assert _read_part(flush.parts, "blocks")[0]["text"] == clean_text(text)
    assert _read_part(flush.parts, "sections")[0]["text"] == clean_text(text)


def _read_part(parts: tuple[Path, ...], table: str) -> list[dict[str, object]]:
    [part] = [part for part in parts if part.parts[-3] == table]
    rows: list[dict[str, object]] = pq.ParquetFile(part).read().to_pylist()
    return rows


def test_huge_text(tmp_path: Path, make_extraction: MakeExtraction) -> None:
    """A text of 20 million characters is stored whole."""
    text = "insomnia " * 2_200_000
    with CorpusWriter(tmp_path, "run-1") as writer:
        writer.add_article(make_extraction(text=text))
        writer.write(writer.take())
    assert read(tmp_path, "blocks")["text"][0].as_py() == text


def test_flipped_bit_is_found(tmp_path: Path, make_extraction: MakeExtraction) -> None:
    """A reader that verifies page checksums refuses a part with a flipped bit."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        writer.add_article(make_extraction())
        writer.write(writer.take())
    [part] = (tmp_path / "articles").rglob("*.parquet")
    url = pq.ParquetFile(part).metadata.row_group(0).column(2)
    damaged = bytearray(part.read_bytes())
    damaged[url.data_page_offset - 1] ^= 1  # the last byte of the dictionary page, where the text is
    part.write_bytes(damaged)
    with pytest.raises(OSError, match="could not verify page integrity, CRC checksum verification failed"):
        pq.ParquetFile(part, page_checksum_verification=True).read()


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Make writes beyond a size fail, as on a full disk (RLIMIT_FSIZE; Python ignores its signal)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_full_disk(tmp_path: Path, make_extraction: MakeExtraction) -> None:
    """A batch that cannot be written leaves nothing behind, says so, and can be written again."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        writer.add_article(make_extraction())
        batch = writer.take()
        with largest_file(1000), pytest.raises(CorpusWriteError) as failure:
            writer.write(batch)
        assert str(failure.value).startswith(f"cannot write {tmp_path}/.staging/run-1/1.writing/")
        assert str(failure.value).endswith("File too large. The batch was not stored and can be written again.")
        assert not any((tmp_path / ".staging").rglob("*.parquet"))
        writer.write(batch)
    assert read(tmp_path, "articles").num_rows == 1


def test_error_while_parts_are_moved(tmp_path: Path, make_extraction: MakeExtraction) -> None:
    """A batch that got only half way into the tables gets there when it is written again, once."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        writer.add_article(make_extraction())
        batch = writer.take()
        blocked = tmp_path / "sections/crawl_month=2026-11/part-run-1-00001.parquet"
        blocked.mkdir(parents=True)
        with pytest.raises(CorpusWriteError, match=r"Is a directory"):
            writer.write(batch)
        assert parts_of(tmp_path / "articles") == []
        blocked.rmdir()
        writer.write(batch)
    assert [read(tmp_path, table).num_rows for table in ("articles", "sections", "blocks")] == [1, 2, 5]
    assert not any((tmp_path / ".staging").rglob("*.parquet"))


def test_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    """A corpus that cannot be written is refused when it is opened, not after an hour of crawling."""
    (tmp_path / "file").write_text("")
    with pytest.raises(CorpusOpenError) as failure:
        CorpusWriter(tmp_path / "file" / "corpus", "run-1")
    assert str(failure.value).startswith(f"cannot write to {tmp_path}/file")
    assert str(failure.value).endswith("Not a directory. Choose another output folder.")


@pytest.mark.parametrize("run_id", ["", "a/b", "../x", ".hidden", "a~b", "a b", "*"])
def test_run_id_must_fit_a_file_name(tmp_path: Path, run_id: str) -> None:
    """A run id that could not be part of a file name is refused."""
    with pytest.raises(ValueError, match="cannot be part of a file name"):
        CorpusWriter(tmp_path, run_id)


def test_one_writer_per_run(tmp_path: Path) -> None:
    """A run that another process is writing cannot be opened."""
    writer = CorpusWriter(tmp_path, "run-1")
    with pytest.raises(CorpusOpenError, match="another process is writing run run-1"):
        CorpusWriter(tmp_path, "run-1")
    writer.close()
    CorpusWriter(tmp_path, "run-1").close()


def test_two_runs_write_side_by_side(tmp_path: Path, make_fetch: MakeFetch) -> None:
    """Opening a second run leaves the batches of a living one alone."""
    with CorpusWriter(tmp_path, "run-1") as first:
        unfinished = tmp_path / ".staging/run-1/7.writing"
        unfinished.mkdir()
        with CorpusWriter(tmp_path, "run-2") as second:
            assert unfinished.exists()
            for writer in (first, second):
                writer.add_fetch(make_fetch())
                writer.write(writer.take())
    assert read(tmp_path, "fetches")["run_id"].to_pylist() == ["run-1", "run-2"]


def test_a_run_that_is_taken_up_again_counts_on(tmp_path: Path, make_fetch: MakeFetch) -> None:
    """A second process of the same run never overwrites parts of the first."""
    for _ in range(2):
        with CorpusWriter(tmp_path, "run-1") as writer:
            writer.add_fetch(make_fetch())
            writer.write(writer.take())
    assert [Path(part).stem for part in parts_of(tmp_path)] == ["part-run-1-00001", "part-run-1-00002"]


def test_leftovers_of_a_dead_run(tmp_path: Path, make_fetch: MakeFetch) -> None:
    """Of a dead run, what was whole is moved into the tables and what was not is thrown away."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        writer.add_fetch(make_fetch())
        [part] = writer.write(writer.take()).parts
    dead = tmp_path / ".staging/run-1"
    for name in ("1.ready", "2.writing"):
        (dead / name).mkdir(parents=True)
    (dead / "2.writing" / "torn").write_text("PAR1")
    part.rename(dead / "1.ready" / str(part.relative_to(tmp_path)).replace("/", "~"))
    CorpusWriter(tmp_path, "run-2").close()
    assert part.exists()
    assert list((tmp_path / ".staging").iterdir()) == [tmp_path / ".staging/lock"]
