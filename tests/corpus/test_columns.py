from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from mindsieve.corpus import SCHEMA_VERSION, TABLES, article_rows, fetch_row
from mindsieve.corpus.dictionary import describe_table, fill_in

if TYPE_CHECKING:
    from mindsieve.corpus import Column, Table
    from tests.corpus.conftest import MakeExtraction, MakeFetch

DOCUMENT = Path(__file__).parents[2] / "docs" / "tables.md"

# What every reader reads alike: see the module docstring of columns.py.
SAFE_TYPES = {
    pa.string(),
    pa.dictionary(pa.int32(), pa.string()),
    pa.list_(pa.string()),
    pa.bool_(),
    pa.int32(),
    pa.int64(),
    pa.float32(),
    pa.timestamp("us", "UTC"),
}
ALL_COLUMNS = [
    pytest.param(column, id=f"{table.name}.{column.name}") for table in TABLES.values() for column in table.columns
]


def test_tables() -> None:
    """The tables and their columns are those that queries and notebooks rely on."""
    assert {name: " ".join(table.schema.names) for name, table in TABLES.items()} == {
        "articles": (
            "article_id run_id url canonical_url site title title_source authors authors_source author_is_synthetic "
            "author_evidence reviewed_by reviewed_by_source date_published date_published_source date_modified "
            "date_modified_source date_reviewed date_reviewed_source language site_name description image "
            "page_genre text word_count section_count block_count removed_count caption_count author_widget_count "
            "extraction_confidence content_sha256 fetched_at opt_outs opt_out_override extractor_version"
        ),
        "sections": ("article_id url site position level heading path text word_count block_count"),
        "blocks": (
            "article_id url site position section_position kind label rule level list_depth list_number text fields"
        ),
        "fetches": (
            "run_id url kind site found_by referrer depth outcome reason detail robots status fetched_at duration_ms "
            "first_byte_ms transferred_bytes body_bytes content_type redirect_url article_id opt_outs opt_out_override "
            "change warc_record_id site_number discovery_number"
        ),
    }


@pytest.mark.parametrize("column", ALL_COLUMNS)
def test_column_is_safe_and_documented(column: Column[Any]) -> None:
    """A column has a type that every reader knows, a meaning and a source; flags and numbers are never null."""
    assert column.type.arrow in SAFE_TYPES
    assert column.meaning.endswith(".")
    assert column.source
    is_number = pa.types.is_boolean(column.type.arrow) or (
        pa.types.is_primitive(column.type.arrow) and not pa.types.is_temporal(column.type.arrow)
    )
    assert not (is_number and column.nullable)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_schema_carries_its_version(table: Table[Any]) -> None:
    """Every part says which table it is of and which version of the schema it follows."""
    assert table.schema.metadata == {
        b"mindsieve.table": table.name.encode(),
        b"mindsieve.schema_version": SCHEMA_VERSION.encode(),
    }


def test_article_rows(make_extraction: MakeExtraction) -> None:
    """An article becomes one row, with a row for each section and each block of its page."""
    rows = article_rows("run-1", make_extraction())
    [article] = rows["articles"]
    assert article["text"] == (
        "Sleep is when the body repairs itself.\n\nHow much sleep?\n\nAdults: seven hours or more."
    )
    counts = ("word_count", "section_count", "block_count", "removed_count", "caption_count")
    assert [article[name] for name in counts] == [15, 2, 5, 2, 1]
    assert article["author_widget_count"] == 1
    assert [(row["position"], row["level"], row["heading"]) for row in rows["sections"]] == [
        (0, 0, None),
        (1, 2, "How much sleep?"),
    ]
    assert {row["article_id"] for table in rows.values() for row in table} == {article["article_id"]}


def test_blocks_know_their_section(make_extraction: MakeExtraction) -> None:
    """Every block of the article has the position of its section; removed blocks have -1."""
    rows = article_rows("run-1", make_extraction())["blocks"]
    assert [(row["position"], row["label"], row["section_position"]) for row in rows] == [
        (0, "body", 0),
        (1, "caption", -1),
        (2, "heading", 1),
        (3, "body", 1),
        (4, "author_widget", -1),
    ]


def test_repeated_text_stays_in_its_section(make_extraction: MakeExtraction) -> None:
    """Blocks with equal text are told apart by their order."""
    rows = article_rows("run-1", make_extraction(text="Rest.", body_blocks=["Rest.", "Rest."]))["blocks"]
    assert [row["section_position"] for row in rows if row["text"] == "Rest."] == [0, 1, 1]


def test_widget_fields_are_json(make_extraction: MakeExtraction) -> None:
    """What a rule read from a block is kept as JSON; a block without fields has none."""
    rows = article_rows("run-1", make_extraction())["blocks"]
    assert rows[0]["fields"] is None
    assert rows[-1]["fields"] == ('{"name": "Dr. Elna Kub", "networks": [{"url": "https://social.example/elna"}]}')


def test_fetch_row(make_fetch: MakeFetch) -> None:
    """A fetch becomes one row with plain words for outcome and reason."""
    row = fetch_row("run-1", make_fetch(detail="no answer after 30 s", status=10**12))
    assert (row["outcome"], row["reason"], row["detail"]) == ("failed", "timeout", "no answer after 30 s")
    assert row["status"] == 2**31 - 1  # a hostile status line does not fail the batch


def test_row_without_a_needed_value(make_fetch: MakeFetch) -> None:
    """A row that would fail its whole batch later is refused at once, by name."""
    with pytest.raises(ValueError, match="no value for detail, fetched_at in a row of fetches"):
        fetch_row("run-1", make_fetch(detail=None, fetched_at=datetime(1, 1, 1, tzinfo=UTC)))


def test_document_is_current() -> None:
    """docs/tables.md describes every column; `python -m mindsieve.corpus.dictionary docs/tables.md` renews it."""
    page = DOCUMENT.read_text("utf-8")
    assert fill_in(page) == page
    assert all(describe_table(table) in page for table in TABLES.values())
