"""Converts the results of a crawl to rows of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.columns import ARTICLES, BLOCKS, FETCHES, SECTIONS
from mindsieve.corpus.records import ArticleRecord, FetchRecord, block_records, section_records

if TYPE_CHECKING:
    from mindsieve.corpus.schema import Row
    from mindsieve.items import ExtractedPage, FetchResult


def article_rows(run_id: str, extraction: ExtractedPage) -> dict[str, list[Row]]:
    """Return the rows of an article by table: one of `articles`, and those of its `sections` and `blocks`."""
    record = ArticleRecord(run_id, extraction)
    return {
        ARTICLES.name: [ARTICLES.row(record)],
        SECTIONS.name: [SECTIONS.row(section) for section in section_records(record)],
        BLOCKS.name: [BLOCKS.row(block) for block in block_records(record)],
    }


def fetch_row(run_id: str, fetch: FetchResult) -> Row:
    """Return the row of `fetches` with the outcome of a URL."""
    return FETCHES.row(FetchRecord(run_id, fetch))
