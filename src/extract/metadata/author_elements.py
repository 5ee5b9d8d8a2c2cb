"""Where a page shows its authors: elements marked as such, links to author pages, and bylines in plain words."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from extract.dom import normalise_space
from extract.metadata.bylines import (
    announces_author,
    announces_reviewer,
    is_lone_credit,
    join_lone_credits,
    split_credited,
    split_names,
    split_reviewers,
)
from extract.metadata.names import is_beside_name, is_collective, is_full_name, is_person
from extract.metadata.survey import MAX_CANDIDATES
from extract.metadata.visible import is_beside_article, is_longer_than, read_lines
from extract.tags import BLOCK_LEVEL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.html import HtmlElement

    from extract.metadata.bylines import Split
    from extract.metadata.survey import Survey, Text

    IsName = Callable[[str], bool]

_MAX_BYLINE_CHARS = 200  # names, professions and a date; what is longer is a biography or a frame around many things
_MAX_MARKUP_CHARS = 2_000  # of an element's text before white space is collapsed
_MAX_WRAPPERS = 3  # elements between the word "By" and the one that holds the name as well
_INLINE_WRAPPERS = frozenset({"a", "b", "em", "i", "span", "strong"})
# Between inline elements stands a gap that style alone makes: first as a separator, then as a space within a name.
_GLUES = (" | ", " ")
_MARKS = ",;|·•–—-("  # between a name and what stands beside it
# Texts about the main heading among which the words "By ..." begin the article's own byline.
_TEXTS_BEFORE_TITLE = 5
_TEXTS_AFTER_TITLE = 15

_AUTHOR_PAGE = re.compile(r"/(?:author|contributor)", re.IGNORECASE)


def marked_names(survey: Survey, is_name: IsName) -> Iterator[list[str]]:
    """Yield the names in the first byline of each kind of element that is marked as a name, most exact first."""
    for elements in _name_elements(survey):
        yield _first_byline(elements, is_name)


def framed_names(survey: Survey) -> Iterator[list[str]]:
    """Yield the full names in the first element that is marked as a byline, then in the first link to an author."""
    yield _first_byline(survey.bylines, _is_signature)
    yield linked_authors(survey)


def linked_authors(survey: Survey) -> list[str]:
    """Return the full names in the first link to an author's page, and in those in the same frame."""
    return _first_byline((link for link in survey.links if _AUTHOR_PAGE.search(link.get("href") or "")), _is_signature)


def _is_signature(name: str) -> bool:
    return is_full_name(name) or is_collective(name)


def _name_elements(survey: Survey) -> Iterator[Iterable[HtmlElement]]:
    yield (name for item in survey.items_with("author") for name in _names_within(item))
    yield (link for link in survey.links if "author" in (link.get("rel") or "").split())
    yield (element for element in survey.bylines if "ame" in (element.get("class") or ""))


def _names_within(item: HtmlElement) -> list[HtmlElement]:
    """Return the elements that microdata mark as an author's name: the author itself if none is."""
    return item.findall(".//*[@itemprop='name']") or [item]


def printed_authors(survey: Survey, place: int) -> list[str]:
    """Return the names in a byline in plain words between the title, which begins at that place, and the prose."""
    below, above = _byline_places(survey, place)
    return _worded(below) or _worded(above)


def unworded_authors(survey: Survey, place: int) -> list[str]:
    """Return the names that stand below the title before a post, a date or a reading time, without any "By"."""
    below, _ = _byline_places(survey, place)
    return _unworded(below[1:])


def _byline_places(survey: Survey, place: int) -> tuple[list[Text], list[Text]]:
    below = list(_above_prose(survey.texts[place : place + _TEXTS_AFTER_TITLE]))
    return below, survey.texts[max(place - _TEXTS_BEFORE_TITLE, 0) : place]


def _above_prose(texts: list[Text]) -> Iterator[Text]:
    """Yield the texts above the second paragraph of prose; the first may be the standfirst."""
    paragraphs: set[HtmlElement] = set()
    for text in texts:
        paragraph = _block_of(text.element)
        if is_longer_than(paragraph, _MAX_BYLINE_CHARS):
            paragraphs.add(paragraph)
        if len(paragraphs) > 1:
            return
        if paragraph not in paragraphs:
            yield text


def _block_of(element: HtmlElement) -> HtmlElement:
    while element.tag not in BLOCK_LEVEL and element.getparent() is not None:
        element = element.getparent()
    return element


