"""A corpus of any size, made of real rows: copies of a few hundred articles, each copy a site of its own.

A copy has other addresses, and so other ids; its articles are published and fetched some days before those of the one
before it. Rows are copied as Arrow columns, as to build them of Python objects would take far longer than what is
measured. The tables are `articles` and `sections`, which is what the questions are about.
"""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.corpus.pages import store
from mindsieve.corpus import TABLES, article_id
from mindsieve.corpus.durable import make_folder, write_parquet
from mindsieve.corpus.layout import MONTH_KEY
from mindsieve.corpus.maintenance import compact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mindsieve.items import ExtractedPage

COPIED = ("articles", "sections")
_DAYS_BETWEEN = timedelta(days=10)  # 80 copies, of a million sections, then cover two years


def grow(corpus: Path, extractions: Sequence[ExtractedPage], sections: int) -> int:
    """Fill a corpus with copies of articles until it has so many sections or more, and compact it.

    Returns how many it has. Raises CorpusError.
    """
    tables = _tables_of(extractions)
    rows: int = tables["sections"].num_rows
    copies = ceil(sections / rows)
    for number in range(copies):
        _write_copy(corpus, tables, number)
    compact(corpus, lambda _: None, with_newest_run=True)
    return copies * rows


def _tables_of(extractions: Sequence[ExtractedPage]) -> dict[str, pa.Table]:
    """Return the rows of articles as Arrow tables, by way of Parquet as everywhere."""
    with TemporaryDirectory() as folder:
        store(Path(folder), "seed", extractions)
        return {name: _read(Path(folder), name) for name in COPIED}


def _read(corpus: Path, name: str) -> pa.Table:
    return pq.read_table(corpus / name, partitioning=None, schema=TABLES[name].schema)


def _write_copy(corpus: Path, tables: Mapping[str, pa.Table], number: int) -> None:
    articles = _copy_articles(tables["articles"], number)
    sections = _copy_sections(tables["sections"], tables["articles"]["article_id"], articles)
    month = articles["fetched_at"][0].as_py().strftime("%Y-%m")
    for name, table in zip(COPIED, (articles, sections), strict=True):
        folder = corpus / name / f"{MONTH_KEY}={month}"
        make_folder(folder)
        write_parquet(table, folder / f"part-copy-{number:05d}.parquet")


def _copy_articles(articles: pa.Table, number: int) -> pa.Table:
    site = site_name(number)
    urls = [f"https://{site}/{url.partition('://')[2]}" for url in articles["url"].to_pylist()]
    ids = map(article_id, urls, articles["content_sha256"].to_pylist())
    earlier = pa.scalar(number * _DAYS_BETWEEN, pa.duration("us"))
    return _with_columns(
        articles,
        article_id=list(ids),
        url=urls,
        site=[site] * len(urls),
        date_published=pc.subtract(articles["date_published"], earlier),
        fetched_at=pc.subtract(articles["fetched_at"], earlier),
    )


def _copy_sections(sections: pa.Table, ids: pa.ChunkedArray, articles: pa.Table) -> pa.Table:
    """Return the sections of the copied articles; `ids` are those of the originals, in the same order."""
    places = pc.index_in(sections["article_id"], value_set=ids)
    copied = {name: articles[name].take(places) for name in ("article_id", "url", "site")}
    return _with_columns(sections, **copied)


def _with_columns(table: pa.Table, **columns: object) -> pa.Table:
    """Return the table with columns in the place of those of these names, in the same types."""
    arrays = [columns.get(name, table[name]) for name in table.schema.names]
    return pa.table(arrays, schema=table.schema)


def site_name(number: int) -> str:
    """Return the name of the site that a copy is."""
    return f"copy{number:04d}.example"
