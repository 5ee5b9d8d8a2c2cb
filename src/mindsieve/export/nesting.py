"""Articles with their sections inside, as a list of structs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from mindsieve.corpus.columns import ARTICLES, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mindsieve.corpus.schema import Row
    from mindsieve.export.source import ExportSource

_OF_ARTICLE = {"article_id", "url", "site"}  # a section inside its article need not repeat these
_WITHIN = [field for field in SECTIONS.schema if field.name not in _OF_ARTICLE]
_FIELD = pa.field(SECTIONS.name, pa.list_(pa.struct(_WITHIN)), nullable=False)

NESTED_SCHEMA = ARTICLES.schema.append(_FIELD)


def nested_batches(source: ExportSource) -> Iterator[pa.RecordBatch]:
    """Yield the articles with one more column: their sections, in order."""
    for articles, sections in source.batches_with(SECTIONS):
        yield articles.append_column(_FIELD, _nested(articles, sections))


def _nested(articles: pa.RecordBatch, sections: Mapping[str, Sequence[Row]]) -> pa.Array:
    ids = articles.column("article_id").to_pylist()
    return pa.array([sections.get(article_id, ()) for article_id in ids], _FIELD.type)
