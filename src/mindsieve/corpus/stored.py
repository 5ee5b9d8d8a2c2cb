"""Reads the outcomes of URLs back from the tables: for a killed run, or for all runs if the frontier is lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from extract.article import Label
from mindsieve.corpus.columns import ARTICLES, BLOCKS, FETCHES, SECTIONS, TABLES
from mindsieve.corpus.errors import CorpusDamagedError
from mindsieve.corpus.layout import count_rows, open_current_part, table_of
from mindsieve.corpus.records import FetchField
from mindsieve.items import Change, FetchResult, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_OF_TARGET = "target."
_FIELDS = {column.name: column.get for column in FETCHES.columns if isinstance(column.get, FetchField)}
_PATHS_OF_TARGET = tuple(field.path for field in _FIELDS.values() if field.path.startswith(_OF_TARGET))
OF_THE_ARTICLE = (Label.BODY, Label.HEADING)


class StoredFetch(NamedTuple):
    """A fetch that is durable in the tables, and the hash of its content if that is stored."""

    run_id: str
    fetch: FetchResult
    content: str | None


def stored_fetches(corpus: Path, run_id: str | None = None) -> Iterator[StoredFetch]:
    """Yield every fetch of a run that is durable in the tables.

    Without a run id, yield those of all runs, in no order. Call it after the corpus was opened for writing: opening
    moves the finished batches of the run into the tables. The tables do not hold `lastmod` and `redirects`, so the
    targets have none. Raises CorpusDamagedError and CorpusOutdatedError.
    """
    contents = _contents(corpus, run_id)
    for row in _rows(corpus, FETCHES.name, run_id):
        yield StoredFetch(row["run_id"], fetch_of_row(row), contents.get(row["article_id"]))


def count_stored(corpus: Path, run_id: str) -> int:
    """Return the number of fetches of a run that are durable in the tables. Raises CorpusDamagedError."""
    return sum(map(count_rows, _parts(corpus, FETCHES.name, run_id)))


def parts_of_run(corpus: Path, run_id: str) -> list[Path]:
    """Return the parts that a run has stored, whichever process of it stored them, in order within each table."""
    return [part for table in TABLES for part in _parts(corpus, table, run_id)]


def count_changes(parts: Iterable[Path]) -> Counter[Change]:
    """Count the fetches by what they found of a page, in some parts of the tables. Raises CorpusDamagedError."""
    changes: Counter[str] = Counter()
    for part in parts:
        if table_of(part) == FETCHES.name:
            changes.update(_count_values(part, "change"))
    return Counter({Change(change): number for change, number in changes.items()})


def count_sections(parts: Iterable[Path]) -> int:
    """Return how many sections some parts of the tables have. Raises CorpusDamagedError."""
    return sum(count_rows(part) for part in parts if table_of(part) == SECTIONS.name)


def count_removed(parts: Iterable[Path]) -> Counter[Label]:
    """Count the blocks that are not the article, by label, in some parts of the tables. Raises CorpusDamagedError."""
    labels: Counter[str] = Counter()
    for part in parts:
        if table_of(part) == BLOCKS.name:
            labels.update(_count_values(part, "label"))
    return Counter({Label(label): number for label, number in labels.items() if label not in OF_THE_ARTICLE})


def _count_values(part: Path, column: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for batch in _batches(part, (column,)):
        counts.update({row["values"]: row["counts"] for row in batch[column].value_counts().to_pylist()})
    return counts


def _contents(corpus: Path, run_id: str | None) -> dict[str, str]:
    """Return the hash of the content of each stored article, by id."""
    columns = ("article_id", "content_sha256")
    return {row["article_id"]: row["content_sha256"] for row in _rows(corpus, ARTICLES.name, run_id, columns)}


def _rows(
    corpus: Path, table: str, run_id: str | None, columns: Sequence[str] | None = None
) -> Iterator[dict[str, Any]]:
    for part in _parts(corpus, table, run_id):
        for batch in _batches(part, columns):
            yield from batch.to_pylist()


def _batches(part: Path, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
    try:
        with open_current_part(part) as file:
            yield from file.iter_batches(columns=columns)
    except (pa.ArrowException, OSError) as error:
        raise CorpusDamagedError.at(part, error) from error


def _parts(corpus: Path, table: str, run_id: str | None) -> list[Path]:
    name = f"part-{run_id}-*.parquet" if run_id else "*.parquet"
    return sorted(corpus.glob(f"{table}/crawl_month=*/{name}"))


def fetch_of_row(row: Mapping[str, Any]) -> FetchResult:
    """Return the fetch of a row of `fetches`.

    Columns that were added after the row was written have the default of their field.
    """
    fields = {field.path: field.read(row[name]) for name, field in _FIELDS.items() if field.is_known(row[name])}
    of_target = {path.removeprefix(_OF_TARGET): fields.pop(path) for path in _PATHS_OF_TARGET if path in fields}
    return FetchResult(target=Target(**of_target), **fields)
