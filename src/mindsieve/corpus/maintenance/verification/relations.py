"""Checks the relations between rows of the tables: a list of queries, each of which finds the rows that break one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mindsieve.corpus.maintenance.verification.fault import CorpusFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from duckdb import DuckDBPyConnection

_LOST = "restore the missing parts from a backup, or crawl these pages again"
_DOUBLED = "find the parts that were copied into the table by hand, and move them away"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that must hold: a query for examples that break it, the table, and how to fix them."""

    name: str
    table: str
    what: str
    remedy: str
    query: str


def _orphans(table: str) -> str:
    return f"SELECT DISTINCT article_id FROM {table} ANTI JOIN articles USING (article_id) WHERE article_id IS NOT NULL"  # noqa: S608 - names are ours


def _miscounted(table: str, count: str) -> str:
    return f"""
        SELECT article_id FROM (SELECT article_id, crawl_month, sum({count}) AS size FROM articles GROUP BY ALL)
        LEFT JOIN (SELECT article_id, crawl_month, count(*) AS rows FROM {table} GROUP BY ALL)
        USING (article_id, crawl_month) WHERE size <> coalesce(rows, 0)
    """  # noqa: S608 - names are ours


def _repeated(table: str, key: str) -> str:
    return f"SELECT {key} FROM {table} GROUP BY run_id, {key} HAVING count(*) > 1"  # noqa: S608 - names are ours


def _misplaced(table: str) -> str:
    return f"SELECT url FROM {table} WHERE strftime(fetched_at, '%Y-%m') <> crawl_month"  # noqa: S608 - names are ours


RELATIONS = (
    Relation("unique", "articles", "stored twice by one run", _DOUBLED, _repeated("articles", "article_id")),
    Relation("unique", "fetches", "URLs with two outcomes in one run", _DOUBLED, _repeated("fetches", "url")),
    Relation("foreign key", "sections", "article ids that are missing from `articles`", _LOST, _orphans("sections")),
    Relation("foreign key", "blocks", "article ids that are missing from `articles`", _LOST, _orphans("blocks")),
    Relation("foreign key", "fetches", "article ids that are missing from `articles`", _LOST, _orphans("fetches")),
    Relation(
        "count", "sections", "articles whose number of rows differs from `section_count`",
        f"too few: {_LOST}; too many: {_DOUBLED}", _miscounted("sections", "section_count"),
    ),
    Relation(
        "count", "blocks", "articles whose number of rows differs from `block_count`",
        f"too few: {_LOST}; too many: {_DOUBLED}", _miscounted("blocks", "block_count"),
    ),
    Relation(
        "month", "articles", "rows in a folder whose month differs from `fetched_at`",
        "move their parts to the right folder", _misplaced("articles"),
    ),
    Relation(
        "month", "fetches", "rows in a folder whose month differs from `fetched_at`",
        "move their parts to the right folder", _misplaced("fetches"),
    ),
)  # fmt: skip


def check_relations(connection: DuckDBPyConnection, relations: Iterable[Relation] = RELATIONS) -> Iterator[CorpusFault]:
    """Yield a finding for each broken relation, with the number of cases and an example."""
    for relation in relations:
        query = f"SELECT count(*), min(example) FROM ({relation.query}) AS broken(example)"  # noqa: S608 - ours
        [(count, example)] = connection.execute(query).fetchall()
        if count:
            what = f"{relation.what}: {count}, such as {example}"
            yield CorpusFault(relation.name, relation.table, what, relation.remedy)
