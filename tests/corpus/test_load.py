"""`mindsieve.load`: tables as data frames, filtered."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import mindsieve
from mindsieve.corpus import (
    DERIVED_TABLES,
    TABLES,
    CorpusChangedError,
    CorpusNotFoundError,
    CorpusWriter,
    UnknownNameError,
)
from mindsieve.corpus.reading import Corpus, attempts, connection, loading
from mindsieve.corpus.reading.filters import is_about
from mindsieve.duplicates import find_duplicates

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from tests.corpus.conftest import MakeExtraction, MakeFetch

# name of the page, its language, when it was published
PAGES = [
    ("anxiety", "en-GB", datetime(2025, 1, 1, tzinfo=UTC)),
    ("angst", "de", datetime(2025, 12, 31, 23, 59, tzinfo=UTC)),
    ("sleep", "EN", datetime(2026, 1, 1, tzinfo=UTC)),
    ("undated", None, None),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, make_extraction: MakeExtraction, make_fetch: MakeFetch) -> Path:
    """Give a corpus of four pages, the first of them in two versions."""
    folder = tmp_path_factory.mktemp("corpus")
    with CorpusWriter(folder, "run-0") as writer:
        earlier = datetime(2026, 10, 1, tzinfo=UTC)
        writer.add_article(make_extraction("https://a.example/anxiety", text="Old.", fetched_at=earlier, language="fr"))
        writer.write(writer.take())
    with CorpusWriter(folder, "run-1") as writer:
        for name, language, published in PAGES:
            url = f"https://a.example/{name}"
            writer.add_article(make_extraction(url, language=language, date_published=published))
            writer.add_fetch(make_fetch(url))
        writer.write(writer.take())
    return folder


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({}, "angst anxiety sleep undated"),
        ({"history": True}, "angst anxiety anxiety sleep undated"),
        ({"site": "harborclinic.example"}, "angst anxiety sleep undated"),
        ({"site": ["other.example", "it's"]}, ""),
        ({"topic": "sleep"}, "angst anxiety sleep undated"),
        ({"topic": "SLEEP", "language": "de"}, "angst"),
        ({"topic": ["no such", "it's"]}, ""),
        ({"language": "en"}, "anxiety sleep"),
        ({"language": "EN-gb"}, "anxiety"),
        ({"language": ["de", "en"]}, "angst anxiety sleep"),
        ({"language": "fr"}, ""),
        ({"language": "fr", "history": True}, "anxiety"),
        ({"since": "2025-01-01", "until": "2025-12-31"}, "angst anxiety"),
        ({"since": date(2025, 1, 2)}, "angst sleep"),
        ({"since": datetime(2025, 1, 1, 0, 0, 1, tzinfo=UTC), "until": date(2025, 12, 31)}, "angst"),
        ({"until": "2025-01-01T00:00"}, "anxiety"),
        ({"until": "2025-12-31T23:58:59+00:00"}, "anxiety"),
    ],
    ids=str,
)
def test_filters(folder: Path, options: dict[str, Any], names: str) -> None:
    """Filters hold for the latest versions only, unless all are asked for, and days last to their ends."""
    urls = mindsieve.load("articles", corpus=folder, columns=["url"], **options)["url"]
    assert sorted(urls) == [f"https://a.example/{name}" for name in names.split()]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("ocd", ["What OCD is"]),
        (["panic attack", "ÄNGSTE"], ["Panic attack: what to do", "Ängste (Fachtext)"]),
        ("c++", []),
        ("attacks", ["Panic attacks"]),
    ],
)
def test_topics(words: str | list[str], titles: list[str]) -> None:
    """Words count as whole ones, in any case of letters, in any alphabet, and as they are written."""
    names = ["What OCD is", "Panic attacks", "Panic attack: what to do", "Ängste (Fachtext)", "Docd", None]
    connection = duckdb.connect()
    values = pa.table({"article_id": pa.array(range(len(names))), "title": names})
    connection.from_arrow(values).create("articles")
    connection.execute("CREATE TABLE sections (article_id BIGINT, heading VARCHAR)")
    query = f"SELECT title FROM articles WHERE {is_about(words, 'sections')}"  # noqa: S608 - what is tested
    assert sorted(title for (title,) in connection.execute(query).fetchall()) == sorted(titles)


@pytest.mark.parametrize(("table", "rows"), [("sections", 2), ("blocks", 5)])
@pytest.mark.parametrize(
    ("options", "articles"),
    [({}, 4), ({"history": True}, 5), ({"language": "en", "until": "2025-12-31", "site": "harborclinic.example"}, 1)],
)
def test_filters_of_rows_of_articles(
    folder: Path, table: str, rows: int, options: dict[str, Any], articles: int
) -> None:
    """Sections and blocks are filtered by their articles."""
    assert len(mindsieve.load(table, corpus=folder, columns=["url"], **options)) == rows * articles


def test_dates_of_fetches(folder: Path) -> None:
    """Of fetches the date is that of the fetch."""
    assert len(mindsieve.load("fetches", corpus=folder, since="2026-11-20", until="2026-11-20")) == 4
    assert mindsieve.load("fetches", corpus=folder, since="2026-11-21").empty


@pytest.mark.parametrize("table", TABLES)
def test_types(folder: Path, table: str) -> None:
    """Each kind of result has the columns and types of the table and its month, also without rows."""
    schema = TABLES[table].schema.append(pa.field("crawl_month", pa.dictionary(pa.int32(), pa.string())))
    options: dict[str, Any] = {"corpus": folder, "site": "harborclinic.example"}
    assert mindsieve.load.arrow(table, corpus=folder, site="none.example").schema == schema
    assert mindsieve.load.batches(table, **options).schema == schema
    frame: object = mindsieve.load(table, **options)
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == schema.names
    polars: object = mindsieve.load.polars(table, **options)
    assert isinstance(polars, pl.DataFrame)
    assert polars.columns == schema.names
    relation = mindsieve.load.duckdb(table, **options)
    assert relation.columns == schema.names
    assert len(frame) == polars.height == len(relation.fetchall()) > 0


def test_terms_are_sorted(folder: Path) -> None:
    """Sorting by a term, or grouping by it, is alphabetical, and its values stay where they are."""
    frame = mindsieve.load("articles", corpus=folder, columns=["url", "language"])
    assert frame["language"].cat.categories.tolist() == ["EN", "de", "en-GB"]
    languages = {
        url.rpartition("/")[2]: language for url, language in zip(frame["url"], frame["language"], strict=True)
    }
    assert {name: languages[name] for name in ("anxiety", "angst", "sleep")} == {
        "anxiety": "en-GB",
        "angst": "de",
        "sleep": "EN",
    }
    assert pd.isna(languages["undated"])


def test_duplicates(tmp_path: Path, make_extraction: MakeExtraction) -> None:
    """The table that is computed from the others has no rows until then, and is filtered as they are."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        for name, language, _ in PAGES[:2]:
            writer.add_article(make_extraction(f"https://a.example/{name}", language=language))
        writer.write(writer.take())
    assert mindsieve.load("duplicates", corpus=tmp_path).empty
    find_duplicates(tmp_path)
    frame = mindsieve.load("duplicates", corpus=tmp_path, language="de", history=True)
    assert list(frame["url"]) == ["https://a.example/angst"]
    assert list(frame.columns) == DERIVED_TABLES["duplicates"].schema.names


