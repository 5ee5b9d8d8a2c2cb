"""Statistics of a corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mindsieve.corpus.columns import TABLES
from mindsieve.corpus.layout import month_folders, parts_in
from mindsieve.corpus.reading import Corpus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stored:
    """The parts and size of a table on disk, and its number of rows, all versions included."""

    rows: int
    parts: int
    size: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The statistics of a corpus.

    `articles` counts the latest version of each URL, `versions` all stored versions. Counts by value, the largest
    first: `sites` and `languages` of the articles ("" if unknown), `labels` of their blocks, `outcomes` of the last
    fetch of each URL. `synthetic_authors` is the share of articles with an invented author, 0 to 1. Dates are days in
    ISO format, None if no article has one. `tables` describes the tables on disk.
    """

    articles: int
    versions: int
    runs: int
    words: int
    synthetic_authors: float
    first_published: str | None
    last_published: str | None
    first_fetched: str | None
    last_fetched: str | None
    sites: Mapping[str, int]
    languages: Mapping[str, int]
    labels: Mapping[str, int]
    outcomes: Mapping[str, int]
    tables: Mapping[str, Stored]


_ARTICLES = """
    SELECT count(*), coalesce(sum(word_count), 0)::BIGINT, coalesce(avg(author_is_synthetic::INT), 0),
        min(date_published)::DATE::VARCHAR, max(date_published)::DATE::VARCHAR
    FROM articles
"""
_FETCHES = (
    "SELECT count(DISTINCT run_id), min(fetched_at)::DATE::VARCHAR, max(fetched_at)::DATE::VARCHAR FROM fetches_history"
)


def statistics(corpus: Path) -> Statistics:
    """Return the statistics. Raises CorpusNotFoundError, CorpusOutdatedError, CorpusChangedError and QueryError."""
    with Corpus(corpus) as opened:
        [(articles, words, synthetic, first_published, last_published)] = _run(opened, _ARTICLES)
        [(runs, first_fetched, last_fetched)] = _run(opened, _FETCHES)
        tables = {table: _stored(opened, corpus, table) for table in TABLES}
        return Statistics(
            articles=articles,
            versions=tables["articles"].rows,
            runs=runs,
            words=words,
            synthetic_authors=synthetic,
            first_published=first_published,
            last_published=last_published,
            first_fetched=first_fetched,
            last_fetched=last_fetched,
            sites=_count(opened, "articles", "site"),
            languages=_count(opened, "articles", "language"),
            labels=_count(opened, "blocks", "label"),
            outcomes=_count(opened, "fetches", "outcome"),
            tables=tables,
        )


def _stored(opened: Corpus, corpus: Path, table: str) -> Stored:
    [(rows,)] = _run(opened, f"SELECT count(*) FROM {table}_history")  # noqa: S608 - names are ours
    parts = [part for folder in month_folders(corpus, table) for part in parts_in(folder)]
    return Stored(rows, len(parts), sum(part.stat().st_size for part in parts))


def _count(opened: Corpus, table: str, column: str) -> dict[str, int]:
    """Count the rows by a column, the most frequent value first."""
    query = f"SELECT coalesce({column}, '') AS value, count(*) AS n FROM {table} GROUP BY ALL ORDER BY n DESC, value"  # noqa: S608 - names are ours
    return dict(_run(opened, query))


def _run(opened: Corpus, sql: str) -> list[tuple[Any, ...]]:
    return list(opened.query(sql).rows)
