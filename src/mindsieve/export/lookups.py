"""The rows that belong to some articles, looked up batch by batch: a sorted join would take memory for all texts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from mindsieve.corpus.columns import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from mindsieve.corpus import Corpus, Table
    from mindsieve.corpus.schema import Row

ARTICLES_AT_A_TIME = 1_000  # whose sections or blocks, some 30 MB as Python objects, are looked up together

_REPEATED = "SELECT article_id FROM articles_history GROUP BY article_id HAVING count(*) > 1"


def cut(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield batches of up to ARTICLES_AT_A_TIME rows."""
    for batch in batches:
        yield from (batch.slice(start, ARTICLES_AT_A_TIME) for start in range(0, batch.num_rows, ARTICLES_AT_A_TIME))


def group_by_article(batch: pa.RecordBatch) -> Mapping[str, Sequence[Row]]:
    """Group rows by `article_id`. Of a version that was stored twice, one row of each `position` is taken."""
    articles: defaultdict[str, dict[int, Row]] = defaultdict(dict)
    for row in batch.to_pylist():
        articles[row["article_id"]].setdefault(row["position"], row)
    return {article_id: list(rows.values()) for article_id, rows in articles.items()}


class Lookup:
    """Finds the rows that articles have in `sections` or `blocks`.

    Of a version that was stored twice the sections are equal, but what was set apart from it may differ, and with it
    the positions of blocks. The view of the latest rows tells these apart; for all others the history is read, which
    is faster and does not change while a crawl goes on.
    """

    def __init__(self, corpus: Corpus, table: Table[Any], condition: str) -> None:
        self._corpus = corpus
        self._table = table.name
        self._condition = condition
        rows = corpus.query(_REPEATED).rows if table is BLOCKS else ()
        self._told_apart = {article_id for (article_id,) in rows}

    def rows_of(self, ids: Iterable[str]) -> list[Row]:
        """Return the rows of some articles, in order of `article_id` and `position`."""
        ids = set(ids)
        return [
            *self._rows(f"{self._table}_history", ids - self._told_apart),
            *self._rows(self._table, ids & self._told_apart),
        ]

    def _rows(self, view: str, ids: set[str]) -> Iterator[Row]:
        if not ids:
            return
        chosen = f"article_id IN (SELECT unnest($ids)) AND {self._condition}"
        sql = f"FROM {view} WHERE {chosen} ORDER BY article_id, position"
        answer = self._corpus.query(sql, {"ids": list(ids)})
        yield from (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
