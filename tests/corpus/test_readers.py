"""The readers that analysts use, each on each table, as the folders are and while a writer adds to them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, TypeAlias

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from mindsieve.corpus import TABLES, CorpusWriter
from mindsieve.reasons import Outcome, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.corpus.conftest import MakeExtraction, MakeFetch

pytestmark = pytest.mark.slow

# Columns by name with the kind of their values, as the reader sees them, and the number of rows.
Seen: TypeAlias = tuple[dict[str, str], int]

KINDS: dict[pa.DataType, str] = {
    pa.string(): "text",
    pa.dictionary(pa.int32(), pa.string()): "text",
    pa.list_(pa.string()): "list",
    pa.bool_(): "bool",
    pa.int32(): "int32",
    pa.int64(): "int64",
    pa.float32(): "float32",
    pa.timestamp("us", "UTC"): "utc",
}
EXPECTED = {name: {column.name: KINDS[column.type.arrow] for column in table.columns} for name, table in TABLES.items()}


def read_with_pandas(folder: Path, _: Path) -> Seen:
    kinds = {"str": "text", "category": "text", "object": "list", "datetime64[us, UTC]": "utc"}
    frame = pd.read_parquet(folder)
    return {str(name): kinds.get(str(kind), str(kind)) for name, kind in frame.dtypes.items()}, len(frame)


def _polars_kinds(frame: pl.DataFrame) -> Seen:
    kinds: dict[Any, str] = {
        pl.String: "text",
        pl.Categorical: "text",
        pl.List: "list",
        pl.Boolean: "bool",
        pl.Int32: "int32",
        pl.Int64: "int64",
        pl.Float32: "float32",
    }
    utc = pl.Datetime("us", "UTC")
    return {
        name: "utc" if kind == utc else kinds[kind.base_type()] for name, kind in frame.schema.items()
    }, frame.height


def read_with_polars(folder: Path, _: Path) -> Seen:
    return _polars_kinds(pl.read_parquet(folder))


def scan_with_polars(folder: Path, _: Path) -> Seen:
    return _polars_kinds(pl.scan_parquet(folder).collect())


def read_with_duckdb(folder: Path, _: Path) -> Seen:
    kinds = {
        "VARCHAR": "text",
        "VARCHAR[]": "list",
        "BOOLEAN": "bool",
        "INTEGER": "int32",
        "BIGINT": "int64",
        "FLOAT": "float32",
        "TIMESTAMP WITH TIME ZONE": "utc",
    }
    with duckdb.connect() as connection:
        answer = connection.execute("SELECT * FROM read_parquet(?)", [f"{folder}/**/*.parquet"])
        columns = {name: kinds[str(kind)] for name, kind, *_ in answer.description or ()}
        return columns, len(answer.fetchall())


def load_data_files(folder: Path, cache: Path) -> Seen:
    return _load_dataset(cache, data_files=f"{folder}/**/*.parquet")


def load_data_dir(folder: Path, cache: Path) -> Seen:
    return _load_dataset(cache, data_dir=str(folder))


def _load_dataset(cache: Path, **source: str) -> Seen:
    datasets = pytest.importorskip("datasets")
    loaded = datasets.load_dataset("parquet", split="train", cache_dir=str(cache), **source)
    kinds = {"string": "text", "timestamp[us, tz=UTC]": "utc"}
    return {
        name: kinds.get(feature.dtype, feature.dtype) if hasattr(feature, "dtype") else "list"
        for name, feature in loaded.features.items()
    }, len(loaded)


READERS = [
    read_with_pandas,
    read_with_polars,
    scan_with_polars,
    read_with_duckdb,
    load_data_files,
    load_data_dir,
]


def add_page(writer: CorpusWriter, make_extraction: MakeExtraction, make_fetch: MakeFetch, number: int) -> None:
    url = f"https://harborclinic.example/{number}"
    article_id = writer.add_article(make_extraction(url))
    writer.add_fetch(make_fetch(url, outcome=Outcome.STORED, reason=Reason.ARTICLE, article_id=article_id))
    writer.add_fetch(make_fetch(f"{url}/broken"))
    writer.write(writer.take())


@pytest.fixture(scope="module")
def growing(
    tmp_path_factory: pytest.TempPathFactory, make_extraction: MakeExtraction, make_fetch: MakeFetch
) -> Iterator[Path]:
    """Give a corpus of three pages to which a thread adds a page every tenth of a second."""
    folder = tmp_path_factory.mktemp("growing")
    stopped = threading.Event()

    def grow() -> None:
        number = 3
        while not stopped.wait(0.1):
            add_page(writer, make_extraction, make_fetch, number)
            number += 1

    with CorpusWriter(folder, "run-1") as writer:
        for number in range(3):
            add_page(writer, make_extraction, make_fetch, number)
        thread = threading.Thread(target=grow)
        thread.start()
        yield folder
        stopped.set()
        thread.join()


@pytest.fixture(scope="module")
def at_rest(tmp_path_factory: pytest.TempPathFactory, make_extraction: MakeExtraction, make_fetch: MakeFetch) -> Path:
    """Give a corpus of three pages in three parts."""
    folder = tmp_path_factory.mktemp("at_rest")
    with CorpusWriter(folder, "run-1") as writer:
        for number in range(3):
            add_page(writer, make_extraction, make_fetch, number)
    return folder


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("reader", READERS)
def test_reader_sees_every_column(
    at_rest: Path, tmp_path: Path, reader: Callable[[Path, Path], Seen], table: str
) -> None:
    """Each reader opens each table as it is, with flags, numbers and times of the right type."""
    columns, rows = reader(at_rest / table, tmp_path)
    columns.pop("crawl_month", None)
    assert columns == EXPECTED[table]
    assert rows == {"articles": 3, "sections": 6, "blocks": 15, "fetches": 6}[table]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("reader", READERS)
def test_reader_is_not_disturbed_by_a_writer(
    growing: Path, tmp_path: Path, reader: Callable[[Path, Path], Seen], table: str
) -> None:
    """Each reader opens each table also while parts are added, and sees whole pages only."""
    columns, rows = reader(growing / table, tmp_path)
    columns.pop("crawl_month", None)
    assert columns == EXPECTED[table]
    per_page = {"articles": 1, "sections": 2, "blocks": 5, "fetches": 2}[table]
    assert rows >= 3 * per_page
    assert rows % per_page == 0


def test_pandas_joins_the_tables(at_rest: Path) -> None:
    """The three lines that the summary of a run shows do work."""
    sections = pd.read_parquet(at_rest / "sections")
    articles = pd.read_parquet(at_rest / "articles", columns=["article_id", "title", "authors"])
    joined = sections.merge(articles, on="article_id")
    assert joined.query("level == 2")["heading"].tolist() == ["How much sleep?"] * 3
    assert articles["authors"].map(list).tolist() == [["Ada Reyes"]] * 3
