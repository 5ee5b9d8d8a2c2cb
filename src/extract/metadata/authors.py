"""Who wrote an article and who reviewed it: names only, without "By", roles, credentials or the site.

Statements go before what the page shows, and persons before whatever else stands for an author: many content systems
state the publisher, a user name or a slug, and print the person's name.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from extract.metadata.author_elements import shown_authors, worded_reviewers
from extract.metadata.author_statements import stated_authors
from extract.metadata.bylines import split_names
from extract.metadata.jsonld import articles, names_of
from extract.metadata.names import is_full_name
from extract.metadata.publisher import is_publisher

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml.html import HtmlElement

    from extract.metadata.head import Head


def read_authors(root: HtmlElement, head: Head, reviewers: Collection[str]) -> tuple[str, ...]:
    """Return the names of the authors from the first source that names a person, in its order and without repeats.

    If none does, a user name is better than nothing, and so is the publisher. What a page shows for an author may be
    one of its `reviewers`, whose names stand in elements of the same classes.
    """
    persons, publishers = [], []
    for names in _sources(root, head, reviewers):
        persons.append([name for name in names if not is_publisher(name, head)])
        publishers.append(names)
        if any(map(_is_person, persons[-1])):
            return tuple(persons[-1])
    return _best_of([*persons, *publishers])


def _sources(root: HtmlElement, head: Head, reviewers: Collection[str]) -> Iterator[list[str]]:
    yield from stated_authors(head)
    for names in shown_authors(root):
        yield [name for name in names if name not in reviewers]


def _is_person(name: str) -> bool:
    """Whether a name is a full name or a lone first name, rather than a user name or a slug."""
    return is_full_name(name) or (name.istitle() and name.isalpha())


def _best_of(found: list[list[str]]) -> tuple[str, ...]:
    in_full = ([name for name in names if is_full_name(name)] for names in found)
    return tuple(next(filter(None, chain(in_full, found)), ()))


def read_reviewers(root: HtmlElement, head: Head) -> tuple[str, ...]:
    """Return the names of those who reviewed the article, from structured data or a visible review note."""
    stated = (names_of(item.get("reviewedBy"), head.items) for item in articles(head.items))
    names = (name for statements in stated for statement in statements for name in split_names(statement))
    persons = dict.fromkeys(name for name in names if not is_publisher(name, head))
    return tuple(persons or worded_reviewers(root))
