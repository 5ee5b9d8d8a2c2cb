"""The table of duplicates, as it is stored and as the command tells of it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from mindsieve.cli import main
from mindsieve.corpus import CorpusBusy, CorpusLock
from mindsieve.corpus.columns import DUPLICATES
from mindsieve.corpus.reading import Corpus
from mindsieve.corpus.staging import STAGING
from mindsieve.duplicates import find_duplicates, summarise
from tests.duplicates.conftest import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.duplicates.conftest import MakeCorpus


TEXTS = {
    "https://a.example/1": words(300, 1),
    "https://b.example/1": words(300, 1),
    "https://c.example/1": words(300, 1).rsplit(" ", 10)[0],
    "https://d.example/1": words(300, 2),
}


def rows_of(corpus: Path) -> dict[str, dict[str, Any]]:
    rows = pq.read_table(corpus / "duplicates").to_pylist()
    return {row["url"]: row for row in rows}


def test_rows(make_corpus: Callable[[Mapping[str, str]], Path]) -> None:
    """Each article has a row; copies name the article of their cluster that was fetched first."""
    corpus = make_corpus(TEXTS)
    table = find_duplicates(corpus)
    rows = rows_of(corpus)
    first = rows["https://a.example/1"]
    assert {url: row["cluster_size"] for url, row in rows.items()} == dict(zip(TEXTS, (3, 3, 3, 1), strict=True))
    assert first["near_duplicate_of"] is None
    assert {rows[url]["near_duplicate_of"] for url in list(TEXTS)[1:3]} == {first["article_id"]}
    assert rows["https://b.example/1"]["similarity"] == 1
    assert 0.8 < rows["https://c.example/1"]["similarity"] < 1
    summary = summarise(table)
    assert (summary.articles, summary.exact, summary.near) == (4, 1, 1)


def test_the_first_run_has_the_original(make_corpus: MakeCorpus) -> None:
    """What a later run stored is the copy, though the clock was set back before it."""
    make_corpus({"https://b.example/1": TEXTS["https://b.example/1"]}, "20261120T123000Z-first")
    earlier = datetime(2025, 11, 20, tzinfo=UTC)
    corpus = make_corpus({"https://a.example/1": TEXTS["https://a.example/1"]}, "20261120T123001Z-later", earlier)
    find_duplicates(corpus)
    rows = rows_of(corpus)
    assert rows["https://b.example/1"]["near_duplicate_of"] is None
    assert rows["https://a.example/1"]["near_duplicate_of"] == rows["https://b.example/1"]["article_id"]


def test_table_is_replaced_as_a_whole(make_corpus: Callable[[Mapping[str, str]], Path]) -> None:
    """A second time, also after one that was killed while writing, there is one file, with every row once."""
    corpus = make_corpus(TEXTS)
    find_duplicates(corpus)
    (corpus / STAGING / "duplicates.writing").write_bytes(b"PAR1 half")
    find_duplicates(corpus)
    assert len(list((corpus / "duplicates").iterdir())) == 1
    assert pd.read_parquet(corpus / "duplicates")["url"].tolist() == sorted(TEXTS)
    assert pq.read_schema(next((corpus / "duplicates").iterdir())).equals(DUPLICATES.schema, check_metadata=True)


def test_queries_see_it(make_corpus: Callable[[Mapping[str, str]], Path]) -> None:
    """`duplicates` is a table of queries, empty as long as it was not computed."""
    corpus = make_corpus(TEXTS)
    counts = []
    for _ in range(2):
        with Corpus(corpus) as opened:
            counts += list(opened.query("SELECT count(*) FROM duplicates JOIN articles USING (article_id)").rows)
        find_duplicates(corpus)
    assert counts == [(0,), (4,)]


def test_busy(make_corpus: Callable[[Mapping[str, str]], Path]) -> None:
    """While another process changes the corpus, nothing is computed."""
    corpus = make_corpus(TEXTS)
    with CorpusLock(corpus, "compact"), pytest.raises(CorpusBusy):
        find_duplicates(corpus)


def test_networks_of_the_sample_site(sample_corpus: Path, tmp_path: Path) -> None:
    """The two spam blogs of the sample site show as one network, and no other site is in it."""
    corpus = shutil.copytree(sample_corpus, tmp_path / "corpus")
    result = CliRunner().invoke(main, ["duplicates", "--corpus", str(corpus)])
    assert result.output.endswith("articles on calmdailyblog.example, mindwellhub.example\n")
    rows = rows_of(corpus).values()
    spam = {"calmdailyblog.example", "mindwellhub.example"}
    assert {row["site"] for row in rows if row["network_id"] == "calmdailyblog.example"} == spam
    assert {row["site"] for row in rows if row["network_id"] is None} == {"harborclinic.example", "openmindmag.example"}


def test_no_corpus(tmp_path: Path) -> None:
    """Without a corpus the command ends with 66."""
    assert CliRunner().invoke(main, ["duplicates", "--corpus", str(tmp_path)]).exit_code == 66
