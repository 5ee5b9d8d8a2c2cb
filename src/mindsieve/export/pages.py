"""The archived pages of an export: articles, each with the record of its page in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mindsieve.corpus.columns import ARTICLES, FETCHES
from mindsieve.corpus.reading import select
from mindsieve.corpus.schema import Table
from mindsieve.reasons import Outcome

if TYPE_CHECKING:
    from mindsieve.export.request import ExportRequest

_OF_ARTICLE = ("article_id", "run_id", "url", "title", "text")
_OF_FETCH = ("warc_record_id",)

PAGES: Table[Any] = Table(
    ARTICLES.name,
    "One row per article, with the record of its page in the archive.",
    (
        *(column for column in ARTICLES.columns if column.name in _OF_ARTICLE),
        *(column for column in FETCHES.columns if column.name in _OF_FETCH),
    ),
)


def select_pages(request: ExportRequest) -> str:
    """Return the SQL for the rows of `PAGES`, with `text` only if the request includes page texts."""
    names = [name for name in _OF_ARTICLE if name != "text" or request.page_text]
    articles = select(ARTICLES.name, {**request.article_options, "columns": names})
    visits = (
        f"SELECT article_id, run_id, url, {', '.join(_OF_FETCH)} FROM {FETCHES.name}_history "  # noqa: S608 - names of ours
        f"WHERE outcome = '{Outcome.STORED}'"
    )
    record = "coalesce(warc_record_id, '') AS warc_record_id"
    return f"SELECT {', '.join(names)}, {record} FROM ({articles}) LEFT JOIN ({visits}) USING (article_id, run_id, url)"  # noqa: S608
