"""Computes anew what identifies an article, from what is stored of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.identity import article_id, texts_sha256
from mindsieve.corpus.maintenance.verification.fault import CorpusFault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

_CHANGED = "the rows were changed after they were stored: restore their parts from a backup, or crawl the page again"
_ROWS_AT_A_TIME = 1000

# Of each article version, its headings and blocks in order. UNION makes one row of those that were stored twice. Where
# rows are missing, which is a finding of its own, there is nothing to compare.
_ARTICLES = """
    WITH texts AS (
        SELECT article_id, crawl_month, position AS section, -1 AS place, coalesce(heading, '') AS text FROM sections
        UNION
        SELECT article_id, crawl_month, section_position, position, text FROM blocks
        WHERE section_position >= 0 AND kind <> 'heading'
    ), whole AS (
        SELECT article_id, crawl_month, list(text ORDER BY section, place) AS texts,
            count(*) FILTER (place >= 0) AS blocks FROM texts GROUP BY ALL
    ), sizes AS (
        SELECT article_id, crawl_month, sum(block_count) AS blocks FROM (
            SELECT DISTINCT article_id, crawl_month, position, block_count FROM sections
        ) GROUP BY ALL
    )
    SELECT DISTINCT ON (article_id, crawl_month) article_id, url, content_sha256, coalesce(title, ''), texts
    FROM articles JOIN whole USING (article_id, crawl_month) SEMI JOIN sizes USING (article_id, crawl_month, blocks)
"""


def check_content(connection: DuckDBPyConnection) -> Iterator[CorpusFault]:
    """Yield a finding for each article whose `content_sha256` or `article_id` does not follow from what is stored."""
    rows = connection.execute(_ARTICLES)
    while some := rows.fetchmany(_ROWS_AT_A_TIME):
        for stored_id, url, sha256, title, texts in some:
            if texts_sha256([title, *texts]) != sha256:
                what = f"title, headings or blocks of {url} are not those of its `content_sha256`"
                yield CorpusFault("content", f"article {stored_id}", what, _CHANGED)
            if article_id(url, sha256) != stored_id:
                what = f"`article_id` of {url} is not that of its URL and content"
                yield CorpusFault("identity", f"article {stored_id}", what, _CHANGED)
