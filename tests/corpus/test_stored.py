from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from mindsieve.corpus import CorpusWriter, stored_fetches
from mindsieve.reasons import Outcome, Reason

if TYPE_CHECKING:
    from pathlib import Path

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
    assert list(stored_fetches(tmp_path, "run-1")) == [(fetch, None) for fetch in fetches]


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
    assert list(stored_fetches(tmp_path)) == [(make_fetch(), None)]


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
    assert list(stored_fetches(tmp_path, "run-1")) == [(fetch, None)]
