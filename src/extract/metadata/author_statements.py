"""Read the authors that a page's structured data and meta elements declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Source
from extract.metadata.bylines import is_lone_credit, split_names
from extract.metadata.names import in_reading_order
from extract.metadata.publisher import is_publisher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.metadata.head import Head

# One element for each author, often as "Last, First" (Highwire Press and Dublin Core, as read by Google Scholar).
_SCHOLARLY = ("citation_author", "citation_authors", "dc.creator", "dcterms.creator", "dc.contributor.author")
_META = (
    *("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.author", "authors", "article.author"),
    *("article:author_name", "article_author", "og:article:author", "og:author", "dcterms.contributor", "creator"),
)
_LABELLED_META = range(1, 5)  # `twitter:label1` says what `twitter:data1` is


def stated_authors(head: Head) -> Iterator[tuple[Source, list[str]]]:
    """Yield the names in each declaration, most trusted first."""
    for name in _SCHOLARLY:
        yield Source.META, _names_in(map(in_reading_order, head.every(name)), head)
    for item in head.graph.articles:
        yield Source.JSON_LD, _names_in(head.graph.names(item.get("author") or item.get("creator")), head)
    for name in _META:
        yield Source.META, _names_in(head.every(name), head)
    yield Source.META, _names_in(_labelled_as_author(head), head)


def _names_in(statements: Iterable[str], head: Head) -> list[str]:
    return list(dict.fromkeys(name for statement in statements for name in _names(statement, head)))


def _names(statement: str, head: Head) -> list[str]:
    """Return the names in a declaration; the publisher's name is not split ("Field & Lane")."""
    return [statement] if is_publisher(statement, head) else split_names(statement)


def _labelled_as_author(head: Head) -> Iterator[str]:
    for number in _LABELLED_META:
        if is_lone_credit(head.first(f"twitter:label{number}") or ""):
            yield from head.every(f"twitter:data{number}")
