"""The table `urls`: data that can be shared even if the right to share the texts is unclear.

Recipients can fetch the pages themselves and compare `content_sha256` to see whether they got the same articles.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mindsieve.corpus.columns import ARTICLES, FETCHES
from mindsieve.corpus.reading import select
from mindsieve.corpus.schema import Table

if TYPE_CHECKING:
    from mindsieve.export.request import ExportRequest

_OF_FETCH = ("url", "site", "kind", "outcome", "reason", "status", "fetched_at", "article_id", "run_id", "opt_outs")
_OF_ARTICLE = ("language", "date_published", "date_modified", "date_reviewed", "content_sha256", "word_count")

URLS: Table[Any] = Table(
    "urls",
    "One row per URL, with the outcome of its fetch and the id of its article; no text and no title.",
    (
        *(column for column in FETCHES.columns if column.name in _OF_FETCH),
        *(replace(column, nullable=True) for column in ARTICLES.columns if column.name in _OF_ARTICLE),
    ),
)


def select_urls(request: ExportRequest) -> str:
    """Return the SQL for the rows of `urls`; a filter on articles keeps only the URLs of matching articles."""
    visits = select(FETCHES.name, request.site_options)
    articles = select(ARTICLES.name, {**request.article_options, "columns": ["article_id", *_OF_ARTICLE]})
    join = "JOIN" if request.is_of_some_articles else "LEFT JOIN"
    # A version that was stored twice is one article.
    versions = f"SELECT DISTINCT ON (article_id) * FROM ({articles})"  # noqa: S608 - made of names of ours
    return f"SELECT {', '.join(URLS.schema.names)} FROM ({visits}) {join} ({versions}) USING (article_id)"  # noqa: S608