def worded_authors(survey: Survey) -> list[str]:
    """Return the full names in the first text of a page that begins with "By", "Written by" and the like."""
    texts = (text for text in survey.texts if _may_announce(text) and announces_author(text.string))
    found = (_names_around(text.element, split_credited) for text in islice(texts, MAX_CANDIDATES))
    return next(filter(None, found), [])


def _worded(texts: list[Text]) -> list[str]:
    announcing = (index for index, text in enumerate(texts) if _may_announce(text) and announces_author(text.string))
    return next(filter(None, (_names_announced(texts[index : index + 2]) for index in announcing)), [])


def _names_announced(texts: list[Text]) -> list[str]:
    """Return the names around a text that begins a byline, or in the next one if this is nothing but "By"."""
    names = _names_around(texts[0].element, split_credited)
    is_lone = is_lone_credit(texts[0].string) and not is_beside_article(texts[0].element)
    return names or (_lone_names(texts[1:]) if is_lone else [])


def _lone_names(texts: list[Text]) -> list[str]:
    lines = (text.string for text in texts if _may_announce(text))
    return [name for line in lines for name in split_names(line) if is_person(name) or is_collective(name)]


def _unworded(texts: list[Text]) -> list[str]:
    lines = [normalise_space(text.string[:_MAX_MARKUP_CHARS]) for text in texts]
    for index, line in enumerate(lines):
        if _is_signed(line, lines[index + 1] if index + 1 < len(lines) else "") and not is_beside_article(
            texts[index].element
        ):
            return list(filter(is_full_name, split_names(line)))
    return []


def _is_signed(line: str, following: str) -> bool:
    """Whether a line begins with a full name, and goes on with what stands beside those of authors."""
    names = split_names(line)[:1] if len(line) <= _MAX_BYLINE_CHARS else []
    if not any(is_full_name(name) and line.startswith(name) for name in names):
        return False
    rest = line.removeprefix(names[0]).strip()
    return is_beside_name(following) if not rest else rest[0] in _MARKS and is_beside_name(rest.lstrip(_MARKS))


def worded_reviewers(survey: Survey) -> list[str]:
    """Return the names in the first text that begins with "Reviewed by" and the like."""
    speaking = (text for text in survey.texts if "eview" in text.string or "EVIEW" in text.string)
    texts = (text for text in speaking if _may_announce(text) and announces_reviewer(text.string))
    found = (_names_around(text.element, split_reviewers) for text in islice(texts, MAX_CANDIDATES))
    return next(filter(None, found), [])


def _may_announce(text: Text) -> bool:
    return len(text.string) <= _MAX_BYLINE_CHARS and text.element.tag != "h1"


def _first_byline(elements: Iterable[HtmlElement], is_name: IsName) -> list[str]:
    """Return the names in the first element that has any, and those in its like in the same frame."""
    candidates = (element for element in islice(elements, MAX_CANDIDATES) if not is_beside_article(element))
    named = (
        (_frame_of(element), names) for element in candidates if (names := _names_in(element, split_names, is_name))
    )
    first_frame, found = next(named, (None, []))
    others = (name for frame, names in named if frame is first_frame for name in names)
    return [name for name in dict.fromkeys([*found, *others]) if name in found or _is_credited(name, first_frame)]


def _is_credited(name: str, frame: HtmlElement) -> bool:
    """Whether the line of several names that a frame holds does not name one of them as a reviewer or an editor."""
    line = " ".join(read_lines(frame, " | "))
    return len(line) > _MAX_BYLINE_CHARS or name in split_names(line)


def _frame_of(element: HtmlElement) -> HtmlElement:
    while element.tag in _INLINE_WRAPPERS and element.getparent() is not None:
        element = element.getparent()
    return element


def _names_in(element: HtmlElement, split: Split, is_name: IsName) -> list[str]:
    """Return the names in the first line of an element that has any; none if it is too long for a byline."""
    if is_longer_than(element, _MAX_MARKUP_CHARS):
        return []
    readings = (read_lines(element, glue) for glue in _GLUES)
    lines = (line for reading in readings if _is_short(reading) for line in join_lone_credits(reading))
    return next((names for line in lines if (names := list(filter(is_name, split(line))))), [])


def _is_short(lines: list[str]) -> bool:
    return sum(map(len, lines)) <= _MAX_BYLINE_CHARS


def _names_around(element: HtmlElement, split: Split) -> list[str]:
    """Return the full names in the element, or in the nearest around it that has any and is still a byline."""
    if is_beside_article(element):
        return []
    frames = (element, *islice(element.iterancestors(), _MAX_WRAPPERS))
    return next((names for frame in frames if (names := _names_in(frame, split, is_full_name))), [])
