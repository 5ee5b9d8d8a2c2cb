"""Each format, read by a program that it is meant for."""

from __future__ import annotations

import csv
import gzip
import json
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from markdown_it import MarkdownIt

from mindsieve.corpus import TABLES
from mindsieve.corpus.reading import loading
from mindsieve.export import parquet_files
from mindsieve.export.markdown_files import escape, file_name, to_markdown
from tests.export.conftest import PRIVATE, REDACTED, SITE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.export.conftest import Export

ROWS = {"articles": 3, "sections": 6, "blocks": 15, "fetches": 4}


def read_lines(path: Path) -> dict[str, dict[str, Any]]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return {row["url"].rpartition("/")[2]: row for row in map(json.loads, text.splitlines())}


def nested_sections(rows: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    return [(row["article_id"], row["sections"]) for row in rows]


def test_json_lines(export: Export, tmp_path: Path) -> None:
    """One object a line with every column of an article in its latest version, compressed if the name says so."""
    assert export("jsonl", tmp_path / "a.jsonl").output == "articles           3\n"
    rows = read_lines(tmp_path / "a.jsonl")
    assert sorted(rows) == ["odd", "schlaf", "sleep"]
    assert list(rows["sleep"]) == TABLES["articles"].schema.names
    assert rows["sleep"]["fetched_at"] == "2026-11-20T00:00:00+00:00"
    export("jsonl", tmp_path / "b.jsonl.gz")
    assert read_lines(tmp_path / "b.jsonl.gz") == rows


@pytest.mark.parametrize(("options", "articles"), [((), 3), (("--history",), 5)])
def test_nested(export: Export, tmp_path: Path, options: tuple[str, ...], articles: int) -> None:
    """Articles hold their own sections, each once and in order, also where a version was stored twice."""
    export("jsonl", tmp_path / "a.jsonl", "--nested", *options)
    export("parquet", tmp_path / "parquet", "--nested", *options)
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert len(rows) == articles
    for row in rows:
        assert [section["position"] for section in row["sections"]] == [0, 1]
        assert row["sections"][0]["text"] in row["text"]
        assert row["sections"][1]["heading"] == "How much sleep?"
    nested = pq.read_table(tmp_path / "parquet" / "articles.parquet").to_pylist()
    assert sorted(map(repr, nested_sections(nested))) == sorted(map(repr, nested_sections(rows)))
    relation = duckdb.read_parquet(str(tmp_path / "parquet" / "articles.parquet"))
    headings = relation.project("unnest(sections).heading").fetchall()
    assert headings.count(("How much sleep?",)) == articles


def test_csv(export: Export, tmp_path: Path) -> None:
    """pandas, duckdb and polars read the same rows; a missing value is not an empty text; lists are JSON."""
    export("csv", tmp_path / "csv")
    for table, rows in ROWS.items():
        path = tmp_path / "csv" / f"{table}.csv"
        frame = pd.read_csv(path)
        assert list(frame.columns) == TABLES[table].schema.names
        assert len(frame) == len(pl.read_csv(path, infer_schema=False)) == rows
        assert len(duckdb.read_csv(str(path), sample_size=-1).fetchall()) == rows
    lines = (tmp_path / "csv" / "articles.csv").read_text().splitlines()
    assert sum(",,," in line for line in lines) > 0
    articles = pd.read_csv(tmp_path / "csv" / "articles.csv", index_col="url")
    assert json.loads(articles["authors"][f"{SITE}/odd"]) == ["-Ada", "Bo"]
    assert pd.to_datetime(articles["fetched_at"][f"{SITE}/odd"]) == pd.Timestamp("2026-11-20", tz="UTC")


@pytest.mark.parametrize(
    ("style", "options"),
    [
        ("csv", ()),
        ("csv", ("--history",)),
        ("csv", ("--urls-only",)),
        ("parquet", ("--history",)),
        ("hf", ()),
        ("markdown", ()),
        ("jsonl", ("--nested", "--history")),
    ],
    ids=str,
)
def test_equal_corpora_give_equal_bytes(
    export: Export, corpus: Path, tmp_path: Path, style: str, options: tuple[str, ...]
) -> None:
    """The order of rows depends on the rows alone: not on the files that hold them, nor on threads."""
    other = rewrite_backwards(corpus, tmp_path / "other")
    name = "out.jsonl.gz" if style == "jsonl" else "out"
    export(style, tmp_path / "one" / name, *options)
    export(style, tmp_path / "two" / name, *options, "--corpus", str(other))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert contents(tmp_path / "one")


def rewrite_backwards(corpus: Path, other: Path) -> Path:
    """Copy a corpus, with the rows of each table and month in one part, the last row first."""
    for folder in corpus.glob("*/crawl_month=*"):
        rows = pa.concat_tables([pq.ParquetFile(part).read() for part in sorted(folder.glob("*.parquet"))])
        target = other / folder.relative_to(corpus)
        target.mkdir(parents=True)
        pq.write_table(rows.take(list(range(len(rows)))[::-1]), target / "part-run-9-00000.parquet")
    return other


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file by its path; `export.json` names the time of the export."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "export.json"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_csv_runs_no_formula(export: Export, tmp_path: Path) -> None:
    """No text of a cell begins as a formula does; numbers and other texts are as they were."""
    export("csv", tmp_path / "csv")
    for path in (tmp_path / "csv").glob("*.csv"):
        with path.open(newline="") as file:
            cells = [(name, cell) for row in csv.DictReader(file) for name, cell in row.items()]
        assert {name for name, cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))} <= {"section_position"}
    assert "'=Sleep & café" in (tmp_path / "csv" / "articles.csv").read_text()
    assert pd.read_csv(tmp_path / "csv" / "blocks.csv")["section_position"].min() == -1


