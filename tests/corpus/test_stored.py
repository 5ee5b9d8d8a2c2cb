from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindsieve.corpus import TABLES, CorpusWriter, StoredFetch, fetch_row, stored_fetches
from mindsieve.corpus.columns import DERIVED_TABLES, FETCHES
from mindsieve.corpus.stored import _FIELDS, fetch_of_row
from mindsieve.corpus.values import FIRST_YEAR, LAST_YEAR
from mindsieve.items import Change, FetchResult, RobotsVerdict, Target, TargetKind
from mindsieve.reasons import Outcome, Reason

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.corpus import Table
    from mindsieve.corpus.schema import Row
    from tests.corpus.conftest import MakeFetch


def test_stored_fetches_come_back_whole(tmp_path: Path, make_fetch: MakeFetch) -> None:
    """A run that is taken up again learns from the tables which of its URLs are done, and how they ended."""
    fetches = [
        make_fetch("https://a.example/1", article_id="a1", outcome=Outcome.STORED, reason=Reason.ARTICLE),
        make_fetch("https://a.example/2", redirect_url="https://a.example/1", status=301, body_bytes=2**40),
        make_fetch("https://a.example/3", fetched_at=datetime(2026, 12, 1, tzinfo=UTC), detail="why"),
    ]
    for run_id in ("run-1", "run-2"):
        with CorpusWriter(tmp_path, run_id) as writer:
            for fetch in fetches if run_id == "run-1" else [make_fetch("https://b.example/")]:
                writer.add_fetch(fetch)
            writer.write(writer.take())
    assert list(stored_fetches(tmp_path, "run-1")) == [StoredFetch("run-1", fetch, None) for fetch in fetches]


def test_migrated_rows_say_nothing_of_what_came_later(tmp_path: Path, make_fetch: MakeFetch) -> None:
    """Columns that a row's version did not have yet are empty after migration, and read as not known."""
    with CorpusWriter(tmp_path, "run-1") as writer:
        writer.add_fetch(make_fetch())
        writer.write(writer.take())
    [part] = tmp_path.glob("fetches/*/*.parquet")
    table = pq.read_table(part)
    for name in ("change", "robots"):
        place = table.schema.get_field_index(name)
        empty = pa.array([""]).cast(table.schema.field(name).type)
        table = table.set_column(place, table.schema.field(place), empty)
    pq.write_table(table, part)
    assert list(stored_fetches(tmp_path)) == [StoredFetch("run-1", make_fetch(), None)]


def test_no_corpus_no_fetches(tmp_path: Path) -> None:
    """Before the first run nothing is stored."""
    assert list(stored_fetches(tmp_path, "run-1")) == []


def test_lastmod_is_not_stored(tmp_path: Path, make_fetch: MakeFetch) -> None:
    """The date that a sitemap gave stays in the frontier; the tables do not hold it."""
    fetch = make_fetch()
    dated = replace(fetch, target=replace(fetch.target, lastmod=datetime(2026, 1, 1, tzinfo=UTC)))
    with CorpusWriter(tmp_path, "run-1") as writer:
        writer.add_fetch(dated)
        writer.write(writer.take())
    assert list(stored_fetches(tmp_path, "run-1")) == [StoredFetch("run-1", fetch, None)]


# --- Every field of every row survives ---

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
MOMENT = st.datetimes(datetime(FIRST_YEAR, 1, 1), datetime(LAST_YEAR, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
INT32 = st.integers(0, 2**31 - 1)
INT64 = st.integers(0, 2**63 - 1)
# What the tables leave to the frontier.
NOT_STORED = {"target.lastmod", "target.redirects"}

TARGETS = st.builds(
    Target,
    url=TEXT,
    kind=st.sampled_from(TargetKind),
    site=TEXT,
    referrer=st.none() | TEXT,
    depth=INT32,
    found_by=TEXT,
    lastmod=st.none(),
    redirects=st.just(0),
    site_number=INT32,
    number=INT32,
)
FETCH_RESULTS = st.builds(
    FetchResult,
    target=TARGETS,
    outcome=st.sampled_from(Outcome),
    reason=st.sampled_from(Reason),
    fetched_at=MOMENT,
    detail=TEXT,
    status=INT32,
    duration_ms=INT32,
    first_byte_ms=INT32,
    transferred_bytes=INT64,
    body_bytes=INT64,
    content_type=TEXT,
    redirect_url=st.none() | TEXT,
    article_id=st.none() | TEXT,
    robots=st.sampled_from(RobotsVerdict),
    opt_outs=st.lists(TEXT, max_size=3).map(tuple),
    opt_out_override=TEXT,
    change=st.sampled_from(Change),
    record_id=TEXT,
)
# By the words that name a kind of value: any value of it, as a table holds it.
VALUES: dict[str, st.SearchStrategy[object]] = {
    "text": TEXT,
    "term": TEXT,
    "list of texts": st.lists(TEXT, max_size=3),
    "JSON text": st.dictionaries(TEXT, TEXT, max_size=3).map(json.dumps),
    "true or false": st.booleans(),
    "32-bit integer": st.integers(-(2**31) + 1, 2**31 - 1),
    "32-bit float": st.floats(width=32, allow_nan=False),
    "64-bit integer": st.integers(-(2**63) + 1, 2**63 - 1),
    "time in UTC": MOMENT,
}


def through_parquet(table: Table[Any], rows: list[Row]) -> list[dict[str, Any]]:
    """Return rows as they come back from a file of a table."""
    file = BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, table.schema), file)
    file.seek(0)
    back: list[dict[str, Any]] = pq.read_table(file).to_pylist()
    return back


@settings(deadline=None)
@given(st.lists(FETCH_RESULTS, max_size=4))
def test_every_field_of_a_fetch_survives(fetches: list[FetchResult]) -> None:
    """FetchResult -> row -> Parquet -> FetchResult changes no field, whatever its value."""
    rows = through_parquet(FETCHES, [fetch_row("run-1", fetch) for fetch in fetches])
    assert [fetch_of_row(row) for row in rows] == fetches


def test_every_field_is_generated_and_stored() -> None:
    """A field that is added to FetchResult or Target has a column, or is named here as one that has none.

    The strategies above name all fields too: one that they left out would have its default in every example.
    """
    own = {field.name for field in fields(FetchResult)} - {"target"}
    paths = own | {f"target.{field.name}" for field in fields(Target)}
    assert {field.path for field in _FIELDS.values()} == paths - NOT_STORED
    assert {column.name for column in FETCHES.columns} == {"run_id", *_FIELDS}
    for record, strategy in ((Target, TARGETS), (FetchResult, FETCH_RESULTS)):
        assert f"{record.__name__}" in repr(strategy)
        assert {field.name for field in fields(record) if f"{field.name}=" not in repr(strategy)} == set()


@pytest.mark.parametrize("table", [*TABLES.values(), *DERIVED_TABLES.values()], ids=lambda table: table.name)
@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_every_column_of_every_table_survives(table: Table[Any], data: st.DataObject) -> None:
    """A row of any table comes back from Parquet as it was, whatever its values; nothing where a column may be null."""
    values = {
        column.name: st.none() | VALUES[column.type.words] if column.nullable else VALUES[column.type.words]
        for column in table.columns
    }
    row: Row = dict(data.draw(st.fixed_dictionaries(values)))
    assert through_parquet(table, [row]) == [row]
