"""The source of an export: tables as streams of batches, redacted unless the request keeps personal data."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from mindsieve.corpus.columns import ARTICLES, BLOCKS, FETCHES, SECTIONS, TABLES
from mindsieve.corpus.layout import MONTH_KEY
from mindsieve.corpus.reading import Corpus, select, stream
from mindsieve.export.lookups import Lookup, cut, group_by_article
from mindsieve.export.pages import PAGES, select_pages
from mindsieve.export.redaction import redact_batch
from mindsieve.export.request import Format
from mindsieve.export.urls import URLS, select_urls

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mindsieve.corpus.schema import Row, Table
    from mindsieve.export.request import ExportRequest

SORT_MEMORY = 512 * 1024 * 1024  # bytes for each table; duckdb sorts on disk what does not fit

_ORDER = {
    ARTICLES.name: "url, run_id, article_id",
    SECTIONS.name: f"url, article_id, {MONTH_KEY}, position",
    # Within a month a version may be stored twice with other labels: see `views.py`.
    BLOCKS.name: f"url, article_id, {MONTH_KEY}, position, section_position, label, rule, level, text",
    FETCHES.name: "url, fetched_at, run_id",
    URLS.name: "url, fetched_at, run_id",
}


class ExportSource:
    """The rows of a request. Raises the errors of `mindsieve.corpus.load`, also while rows are read."""

    def __init__(self, request: ExportRequest) -> None:
        self._request = request

    @cached_property
    def tables(self) -> tuple[Table[Any], ...]:
        """The tables of this export. Filters on articles leave out `fetches`, which have no language or topic."""
        if self._request.urls_only:
            return (URLS,)
        if self._request.format is Format.WACZ:
            return (PAGES,)
        return tuple(table for table in TABLES.values() if not (table is FETCHES and self._request.is_of_some_articles))

    @property
    def main(self) -> Table[Any]:
        """The table to write in a format that holds only one."""
        return self.tables[0]

    def streams(self) -> list[tuple[Table[Any], Iterator[pa.RecordBatch]]]:
        """Open all tables at the same moment, and return their batches."""
        opened = [(table, self._stream(table)) for table in self.tables]
        return [(table, self._clean(table, batches)) for table, batches in opened]

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Yield the batches of the main table."""
        return self._clean(self.main, self._stream(self.main))

    def batches_with(
        self, table: Table[Any], condition: str = "true"
    ) -> Iterator[tuple[pa.RecordBatch, Mapping[str, Sequence[Row]]]]:
        """Yield the batches of articles, each with the rows of a table by `article_id`, in order of `position`."""
        with Corpus(self._request.corpus) as corpus:
            lookup = Lookup(corpus, table, condition)
            for articles in cut(self.batches()):
                rows = lookup.rows_of(articles.column("article_id").to_pylist())
                batch = pa.RecordBatch.from_pylist(rows, table.schema)
                yield articles, group_by_article(self._cleaned(batch, table))

    def _stream(self, table: Table[Any]) -> pa.RecordBatchReader:
        """Return the rows in an order that depends on nothing but the rows: equal corpora give equal exports."""
        sql = f"{self._select(table)} ORDER BY {_ORDER[table.name]}"
        return stream(self._request.corpus, sql, table.schema, memory_bytes=SORT_MEMORY)

    def _select(self, table: Table[Any]) -> str:
        if table is URLS:
            return select_urls(self._request)
        if table is PAGES:
            return select_pages(self._request)
        options = self._request.site_options if table is FETCHES else self._request.article_options
        return select(table.name, {**options, "columns": table.schema.names})

    def _clean(self, table: Table[Any], batches: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
        return (self._cleaned(batch, table) for batch in batches)

    def _cleaned(self, batch: pa.RecordBatch, table: Table[Any]) -> pa.RecordBatch:
        return batch if self._request.keep_personal_data else redact_batch(batch, table)
