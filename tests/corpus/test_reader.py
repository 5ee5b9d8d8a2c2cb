from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.corpus import TABLES, CorpusNotFoundError, CorpusWriter, QueryError
from mindsieve.corpus.reading import Corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.corpus.conftest import MakeExtraction, MakeFetch


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, make_extraction: MakeExtraction) -> Path:
    """Give a corpus of one article, with no fetches, in a folder with signs that SQL and globs know."""
    folder = tmp_path_factory.mktemp("it's [a] corpus*?")
    with CorpusWriter(folder, "run-1") as writer:
        writer.add_article(make_extraction())
        writer.write(writer.take())
    return folder


@pytest.fixture
def corpus(folder: Path) -> Iterator[Corpus]:
    with Corpus(folder) as corpus:
        yield corpus


def ask(corpus: Corpus, sql: str) -> list[tuple[Any, ...]]:
    return list(corpus.query(sql).rows)


@pytest.mark.parametrize(("table", "rows"), [("articles", 1), ("sections", 2), ("blocks", 5), ("fetches", 0)])
@pytest.mark.parametrize("versions", ["", "_history"])
def test_views(corpus: Corpus, table: str, rows: int, versions: str) -> None:
    """Every table has views with all of its columns and the month, also where it has no part yet."""
    answer = corpus.query(f"FROM {table}{versions}")
    assert answer.columns == (*TABLES[table].schema.names, "crawl_month")
    assert len(list(answer.rows)) == rows


def test_values(corpus: Corpus) -> None:
    """Values come back as they were stored, times in UTC."""
    [(title, authors, fetched_at, month)] = ask(corpus, "SELECT title, authors, fetched_at, crawl_month FROM articles")
    assert (title, authors, month) == ("Sleep", ["Ada Reyes"], "2026-11")
    assert fetched_at.astimezone(UTC).isoformat() == "2026-11-20T12:30:00+00:00"


@pytest.mark.parametrize(
    "sql",
    [
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "FROM articles",
        "DESCRIBE sections",
        "SUMMARIZE blocks",
        "SHOW TABLES",
        "EXPLAIN SELECT 1",
        "EXPLAIN ANALYZE FROM sections",
        "PIVOT blocks ON label USING count(*)",
        "/* só */ WITH p AS (PIVOT blocks ON label USING count(*)) FROM p -- counts",
        "SELECT fields ->> '$.name' FROM blocks",
        "SELECT date_trunc('month', date_published) FROM articles",
        "SELECT 1; -- a comment",
    ],
)
def test_reading_statements(corpus: Corpus, sql: str) -> None:
    """Whatever only reads is answered."""
    assert ask(corpus, sql)


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELEC 1", 'Parser Error: syntax error at or near "SELEC"'),
        (
            "SELECT headline FROM articles",
            'Binder Error: Referenced column "headline" not found in FROM clause! Candidate bindings:',
        ),
        (
            "SELECT * FROM article",
            (
                "Catalog Error: Table with name article does not exist! "
                "The tables are articles, sections, blocks, fetches; all versions are in *_history."
            ),
        ),
        ("SELECT CAST(url AS INT) FROM articles", "Conversion Error: Could not convert string"),
        ("", "expected one SQL statement, got 0."),
        ("SELECT 1; SELECT 2", "expected one SQL statement, got 2."),
        ("COPY articles TO 'stolen.csv'", "only statements that read are allowed"),
        ("COPY (PIVOT blocks ON label USING count(*)) TO 'stolen.csv'", "only statements that read are allowed"),
        ("/* só */ EXPLAIN ANALYZE COPY articles TO 'stolen.csv'", "only statements that read are allowed"),
        ("EXPLAIN (ANALYZE) COPY articles TO 'stolen.csv'", "only statements that read are allowed"),
        ("CREATE TABLE mine AS PIVOT blocks ON label USING count(*)", "only statements that read are allowed"),
        ("DROP VIEW articles", "only statements that read are allowed"),
        ("SET threads = 1", "only statements that read are allowed"),
        ("INSTALL httpfs", "only statements that read are allowed"),
        ("ATTACH 'other.db'", "only statements that read are allowed"),
        ("SELECT * FROM read_text('/etc/hostname')", 'Permission Error: Cannot access file "/etc/hostname"'),
        ("SELECT * FROM 'https://example.org/x.parquet'", "Permission Error: Cannot access file"),
    ],
)
def test_errors_are_one_line(corpus: Corpus, sql: str, message: str) -> None:
    """A query that is wrong, or reaches for more than the corpus, is refused in one line."""
    with pytest.raises(QueryError) as failure:
        ask(corpus, sql)
    assert str(failure.value).startswith(message)
    assert "\n" not in str(failure.value)


def test_a_reader_sees_what_is_written_after_it_opened(tmp_path: Path, make_fetch: MakeFetch) -> None:
    """A corpus that is open shows the parts that a crawl adds."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        writer.add_fetch(make_fetch())
        writer.write(writer.take())
        with Corpus(tmp_path) as corpus:
            assert ask(corpus, "SELECT count(*) FROM fetches") == [(1,)]
            writer.add_fetch(make_fetch("https://harborclinic.example/stress"))
            writer.write(writer.take())
            assert ask(corpus, "SELECT count(*) FROM fetches") == [(2,)]


def test_damaged_part(tmp_path: Path) -> None:
    """A part that is no Parquet file is named in the error."""
    part = tmp_path / "articles/crawl_month=2026-11/part-x-00001.parquet"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"PAR1 torn")
    with pytest.raises(QueryError, match=r"part-x-00001\.parquet"):
        Corpus(tmp_path)


@pytest.mark.parametrize("name", ["missing", "file", "empty"])
def test_no_corpus(tmp_path: Path, name: str) -> None:
    """A folder without tables is named, with what to do about it."""
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusNotFoundError) as failure:
        Corpus(tmp_path / name)
    assert str(failure.value) == (
        f"no corpus found in {tmp_path / name}: run `mindsieve crawl` first, or name another folder."
    )


def test_relative_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder may be given relative to the current one, which may change later."""
    monkeypatch.chdir(folder.parent)
    with Corpus(Path(folder.name)) as corpus:
        monkeypatch.chdir("/")
        assert ask(corpus, "SELECT count(*) FROM articles") == [(1,)]
