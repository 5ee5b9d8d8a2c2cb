"""Checks the options of `load`, and converts them to SQL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pyarrow as pa

from mindsieve.corpus.columns import ARTICLES, DERIVED_TABLES, FETCHES, SECTIONS, TABLES
from mindsieve.corpus.errors import UnknownNameError
from mindsieve.corpus.layout import MONTH_KEY
from mindsieve.corpus.reading.filters import has_language, is_about, is_of_site, is_since, is_until
from mindsieve.corpus.reading.views import HISTORY
from mindsieve.corpus.values import TERM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mindsieve.corpus.reading.filters import Day, Names

DEFAULT_CORPUS = Path("data/corpus")
READABLE = {**TABLES, **DERIVED_TABLES}

_OF_ARTICLES = {"topic", "language"}  # options that do not apply to fetches


class LoadOptions(TypedDict, total=False):
    """The keyword arguments of `load`. `Loader` explains each of them."""

    corpus: Path | str
    columns: Sequence[str]
    history: bool
    site: Names
    topic: Names
    language: Names
    since: Day
    until: Day


def select(table: str, options: LoadOptions) -> str:
    """Return the SQL for rows of a table.

    Raises UnknownNameError for an unknown table, column or option, ValueError for an invalid date.
    """
    _check_names("table", [table], READABLE)
    _check_names("option", options, LoadOptions.__annotations__)
    ending = HISTORY if options.get("history") and table in TABLES else ""
    conditions = list(_conditions(table, ending, options))
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT {', '.join(_columns(table, options))} FROM {table}{ending}{where}"  # noqa: S608 - checked above


def schema_of(table: str) -> pa.Schema:
    """Return the schema of a view: that of its table, with the month if the table is stored by month."""
    schema = READABLE[table].schema
    return schema.append(pa.field(MONTH_KEY, TERM.arrow)) if table in TABLES else schema


def _columns(table: str, options: LoadOptions) -> Sequence[str]:
    known = schema_of(table).names
    columns = options.get("columns", known)
    _check_names(f"column of {table}", columns, known)
    return columns


def _conditions(table: str, ending: str, options: LoadOptions) -> Iterator[str]:
    """Yield the conditions on rows. Tables other than `articles` look up the conditions on their article there.

    `ending` is the ending of the view names.
    """
    if "site" in options:
        yield is_of_site(options["site"])
    if table == FETCHES.name:
        _check_names("option for fetches", options, LoadOptions.__annotations__.keys() - _OF_ARTICLES)
        yield from _on_dates("fetched_at", options)
    elif conditions := " AND ".join(_on_articles(ending, options)):
        of_such = f"article_id IN (SELECT article_id FROM {ARTICLES.name}{ending} WHERE {conditions})"  # noqa: S608
        yield conditions if table == ARTICLES.name else of_such


def _on_articles(ending: str, options: LoadOptions) -> Iterator[str]:
    if "topic" in options:
        yield is_about(options["topic"], f"{SECTIONS.name}{ending}")
    if "language" in options:
        yield has_language(options["language"])
    yield from _on_dates("date_published", options)


def _on_dates(column: str, options: LoadOptions) -> Iterator[str]:
    if "since" in options:
        yield is_since(column, options["since"])
    if "until" in options:
        yield is_until(column, options["until"])


def _check_names(kind: str, names: Iterable[str], known: Iterable[str]) -> None:
    known = sorted(known)
    for name in names:
        if name not in known:
            raise UnknownNameError.of(kind, name, known)
