"""Checks on what holds between the rows of the tables: a table of questions, which have answers where it fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mindsieve.corpus.maintenance.verification.fault import CorpusFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from duckdb import DuckDBPyConnection

_LOST = "restore the parts that are missing from a backup, or crawl these pages again"
_DOUBLED = "look for parts that were copied into the table by hand, and move them away"


@dataclass(frozen=True, slots=True)
class Relation:
    """What must hold: a query for the rows of a table that break it, by an example each, and what to do about them."""

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
    Relation("unique", "fetches", "URLs with two ends in one run", _DOUBLED, _repeated("fetches", "url")),
    Relation("foreign key", "sections", "articles that are not in `articles`", _LOST, _orphans("sections")),
    Relation("foreign key", "blocks", "articles that are not in `articles`", _LOST, _orphans("blocks")),
    Relation("foreign key", "fetches", "articles that are not in `articles`", _LOST, _orphans("fetches")),
    Relation(
        "count", "sections", "articles with another number of rows than `section_count` says",
        f"too few: {_LOST}; too many: {_DOUBLED}", _miscounted("sections", "section_count"),
    ),
    Relation(
        "count", "blocks", "articles with another number of rows than `block_count` says",
        f"too few: {_LOST}; too many: {_DOUBLED}", _miscounted("blocks", "block_count"),
    ),
    Relation(
        "month", "articles", "rows in the folder of another month than that of `fetched_at`",
        "move their parts to the right folder", _misplaced("articles"),
    ),
    Relation(
        "month", "fetches", "rows in the folder of another month than that of `fetched_at`",
        "move their parts to the right folder", _misplaced("fetches"),
    ),
)  # fmt: skip


def check_relations(connection: DuckDBPyConnection, relations: Iterable[Relation] = RELATIONS) -> Iterator[CorpusFault]:
    """Yield a finding for each relation that does not hold, with the number of cases and one of them."""
    for relation in relations:
        query = f"SELECT count(*), min(example) FROM ({relation.query}) AS broken(example)"  # noqa: S608 - ours
        [(count, example)] = connection.execute(query).fetchall()
        if count:
            what = f"{count} {relation.what}, such as {example}"
            yield CorpusFault(relation.name, relation.table, what, relation.remedy)
