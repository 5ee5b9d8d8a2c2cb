"""What a page's structured data and meta elements state about its authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.metadata.bylines import split_names
from extract.metadata.jsonld import articles, names_of
from extract.metadata.names import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.metadata.head import Head

# One element for each author, often as "Last, First" (Highwire Press and Dublin Core, as read by Google Scholar).
_SCHOLARLY = ("citation_author", "dc.creator", "dcterms.creator", "dc.contributor.author")
_META = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.author")
_LABELLED_META = range(1, 5)  # `twitter:label1` says what `twitter:data1` is
_AUTHOR_LABELS = frozenset(
    {"written by", "author", "by", "verfasst von", "geschrieben von", "écrit par", "escrito por"}
)


def stated_authors(head: Head) -> Iterator[list[str]]:
    """Yield the names in each statement, most trusted first."""
    for name in _SCHOLARLY:
        yield _names_in(map(in_reading_order, head.every(name)))
    for item in articles(head.items):
        yield _names_in(names_of(item.get("author") or item.get("creator"), head.items))
    for name in _META:
        yield _names_in(head.every(name))
    yield _names_in(_labelled_as_author(head))


def _names_in(statements: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for statement in statements for name in split_names(statement)))


def _labelled_as_author(head: Head) -> Iterator[str]:
    for number in _LABELLED_META:
        if (head.first(f"twitter:label{number}") or "").casefold() in _AUTHOR_LABELS:
            yield from head.every(f"twitter:data{number}")
