"""Find authors and reviewers by the words of bylines ("By Ada Lund"), and names that stand alone below the title."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from extract.dom.text import normalise_space
from extract.metadata.author_elements import MAX_BYLINE_CHARS, names_in
from extract.metadata.bylines import (
    announces_author,
    announces_reviewer,
    credits_reviewer,
    is_lone_credit,
    split_credited,
    split_names,
    split_reviewers,
)
from extract.metadata.cjk_names import is_cjk_name, is_reporter_line
from extract.metadata.credit_words import CREDIT_WORDS, REVIEW_WORDS
from extract.metadata.names import is_beside_name, is_collective, is_complete_name, is_full_name, is_person
from extract.metadata.survey import MAX_CANDIDATES
from extract.metadata.visible import block_of, is_beside_article, is_in_teaser, is_longer_than

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.metadata.bylines import Split
    from extract.metadata.credit_words import CreditWord
    from extract.metadata.phrasebook import Phrasebook
    from extract.metadata.survey import Survey, Text

_MAX_WRAPPERS = 3  # elements between the word "By" and the one that holds the name as well
_MAX_LISTED = 9  # texts from words of credit on that may be a list of names
_MARKS = ",;|·•–—-("  # between a name and what stands beside it
# The number of texts around the main heading in which the words "By ..." begin the article's own byline.
_TEXTS_BEFORE_TITLE = 5
_TEXTS_AFTER_TITLE = 15


def printed_authors(survey: Survey, place: int) -> list[str]:
    """Return the names in a byline with words of credit, between the title, which begins at `place`, and the prose."""
    below, above = _byline_places(survey, place)
    return _credited(below, survey) or _credited(above, survey)


def printed_reviewers(survey: Survey, place: int) -> list[str]:
    """Return the names after words of review anywhere in a byline beside the title, which begins at `place`."""
    texts = (text for texts in _byline_places(survey, place) for text in texts if _may_announce(text))
    reviewing = (text for text in texts if credits_reviewer(text.string))
    found = (_names_around(text.element, split_reviewers, survey) for text in reviewing)
    return next(filter(None, found), [])


def uncredited_authors(survey: Survey, place: int) -> list[str]:
    """Return the names below the title that stand before a position, a date or a reading time, without any "By"."""
    below, _ = _byline_places(survey, place)
    return _uncredited(below[1:], survey)


def _byline_places(survey: Survey, place: int) -> tuple[list[Text], list[Text]]:
    below = list(_above_prose(survey.texts[place : place + _TEXTS_AFTER_TITLE]))
    return below, survey.texts[max(place - _TEXTS_BEFORE_TITLE, 0) : place]


def _above_prose(texts: list[Text]) -> Iterator[Text]:
    """Yield the texts above the second paragraph of prose; the first paragraph may be the standfirst."""
    paragraphs: set[HtmlElement] = set()
    for text in texts:
        paragraph = block_of(text.element)
        if is_longer_than(paragraph, MAX_BYLINE_CHARS):
            paragraphs.add(paragraph)
        if len(paragraphs) > 1:
            return
        if paragraph not in paragraphs:
            yield text


def credited_authors(survey: Survey) -> list[str]:
    """Return the full names in the first text of a page that begins with "By", "Written by" and the like."""
    texts = (text for text in _texts_opening_with(CREDIT_WORDS, survey) if announces_author(text.string))
    found = (_names_around(text.element, split_credited, survey) for text in islice(texts, MAX_CANDIDATES))
    return next(filter(None, found), [])


def _credited(texts: list[Text], survey: Survey) -> list[str]:
    opening = (index for index, text in enumerate(texts) if CREDIT_WORDS.may_open(text.string) and _may_announce(text))
    announcing = (index for index in opening if announces_author(texts[index].string))
    return next(
        filter(None, (_names_announced(texts[index : index + _MAX_LISTED], survey) for index in announcing)), []
    )


def _names_announced(texts: list[Text], survey: Survey) -> list[str]:
    """Return the names around a text that begins a byline, or in the next text if this one is only "By"."""
    names = _names_around(texts[0].element, split_credited, survey)
    is_lone = is_lone_credit(texts[0].string) and not _is_of_other(texts[0].element, survey)
    if is_lone and (listed := _listed_names(texts[1:])):
        return listed
    return names or (_lone_names(texts[1:2]) if is_lone else [])


def _listed_names(texts: list[Text]) -> list[str]:
    """Return the names in the items of a list that follows words of credit."""
    items = [block_of(text.element) for text in texts]
    if not (items and items[0].tag == "li"):
        return []
    rows = (text for text, item in zip(texts, items, strict=True) if item.getparent() is items[0].getparent())
    return [name for text in rows for name in split_names(text.string) if is_complete_name(name)]


def _lone_names(texts: list[Text]) -> list[str]:
    lines = (text.string for text in texts if _may_announce(text))
    return [name for line in lines for name in split_names(line) if is_person(name) or is_collective(name)]


def _uncredited(texts: list[Text], survey: Survey) -> list[str]:
    lines = [normalise_space(text.string) if _may_announce(text) else "" for text in texts]
    signed = (index for index, (line, after) in enumerate(pairwise([*lines, ""])) if _is_signed(line, after))
    place = next((index for index in signed if not is_beside_article(texts[index].element, survey)), None)
    return [] if place is None else list(filter(is_complete_name, split_names(lines[place])))


def _is_signed(line: str, following: str) -> bool:
    """Whether a line begins with a full name and continues like an author's line."""
    name = next(iter(split_names(line)), "")
    if is_cjk_name(name):
        return line.startswith(name) and is_reporter_line(line)
    # Where there are no capitals, any two words may be a name.
    if not (is_full_name(name) and name != name.swapcase() and line.startswith(name)):
        return False
    rest = line.removeprefix(name).strip()
    return is_beside_name(following) if not rest else rest[0] in _MARKS and is_beside_name(rest.lstrip(_MARKS))


def credited_reviewers(survey: Survey) -> list[str]:
    """Return the names in the first text that begins with "Reviewed by" and the like."""
    texts = (text for text in _texts_opening_with(REVIEW_WORDS, survey) if announces_reviewer(text.string))
    found = (_names_around(text.element, split_reviewers, survey) for text in islice(texts, MAX_CANDIDATES))
    return next(filter(None, found), [])


def _texts_opening_with(words: Phrasebook[CreditWord], survey: Survey) -> Iterator[Text]:
    """Yield the texts whose first word may be one of these."""
    opening = (text for text in survey.texts if len(text.string) <= MAX_BYLINE_CHARS and words.may_open(text.string))
    return (text for text in opening if _may_announce(text))


def _may_announce(text: Text) -> bool:
    return len(text.string) <= MAX_BYLINE_CHARS and text.element.tag != "h1"


def _names_around(element: HtmlElement, split: Split, survey: Survey) -> list[str]:
    """Return the full names in the element, or in the nearest element around it that has any and is still a byline."""
    if _is_of_other(element, survey):
        return []
    frames = (element, *islice(element.iterancestors(), _MAX_WRAPPERS))
    return next((names for frame in frames if (names := names_in(frame, split, is_complete_name))), [])


def _is_of_other(element: HtmlElement, survey: Survey) -> bool:
    return is_beside_article(element, survey) or is_in_teaser(element, survey)