def test_columns(folder: Path) -> None:
    """Columns come in the order asked for."""
    frame = mindsieve.load("articles", corpus=folder, columns=["title", "crawl_month", "site"])
    assert list(frame.columns) == ["title", "crawl_month", "site"]
    assert set(frame["crawl_month"]) == {"2026-11"}


@pytest.mark.parametrize(
    ("table", "options", "error", "message"),
    [
        ("article", {}, UnknownNameError, r"unknown table 'article'\. Did you mean 'articles'\?"),
        (
            "sections",
            {"columns": ["heading", "txt"]},
            UnknownNameError,
            r"unknown column of sections 'txt'\. .* 'text'\?",
        ),
        ("articles", {"columns": ["*"]}, UnknownNameError, r"unknown column of articles '\*'"),
        ("articles", {"langauge": "en"}, UnknownNameError, r"unknown option 'langauge'\. Did you mean 'language'\?"),
        ("fetches", {"topic": "sleep"}, UnknownNameError, r"unknown option for fetches 'topic'"),
        ("fetches", {"language": "en"}, UnknownNameError, r"unknown option for fetches 'language'"),
        ("articles", {"since": "spring"}, ValueError, "spring"),
        ("articles", {"corpus": "no/such"}, CorpusNotFoundError, "run `mindsieve crawl` first"),
    ],
)
def test_errors(folder: Path, table: str, options: dict[str, Any], error: type[Exception], message: str) -> None:
    """A name that there is not is answered with the nearest that there is."""
    with pytest.raises(error, match=message):
        mindsieve.load(table, **{"corpus": folder, **options})


def vanish_once(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let a part vanish, the first times that a corpus is opened, as compaction does."""
    connect = connection.connect
    left = iter(range(times))

    def fail(folder: Path, **options: Any) -> DuckDBPyConnection:
        if next(left, None) is not None:
            raise CorpusChangedError
        return connect(folder, **options)

    monkeypatch.setattr(loading, "connect", fail)


def test_compacted_meanwhile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table whose parts were exchanged while it was read is read again, but not for ever."""
    vanish_once(monkeypatch, attempts.ATTEMPTS - 1)
    assert len(mindsieve.load("articles", corpus=folder)) == 4
    vanish_once(monkeypatch, attempts.ATTEMPTS)
    with pytest.raises(CorpusChangedError, match="run the command again"):
        mindsieve.load("articles", corpus=folder)


def test_part_gone(tmp_path: Path, make_fetch: MakeFetch) -> None:
    """Reading on where parts went away says so; it never ends early as if it were whole."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        for number in range(2):
            writer.add_fetch(make_fetch(f"https://a.example/{number}"))
            writer.write(writer.take())
    with Corpus(tmp_path) as corpus:
        next(tmp_path.glob("fetches/*/part-run-1-00001.parquet")).unlink()
        assert len(list(corpus.query("FROM fetches").rows)) == 1
        next(tmp_path.glob("fetches/*/*.parquet")).unlink()
        with pytest.raises(CorpusChangedError):
            list(corpus.query("FROM fetches").rows)


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import mindsieve", {"pandas", "pyarrow", "duckdb", "scrapy", "trafilatura", "extract"}),
        ("from mindsieve import load", {"pandas", "scrapy", "trafilatura", "bs4", "extract.recipe"}),
        ("import mindsieve.cli", {"pandas", "pyarrow", "duckdb", "scrapy", "pydantic", "lxml", "extract"}),
    ],
)
def test_import_is_light(statement: str, heavy: set[str]) -> None:
    """The package loads no library, `load` no pandas, crawler or parsers, and the program nothing of its commands."""
    code = f"{statement}; import sys; print({heavy} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert result.stdout == "set()\n"
