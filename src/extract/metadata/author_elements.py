"""Find authors by the markup around their names: elements marked as names or bylines, links to author pages."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from extract.metadata.bylines import join_lone_credits, split_names
from extract.metadata.names import is_collective, is_complete_name
from extract.metadata.professions import names_profession
from extract.metadata.survey import MAX_CANDIDATES
from extract.metadata.visible import is_beside_article, is_in_teaser, is_longer_than, read_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.html import HtmlElement

    from extract.metadata.bylines import Split
    from extract.metadata.survey import Survey

    IsName = Callable[[str], bool]

MAX_BYLINE_CHARS = 200  # names, professions and a date; a longer text is a biography or a frame around several things
_MAX_MARKUP_CHARS = 2_000  # of an element's text before white space is collapsed
_AUTHOR_PAGE = re.compile(r"/(?:author|autor(?:en|in|es|a)?/|auteur|autori/)")
_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:author|byline|username|user-name)(?=$|[\s_-])", re.IGNORECASE)
_ONE_WORD = re.compile(r"[\w.-]{2,30}")
_INLINE_WRAPPERS = frozenset({"a", "b", "em", "i", "span", "strong"})
# Between inline elements there may be a gap that only style makes: read as a separator first, then as a space.
_GLUES = (" | ", " ")


def marked_names(survey: Survey, is_name: IsName) -> Iterator[list[str]]:
    """Yield the names in the first byline of each kind of element that is marked as a name, most exact first."""
    for elements in _name_elements(survey):
        yield _first_byline(elements, is_name, survey)


def framed_names(survey: Survey) -> list[str]:
    """Return the full names in the first element that is marked as a byline."""
    return _first_byline(survey.bylines, _is_signature, survey)


def linked_authors(survey: Survey) -> list[str]:
    """Return the full names in the first link to an author's page, and in such links in the same frame."""
    links = (link for link in survey.links if _leads_to_author(link.get("href") or ""))
    return _first_byline(links, _is_signature, survey)


def _leads_to_author(href: str) -> bool:
    """Whether a link leads to an author's page; a page may have thousands of links."""
    return _AUTHOR_PAGE.search(href) is not None if "/aut" in href else "/contributor" in href or "author=" in href


def lone_name(survey: Survey) -> Iterator[list[str]]:
    """Yield the one word, a first name or a user name, that is all the text of the first element for an author."""
    elements = (element for element in survey.bylines if _AUTHOR_CLASS.search(element.get("class") or ""))
    yield _first_byline(elements, _is_one_word, survey)[:1]


def _is_one_word(name: str) -> bool:
    return _ONE_WORD.fullmatch(name) is not None and not names_profession(name)


def _is_signature(name: str) -> bool:
    return is_complete_name(name) or is_collective(name)


def _name_elements(survey: Survey) -> Iterator[Iterable[HtmlElement]]:
    yield (name for item in survey.items_with("author") for name in _names_within(item))
    yield (link for link in survey.links if "author" in (link.get("rel") or "").split())
    yield (element for element in survey.bylines if "ame" in (element.get("class") or ""))


def _names_within(item: HtmlElement) -> list[HtmlElement]:
    """Return the elements that microdata mark as an author's name, or the author's element if there are none."""
    return item.findall(".//*[@itemprop='name']") or [item]


def _first_byline(elements: Iterable[HtmlElement], is_name: IsName, survey: Survey) -> list[str]:
    """Return the names in the first element that has any, and in similar elements in the same frame."""
    candidates = (element for element in islice(elements, MAX_CANDIDATES) if not is_beside_article(element, survey))
    named = (
        (_frame_of(element), names)
        for element in candidates
        if (names := names_in(element, split_names, is_name)) and not is_in_teaser(element, survey)
    )
    first_frame, found = next(named, (None, []))
    others = (name for frame, names in named if frame is first_frame for name in names)
    return [name for name in dict.fromkeys([*found, *others]) if name in found or _is_credited(name, first_frame)]


def _is_credited(name: str, frame: HtmlElement) -> bool:
    """Whether the line of names in a frame does not credit this name as a reviewer or an editor."""
    line = " ".join(read_lines(frame, " | "))
    return len(line) > MAX_BYLINE_CHARS or name in split_names(line)


def _frame_of(element: HtmlElement) -> HtmlElement:
    while element.tag in _INLINE_WRAPPERS and element.getparent() is not None:
        element = element.getparent()
    return element.getparent() if element.tag == "li" and element.getparent() is not None else element


def names_in(element: HtmlElement, split: Split, is_name: IsName) -> list[str]:
    """Return the names in the first line of an element that has any; none if it is too long for a byline."""
    if is_longer_than(element, _MAX_MARKUP_CHARS):
        return []
    readings = (read_lines(element, glue) for glue in _GLUES)
    lines = (line for reading in readings if _is_short(reading) for line in join_lone_credits(reading))
    return next((names for line in lines if (names := list(filter(is_name, split(line))))), [])


def _is_short(lines: list[str]) -> bool:
    return sum(map(len, lines)) <= MAX_BYLINE_CHARS
