"""The table `duplicates`: computed from the current corpus, and stored in place of the previous one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from mindsieve.corpus import CorpusLock, CorpusWriteError
from mindsieve.corpus.columns import DUPLICATES
from mindsieve.corpus.durable import make_folder, write_parquet
from mindsieve.corpus.generation import finish_killed_exchange
from mindsieve.corpus.reading import Corpus
from mindsieve.corpus.records import DuplicateRecord
from mindsieve.corpus.staging import STAGING
from mindsieve.duplicates.clusters import Clusters
from mindsieve.duplicates.networks import networks
from mindsieve.duplicates.sketches import sketch
from mindsieve.fsync import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from rensa import RMinHash

    from mindsieve.corpus.schema import Row
    from mindsieve.duplicates.clusters import Match

PART = "part-00000.parquet"

_ARTICLES = "SELECT run_id, fetched_at, url, article_id, site, content_sha256, text FROM articles"


class _Article(NamedTuple):
    run_id: str
    fetched_at: datetime
    url: str
    article_id: str
    site: str
    content_sha256: str
    sketch: RMinHash | None


def find_duplicates(folder: Path) -> pa.Table:
    """Find copies among the latest versions of all articles; store and return the table `duplicates`.

    A reader sees the whole old table or the whole new one. It takes 5 KB of memory per article, or
    8 KB where many have one template. Raises CorpusNotFoundError, CorpusBusy, QueryError, and CorpusWriteError if the
    folder cannot be written to.
    """
    finish_killed_exchange(folder)
    with CorpusLock(folder, "duplicates"):
        return write_duplicates(folder)


def write_duplicates(folder: Path) -> pa.Table:
    """Do the same as `find_duplicates`, for a caller that holds the lock."""
    with Corpus(folder) as corpus:
        rows = list(_rows(_articles(corpus), networks(corpus)))
    table = pa.Table.from_pylist(rows, schema=DUPLICATES.schema)
    try:
        _replace(folder, table)
    except OSError as error:
        raise CorpusWriteError.from_os(folder, error) from error
    return table


def has_any(folder: Path, is_wanted: Callable[[str], bool]) -> bool:
    """Tell whether the table of a corpus exists and has a row of a wanted URL."""
    part = folder / DUPLICATES.name / PART
    return part.exists() and any(map(is_wanted, pq.read_table(part, columns=["url"])["url"].to_pylist()))


def _articles(corpus: Corpus) -> list[_Article]:
    """Return the articles in the order in which they were fetched."""
    rows: Iterator[tuple[Any, ...]] = corpus.query(_ARTICLES).rows
    articles = (
        _Article(run_id, fetched_at, url, article_id, site, content_sha256, sketch(text))
        for run_id, fetched_at, url, article_id, site, content_sha256, text in rows
    )
    return sorted(articles, key=lambda article: article[:3])


def _rows(articles: Sequence[_Article], network_of: Mapping[str, str]) -> Iterator[Row]:
    clusters = Clusters()
    matches = [clusters.add(article.sketch) for article in articles]
    sizes = Counter(match.first for match in matches)
    for article, match in zip(articles, matches, strict=True):
        yield DUPLICATES.row(_record(article, match, articles, sizes, network_of.get(article.article_id)))


def _record(
    article: _Article, match: Match, articles: Sequence[_Article], sizes: Mapping[int, int], network_id: str | None
) -> DuplicateRecord:
    return DuplicateRecord(
        article_id=article.article_id,
        url=article.url,
        site=article.site,
        content_sha256=article.content_sha256,
        first_id=articles[match.first].article_id,
        similarity=match.similarity,
        cluster_size=sizes[match.first],
        network_id=network_id,
    )


def _replace(folder: Path, table: pa.Table) -> None:
    """Write the table to the staging folder, and move it to its place when it is complete and on disk."""
    staged, place = folder / STAGING / f"{DUPLICATES.name}.writing", folder / DUPLICATES.name / PART
    make_folder(staged.parent)
    make_folder(place.parent)
    staged.unlink(missing_ok=True)  # a killed process may have left one
    write_parquet(table, staged)
    staged.rename(place)
    sync_folder(place.parent)
