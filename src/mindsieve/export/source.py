"""What an export is made of: tables as streams of batches, without personal data unless that is to be kept."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from mindsieve.corpus import TABLES, Corpus
from mindsieve.corpus.columns import BLOCKS, FETCHES
from mindsieve.corpus.reading import select, stream
from mindsieve.export.redaction import redact_batch
from mindsieve.export.urls import URLS, select_urls

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mindsieve.corpus import Table
    from mindsieve.corpus.schema import Row
    from mindsieve.export.request import Request


_REPEATED = "SELECT article_id FROM articles_history GROUP BY article_id HAVING count(*) > 1"

ARTICLES_AT_A_TIME = 1_000  # whose sections or blocks, some 30 MB as Python objects, are looked up together


class Source:
    """The rows that a request asks for. Raises, also while rows are read, the errors of `mindsieve.corpus.load`."""

    def __init__(self, request: Request) -> None:
        self._request = request

    @cached_property
    def tables(self) -> tuple[Table[Any], ...]:
        """The tables of this export. A fetch has no language or date of publication: fetches are then left out."""
        if self._request.urls_only:
            return (URLS,)
        return tuple(table for table in TABLES.values() if not (table is FETCHES and self._request.is_of_some_articles))

    @property
    def main(self) -> Table[Any]:
        """The table that a format with room for only one holds."""
        return self.tables[0]

    def streams(self) -> list[tuple[Table[Any], Iterator[pa.RecordBatch]]]:
        """Open every table, at the same moment, and return their batches."""
        opened = [(table, stream(self._request.corpus, self._select(table), table.schema)) for table in self.tables]
        return [(table, self._clean(table, batches)) for table, batches in opened]

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Yield the batches of the main table."""
        return self._clean(self.main, stream(self._request.corpus, self._select(self.main), self.main.schema))

    def batches_with(
        self, table: Table[Any], condition: str = "true"
    ) -> Iterator[tuple[pa.RecordBatch, Mapping[str, Sequence[Row]]]]:
        """Yield the batches of articles, each with the rows of a table by `article_id`, in order of `position`.

        The rows are looked up batch by batch: sorting the whole table would take as much memory as it has text.
        """
        with Corpus(self._request.corpus) as corpus:
            repeated = {str(article_id) for (article_id,) in corpus.query(_REPEATED).rows}
            for articles in _cut(self.batches()):
                ids = articles.column("article_id").to_pylist()
                rows = [
                    row
                    for view, some in _views_of(table, ids, repeated)
                    for row in _rows(corpus, view, some, condition)
                ]
                yield articles, _by_article(self._cleaned(pa.RecordBatch.from_pylist(rows, table.schema), table))

    def _select(self, table: Table[Any]) -> str:
        if table is URLS:
            return select_urls(self._request)
        options = self._request.site_options if table is FETCHES else self._request.article_options
        return select(table.name, {**options, "columns": table.schema.names})

    def _clean(self, table: Table[Any], batches: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
        return (self._cleaned(batch, table) for batch in batches)

    def _cleaned(self, batch: pa.RecordBatch, table: Table[Any]) -> pa.RecordBatch:
        return batch if self._request.keep_personal_data else redact_batch(batch, table)


def _views_of(table: Table[Any], ids: Sequence[str], repeated: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield views, and the articles whose rows they have once for each position.

    Of a version that was stored twice the sections are equal, but what was set apart from it may differ, and with it
    the positions of blocks: the view of the latest tells these apart, which takes it longer.
    """
    apart = repeated if table is BLOCKS else set()
    yield f"{table.name}_history", [article_id for article_id in ids if article_id not in apart]
    yield table.name, [article_id for article_id in ids if article_id in apart]


def _rows(corpus: Corpus, view: str, ids: list[str], condition: str) -> Iterator[Row]:
    if not ids:
        return
    chosen = f"article_id IN (SELECT unnest($ids)) AND {condition}"
    answer = corpus.query(f"FROM {view} WHERE {chosen} ORDER BY article_id, position", {"ids": ids})
    yield from (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)


def _cut(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield from (batch.slice(start, ARTICLES_AT_A_TIME) for start in range(0, batch.num_rows, ARTICLES_AT_A_TIME))


def _by_article(batch: pa.RecordBatch) -> Mapping[str, Sequence[Row]]:
    """Group rows by article. A version that was stored twice has its rows twice: one of each position is taken."""
    articles: defaultdict[str, dict[int, Row]] = defaultdict(dict)
    for row in batch.to_pylist():
        articles[row["article_id"]].setdefault(row["position"], row)
    return {article_id: list(rows.values()) for article_id, rows in articles.items()}
