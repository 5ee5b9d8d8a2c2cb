"""Read who wrote an article and who reviewed it: names only, without "By", roles, credentials or the site.

Declarations come before visible text, and persons before anything else that is given as an author: many content systems
declare the publisher, a user name or a slug, and print the person's name. Where a byline at the title contradicts a
declaration, the byline is right: three times out of three on half A of the development pages.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from extract.metadata.author_elements import framed_names, linked_authors, marked_names
from extract.metadata.author_statements import stated_authors
from extract.metadata.bylines import split_names
from extract.metadata.names import is_collective, is_full_name, is_person
from extract.metadata.printed_bylines import credited_authors, credited_reviewers, printed_authors, uncredited_authors
from extract.metadata.publisher import is_publisher

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from extract.metadata.head import Head
    from extract.metadata.survey import Survey


def read_authors(survey: Survey, head: Head, place: int | None, reviewers: Collection[str]) -> tuple[str, ...]:
    """Return the names of the authors from the first source that names a person, in its order and without repeats.

    If no source does, a staff, a user name, a slug or the publisher is better than nothing. The `reviewers` are not
    authors: their names stand in elements of the same classes.
    """
    printed = [] if place is None else [name for name in printed_authors(survey, place) if name not in reviewers]
    persons, publishers = [], []
    for names in _sources(survey, head, printed, place):
        others = [name for name in names if name not in reviewers]
        persons.append(_without_publisher(others, head))
        publishers.append(others)
        if any(map(_is_author, persons[-1])):
            return tuple(_more_exact(persons[-1], _without_publisher(printed, head), survey))
    return _best_of([*persons, *publishers])


def _sources(survey: Survey, head: Head, printed: list[str], place: int | None) -> Iterator[list[str]]:
    """Yield the names in each source, most trusted first."""
    yield from stated_authors(head)
    yield from marked_names(survey, is_full_name)
    yield printed
    yield from framed_names(survey)
    if place is not None:
        yield uncredited_authors(survey, place)
    yield credited_authors(survey)
    yield from marked_names(survey, bool)


def _more_exact(names: list[str], printed: list[str], survey: Survey) -> list[str]:
    """Return the names that the page prints for the article, where its content system declares less.

    The system may declare the account that entered the page, or only the first of several authors.
    """
    if any(map(is_full_name, printed)) and not set(printed) & set(names):
        return printed
    linked = [] if printed else linked_authors(survey)
    return linked if set(linked) > set(names) else names


def _without_publisher(names: list[str], head: Head) -> list[str]:
    return [name for name in names if is_collective(name) or not is_publisher(name, head)]


def _is_author(name: str) -> bool:
    return is_person(name) or is_collective(name)


def _best_of(found: list[list[str]]) -> tuple[str, ...]:
    in_full = ([name for name in names if is_full_name(name)] for names in found)
    return tuple(next(filter(None, chain(in_full, found)), ()))


def read_reviewers(survey: Survey, head: Head) -> tuple[str, ...]:
    """Return the names of those who reviewed the article, from structured data or a visible review note."""
    stated = (head.graph.names(item.get("reviewedBy")) for item in head.graph.articles)
    names = (name for statements in stated for statement in statements for name in split_names(statement))
    persons = dict.fromkeys(name for name in names if not is_publisher(name, head))
    return tuple(persons or credited_reviewers(survey))
