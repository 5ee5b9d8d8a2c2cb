"""Read who wrote an article and who reviewed it: names only, without "By", roles, credentials or the site.

Declarations come before visible text, and persons before anything else that is given as an author: many content systems
declare the publisher, a user name or a slug, and print the person's name. Where a byline at the title contradicts a
declaration, the byline is right: three times out of three on half A of the development pages.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from extract.article import Source
from extract.metadata.author_elements import framed_names, linked_authors, lone_name, marked_names
from extract.metadata.author_statements import stated_authors
from extract.metadata.bylines import split_names
from extract.metadata.names import is_collective, is_complete_name, is_full_name, is_person
from extract.metadata.printed_bylines import (
    credited_authors,
    credited_reviewers,
    printed_authors,
    printed_reviewers,
    uncredited_authors,
)
from extract.metadata.publisher import is_publisher
from extract.metadata.signatures import signed_authors

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from extract.metadata.head import Head
    from extract.metadata.survey import Survey


# Sources that a declared staff comes before: their names may be those of people whom the article is about.
_SOFT = (Source.LONE_NAME, Source.CREDIT, Source.SIGNATURE)

Found: TypeAlias = "tuple[Source, list[str], list[str]]"  # the names in a source: without publishers, and all


class Credited(NamedTuple):
    """The names of the people whom a page credits, and where it does so; no source where it names nobody."""

    names: tuple[str, ...]
    source: Source | None


def read_authors(survey: Survey, head: Head, place: int | None, reviewers: Collection[str]) -> Credited:
    """Return the names of the authors from the first source that names a person, in its order and without repeats.

    If no source does, a staff is better than nothing, then a user name, a slug or the publisher. The `reviewers` are
    not authors: their names stand in elements of the same classes.
    """
    printed = [] if place is None else [name for name in printed_authors(survey, place) if name not in reviewers]
    found: list[Found] = []
    staff: Credited | None = None
    for source, names in _sources(survey, head, printed, place):
        if staff and (source in _SOFT or set(staff.names) & set(printed)):
            return staff
        others = [name for name in names if name not in reviewers]
        persons = _without_publisher(others, head)
        if any(map(is_person, persons)):
            return _more_exact(Credited(tuple(persons), source), _without_publisher(printed, head), survey)
        found.append((source, persons, others))
        staff = staff or _staff_in(found[-1])
    return staff or _best_of(found, survey)


def _sources(survey: Survey, head: Head, printed: list[str], place: int | None) -> Iterator[tuple[Source, list[str]]]:
    """Yield the names in each source, most trusted first."""
    yield from stated_authors(head)
    yield from ((Source.NAME_ELEMENT, names) for names in marked_names(survey, is_complete_name))
    yield Source.BYLINE, printed
    yield Source.BYLINE_ELEMENT, framed_names(survey)
    yield Source.AUTHOR_LINK, linked_authors(survey)
    if place is not None:
        yield Source.LONE_NAME, uncredited_authors(survey, place)
    yield Source.CREDIT, credited_authors(survey)
    if place is not None:
        yield Source.SIGNATURE, signed_authors(survey, place)
    yield from ((Source.NAME_ELEMENT, names) for names in marked_names(survey, bool))


def _more_exact(stated: Credited, printed: list[str], survey: Survey) -> Credited:
    """Return the names that the page prints for the article, where its content system declares less.

    The system may declare the account that entered the page, or only the first of several authors.
    """
    if any(map(is_complete_name, printed)) and not set(printed) & set(stated.names):
        return Credited(tuple(printed), Source.BYLINE)
    linked = [] if printed else linked_authors(survey)
    return Credited(tuple(linked), Source.AUTHOR_LINK) if set(linked) > set(stated.names) else stated


def _without_publisher(names: list[str], head: Head) -> list[str]:
    return [name for name in names if is_collective(name) or not is_publisher(name, head)]


def _staff_in(found: Found) -> Credited | None:
    source, names, _ = found
    staff = tuple(filter(is_collective, names))
    return Credited(staff, source) if staff else None


def _best_of(found: list[Found], survey: Survey) -> Credited:
    """Return the first names that are no publisher's, full ones first, else the first publisher, else a user name."""
    ranked = chain(
        ((source, [name for name in names if is_full_name(name)]) for source, names, _ in found),
        ((source, names) for source, names, _ in found),
        ((Source.PUBLISHER, [name for name in names if is_full_name(name)] or names) for _, _, names in found),
        ((Source.NAME_ELEMENT, names) for names in lone_name(survey)),
    )
    return next((Credited(tuple(names), source) for source, names in ranked if names), Credited((), None))


def read_reviewers(survey: Survey, head: Head, place: int | None) -> Credited:
    """Return the names of those who reviewed the article, from structured data or a visible review note."""
    stated = (head.graph.names(item.get("reviewedBy")) for item in head.graph.articles)
    names = (name for statements in stated for statement in statements for name in split_names(statement))
    if persons := dict.fromkeys(name for name in names if not is_publisher(name, head)):
        return Credited(tuple(persons), Source.JSON_LD)
    credited = ([] if place is None else printed_reviewers(survey, place)) or credited_reviewers(survey)
    return Credited(tuple(credited), Source.BYLINE if credited else None)
