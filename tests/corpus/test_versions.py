"""Which versions the views hold, of a page that changes from month to month and changes back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.corpus import TABLES, CorpusOutdatedError, CorpusWriter
from mindsieve.corpus.reading import Corpus, load
from tests.corpus.old_parts import drop_columns

if TYPE_CHECKING:
    from pathlib import Path

    from tests.corpus.conftest import MakeExtraction, MakeFetch

URL = "https://harborclinic.example/sleep"
OTHER = "https://harborclinic.example/stress"
OLD, NEW = "Rest is repair.", "Sleep is when the body repairs itself."


def store(corpus: Path, make_extraction: MakeExtraction, make_fetch: MakeFetch, texts: list[tuple[int, str]]) -> None:
    """Store versions of a page, one run each, on the first of a month of 2026 or on a later day of November."""
    for number, (month, text) in enumerate(texts, 1):
        moment = datetime(2026, month, number, tzinfo=UTC)
        with CorpusWriter(corpus, f"run-{number}") as writer:
            writer.add_article(make_extraction(URL, text=text, fetched_at=moment))
            writer.add_fetch(make_fetch(URL, fetched_at=moment))
            if number == 1:
                writer.add_article(make_extraction(OTHER, text=OLD, fetched_at=moment))
            writer.write(writer.take())


@pytest.mark.parametrize(
    ("texts", "latest"),
    [
        ([(11, NEW)], NEW),
        ([(11, OLD), (11, NEW)], NEW),
        ([(10, OLD), (11, NEW)], NEW),
        ([(9, NEW), (10, OLD), (11, NEW)], NEW),
        ([(11, NEW), (11, OLD), (11, NEW)], NEW),
        ([(11, NEW), (11, NEW)], NEW),
    ],
    ids=["once", "same month", "next month", "back after months", "back within a month", "stored twice"],
)
def test_latest(
    tmp_path: Path, make_extraction: MakeExtraction, make_fetch: MakeFetch, texts: list[tuple[int, str]], latest: str
) -> None:
    """Each URL has its last version, once in every view, however often it changed; the history has all."""
    store(tmp_path, make_extraction, make_fetch, texts)

    def ask(sql: str) -> list[tuple[Any, ...]]:
        with Corpus(tmp_path) as corpus:
            return list(corpus.query(sql).rows)

    assert sorted(ask("SELECT url, starts_with(text, ?) FROM articles".replace("?", repr(latest)))) == [
        (URL, True),
        (OTHER, latest == OLD),
    ]
    assert ask("SELECT url, text FROM sections WHERE position = 0 ORDER BY url") == [(URL, latest), (OTHER, OLD)]
    assert ask("SELECT url, count(*), count(DISTINCT position) FROM blocks GROUP BY ALL ORDER BY url") == [
        (URL, 5, 5),
        (OTHER, 5, 5),
    ]
    assert ask("SELECT run_id FROM fetches") == [(f"run-{len(texts)}",)]
    assert ask("SELECT count(*) FROM articles_history") == [(len(texts) + 1,)]
    assert ask("SELECT count(*) FROM blocks_history") == [((len(texts) + 1) * 5,)]


@pytest.mark.parametrize("run", ["run-1", "run-2"], ids=["oldest part", "later part"])
def test_outdated_parts(tmp_path: Path, make_extraction: MakeExtraction, make_fetch: MakeFetch, run: str) -> None:
    """Where a part lacks a column that is asked for, reading says what to do."""
    store(tmp_path, make_extraction, make_fetch, [(11, OLD), (11, NEW)])
    drop_columns(tmp_path / f"articles/crawl_month=2026-11/part-{run}-00001.parquet", "opt_outs")
    with pytest.raises(CorpusOutdatedError, match=r"lacks columns: run `mindsieve migrate`"):
        load.arrow("articles", corpus=tmp_path)


def test_tables_have_what_tells_versions() -> None:
    """The views rest on these columns."""
    assert {"url", "fetched_at", "run_id"} <= set(TABLES["articles"].schema.names) & set(TABLES["fetches"].schema.names)
    assert all({"article_id", "position"} <= set(TABLES[name].schema.names) for name in ("sections", "blocks"))
