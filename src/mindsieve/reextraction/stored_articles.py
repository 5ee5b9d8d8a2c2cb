"""The rows of an article as they are stored, for the pages that cannot be extracted again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from mindsieve.corpus import CorpusDamagedError
from mindsieve.corpus.columns import ARTICLES, BLOCKS, SECTIONS
from mindsieve.corpus.layout import open_part
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mindsieve.corpus.schema import Row
    from mindsieve.items import FetchResult

_OF_AN_ARTICLE = (ARTICLES.name, SECTIONS.name, BLOCKS.name)


def rows_of_article(part: Path, fetch: FetchResult) -> dict[str, list[Row]]:
    """Return the rows of the article that a visit stored, by table; none where it stored none, or it is gone.

    `part` is the part of `fetches` that tells of the visit. Raises CorpusDamagedError.
    """
    if fetch.reason is not Reason.ARTICLE or fetch.article_id is None:
        return {}
    rows = {table: _rows(part, table, fetch.article_id) for table in _OF_AN_ARTICLE}
    of_the_visit = [row for row in rows[ARTICLES.name] if row["fetched_at"] == fetch.fetched_at]
    return {**rows, ARTICLES.name: of_the_visit} if of_the_visit else {}


def _rows(fetches: Path, table: str, article_id: str) -> list[Row]:
    """Return the rows, each once: a page that changed and changed back has the same version stored twice."""
    rows: list[Row] = []
    for part in _parts_beside(fetches, table):
        stored = _read(part)
        rows += stored.filter(pc.equal(stored["article_id"], article_id)).to_pylist()
    return rows if table == ARTICLES.name else list({row["position"]: row for row in rows}.values())


def _parts_beside(fetches: Path, table: str) -> Iterable[Path]:
    """Return the part of the same batch, or else, as after a compaction, all parts of the month."""
    month = fetches.parents[2] / table / fetches.parent.name
    beside = month / fetches.name
    return (beside,) if beside.exists() else sorted(month.glob("*.parquet"))


@lru_cache(maxsize=len(_OF_AN_ARTICLE))
def _read(part: Path) -> pa.Table:
    try:
        return open_part(part).read()
    except (pa.ArrowException, OSError) as error:
        raise CorpusDamagedError.at(part, error) from error
