"""Looks up the rows of articles batch by batch: a sorted join would need memory for all texts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from mindsieve.corpus.columns import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from mindsieve.corpus.reading import Corpus
    from mindsieve.corpus.schema import Row, Table

ARTICLES_AT_A_TIME = 1_000  # their sections or blocks take about 30 MB as Python objects

_REPEATED = "SELECT article_id FROM articles_history GROUP BY article_id HAVING count(*) > 1"


def cut(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield batches of up to ARTICLES_AT_A_TIME rows."""
    for batch in batches:
        yield from (batch.slice(start, ARTICLES_AT_A_TIME) for start in range(0, batch.num_rows, ARTICLES_AT_A_TIME))


def group_by_article(batch: pa.RecordBatch) -> Mapping[str, Sequence[Row]]:
    """Group rows by `article_id`. For a version that was stored twice, keep one row of each `position`."""
    articles: defaultdict[str, dict[int, Row]] = defaultdict(dict)
    for row in batch.to_pylist():
        articles[row["article_id"]].setdefault(row["position"], row)
    return {article_id: list(rows.values()) for article_id, rows in articles.items()}


class Lookup:
    """Finds the rows of articles in `sections` or `blocks`.

    A version that was stored twice has the same sections, but the removed blocks may differ, and so may the positions
    of blocks. For these versions the view of the latest rows is read. All others are read from the history, which is
    faster and does not change during a crawl.
    """

    def __init__(self, corpus: Corpus, table: Table[Any], condition: str) -> None:
        self._corpus = corpus
        self._table = table.name
        self._condition = condition
        rows = corpus.query(_REPEATED).rows if table is BLOCKS else ()
        self._repeated_ids = {article_id for (article_id,) in rows}

    def rows_of(self, ids: Iterable[str]) -> list[Row]:
        """Return the rows of some articles, in order of `article_id` and `position`."""
        ids = set(ids)
        return [
            *self._rows(f"{self._table}_history", ids - self._repeated_ids),
            *self._rows(self._table, ids & self._repeated_ids),
        ]

    def _rows(self, view: str, ids: set[str]) -> Iterator[Row]:
        if not ids:
            return
        chosen = f"article_id IN (SELECT unnest($ids)) AND {self._condition}"
        sql = f"FROM {view} WHERE {chosen} ORDER BY article_id, position"
        answer = self._corpus.query(sql, {"ids": list(ids)})
        yield from (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
