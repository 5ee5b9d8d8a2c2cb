"""Recomputes the hashes that identify an article from its stored rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.identity import article_id, texts_sha256
from mindsieve.corpus.maintenance.verification.fault import CorpusFault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

_CHANGED = "restore the parts from a backup, or crawl the page again; somebody changed the rows after they were stored"
_ROWS_AT_A_TIME = 1000

# The headings and blocks of each article version, in order. UNION merges rows that were stored twice. Articles with
# missing rows are left out: another check reports them.
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
    """Yield a finding for each article whose `content_sha256` or `article_id` does not match its stored rows."""
    rows = connection.execute(_ARTICLES)
    while some := rows.fetchmany(_ROWS_AT_A_TIME):
        for stored_id, url, sha256, title, texts in some:
            if texts_sha256([title, *texts]) != sha256:
                what = f"title, headings or blocks of {url} do not match its `content_sha256`"
                yield CorpusFault("content", f"article {stored_id}", what, _CHANGED)
            if article_id(url, sha256) != stored_id:
                what = f"`article_id` of {url} does not match its URL and content"
                yield CorpusFault("identity", f"article {stored_id}", what, _CHANGED)