def test_parquet(export: Export, tmp_path: Path) -> None:
    """A file for each table, with the schema of the corpus, and descriptions that name it."""
    export("parquet", tmp_path / "out")
    for table, rows in ROWS.items():
        parquet = pq.read_table(tmp_path / "out" / f"{table}.parquet")
        assert parquet.schema.equals(TABLES[table].schema)
        assert len(parquet) == rows
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    assert [resource["path"] for resource in package["resources"]] == [[f"{table}.parquet"] for table in ROWS]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_hugging_face(export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`load_dataset` reads each table by its name, also one in several parts."""
    datasets = pytest.importorskip("datasets")
    monkeypatch.setattr(parquet_files, "PART_BYTES", 1)
    monkeypatch.setattr(loading, "ROWS_AT_A_TIME", 2)
    export("hf", tmp_path / "hf", "--history")
    parts = sorted(path.name for path in (tmp_path / "hf" / "articles").iterdir())
    assert parts == [f"part-{number:05}.parquet" for number in range(len(parts))]
    assert len(parts) > 1
    for table, rows in {"articles": 5, "blocks": 25, "fetches": 6}.items():
        dataset = datasets.load_dataset(str(tmp_path / "hf"), table, split="train", cache_dir=str(tmp_path / "cache"))
        assert (dataset.num_rows, dataset.column_names) == (rows, TABLES[table].schema.names)


def test_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part ends where it is large enough; a table without rows has one part."""
    monkeypatch.setattr(parquet_files, "PART_BYTES", 20)
    schema = pa.schema([("number", pa.int64())])
    batches = [pa.RecordBatch.from_pylist([{"number": n}], schema) for n in range(7)]
    parts = {name: [len(batch) for batch in part] for name, part in parquet_files.split("t", schema, batches)}
    assert parts == {
        "t/part-00000.parquet": [0, 1, 1, 1],
        "t/part-00001.parquet": [1, 1],
        "t/part-00002.parquet": [1, 1],
    }
    assert [name for name, _ in parquet_files.split("t", schema, [])] == ["t/part-00000.parquet"]


def test_markdown(export: Export, tmp_path: Path) -> None:
    """One file an article: front matter that YAML reads, and a text that renders as it was."""
    export("markdown", tmp_path / "md")
    files = {path.name.rpartition("-")[0]: path for path in (tmp_path / "md" / "harborclinic.example").iterdir()}
    assert sorted(files) == ["", "sleep", "sleep-cafe"]
    _, head, body = files["sleep-cafe"].read_text().split("---\n", 2)
    front = yaml.safe_load(head)
    assert (front["title"], front["author_is_synthetic"]) == ("=Sleep & café", True)
    assert body.split("\n\n") == [
        "\n# \\=Sleep \\& café",
        REDACTED.replace("[", "\\[").replace("]", "\\]").replace("_", "\\_"),
        "## How much sleep?",
        "- Adults: seven hours or more.\n",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> &amp; `x`",
        "1. *Odd* [so_on](u)",
        "# no",
        "- no",
        "+ no",
        "> no",
        "=== ~~x~~ \\",
        "10) x",
    ],
)
def test_markdown_shows_and_does_not_obey(text: str) -> None:
    """What an article says is rendered as it is written."""
    tokens = MarkdownIt().parse(escape(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or ()) == text


def test_markdown_tables_and_code() -> None:
    """Tables and code keep their lines, whatever backticks are in them."""
    article = dict.fromkeys(TABLES["articles"].schema.names)
    blocks = [{"kind": "table", "text": "a | b\n``` | d", "level": 0}, {"kind": "quote", "text": "So.", "level": 0}]
    text = to_markdown(article, blocks)
    assert "````\na | b\n``` | d\n````\n\n> So.\n" in text


@pytest.mark.parametrize(
    ("site", "title", "name"),
    [
        ("../..", "../../etc/passwd", "site/etc-passwd-0123456789ab.md"),
        ("Clinic: North", None, "clinic-north/0123456789ab.md"),
        ("a.example", "睡眠", "a.example/0123456789ab.md"),
        ("a.example", "x" * 300, f"a.example/{'x' * 60}-0123456789ab.md"),
    ],
)
def test_file_names(site: str, title: str | None, name: str) -> None:
    """Names are safe on every file system, whatever the page says."""
    assert file_name({"site": site, "title": title, "article_id": "0123456789abcdef"}) == name


def test_urls_only(export: Export, tmp_path: Path) -> None:
    """Every URL has a row with its outcome, and with the hash of its article if it has one; no text leaves."""
    export("csv", tmp_path / "urls", "--urls-only")
    export("jsonl", tmp_path / "urls.jsonl", "--urls-only")
    frame = pd.read_csv(tmp_path / "urls" / "urls.csv", index_col="url")
    assert sorted(frame.index) == [f"{SITE}/{name}" for name in ("gone", "odd", "schlaf", "sleep")]
    assert frame["outcome"][f"{SITE}/gone"] == "failed"
    assert frame["content_sha256"].notna().tolist() == frame["article_id"].notna().tolist()
    lines = (tmp_path / "urls.jsonl").read_text()
    for text in ("Sleep", "Schlaf", "Ada", "crisis"):
        assert text not in lines
        assert text not in (tmp_path / "urls" / "urls.csv").read_text()
    export("csv", tmp_path / "german", "--urls-only", "--language", "de")
    assert pd.read_csv(tmp_path / "german" / "urls.csv")["url"].tolist() == [f"{SITE}/schlaf"]


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ((), ["odd", "schlaf", "sleep"]),
        (("--topic", "café", "--topic", "none"), ["sleep"]),
        (("--language", "de"), ["schlaf"]),
        (("--language", "de", "--language", "en", "--site", "harborclinic.example"), ["odd", "schlaf", "sleep"]),
        (("--since", "2025-03-01", "--until", "2025-03-01"), ["schlaf"]),
        (("--history",), ["odd", "schlaf", "sleep", "sleep", "sleep"]),
    ],
    ids=" ".join,
)
def test_filters(export: Export, tmp_path: Path, options: tuple[str, ...], names: list[str]) -> None:
    """Filters hold for articles, and for their sections."""
    export("parquet", tmp_path / "out", *options)
    for table, rows in {"articles": 1, "sections": 2}.items():
        urls = pq.read_table(tmp_path / "out" / f"{table}.parquet")["url"].to_pylist()
        assert sorted(urls) == sorted([f"{SITE}/{name}" for name in names] * rows)


@pytest.mark.parametrize(("options", "text"), [((), REDACTED), (("--keep-personal-data",), PRIVATE)])
def test_personal_data(export: Export, tmp_path: Path, options: tuple[str, ...], text: str) -> None:
    """E-mail addresses and phone numbers leave every text of every table, unless they are asked for."""
    export("parquet", tmp_path / "out", *options)
    for table in ("articles", "sections", "blocks"):
        texts = pq.read_table(tmp_path / "out" / f"{table}.parquet")["text"].to_pylist()
        assert any(text in one for one in texts)
        assert any("ada.reyes" in one for one in texts) == bool(options)
