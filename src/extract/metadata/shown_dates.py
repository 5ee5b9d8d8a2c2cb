"""Find the dates that a page shows: alone, between separators, or after a word that says what they are."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from extract.article import Source
from extract.dom.text import normalise_space
from extract.metadata.bylines import announces_author
from extract.metadata.date_formats import find_days, parse_date, plain_line
from extract.metadata.date_statements import DateKind
from extract.metadata.date_words import are_links, continues_apart, ends_apart, first_clause, kind_after, kind_before
from extract.metadata.visible import block_of, is_beside_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml.html import HtmlElement

    from extract.metadata.day_order import Readers
    from extract.metadata.survey import Survey

_MAX_LINE_CHARS = 160  # of a line with a date in it; the dates in longer texts are about other things
_MAX_DATED = 200  # the texts that may hold a date which are searched, in one page
_MAX_MARKUP_CHARS = 1_000  # of a line before white space is collapsed
_MAX_CONTEXT_CHARS = 160  # before a date, in its line, which may say what the date is
_MAX_LABEL_CHARS = 40  # of a line above that does
_MAX_SHORT_CHARS = 60  # of a line with a date whose year has two digits, or digits of another script
_SHORT_DAY = re.compile(r"\d[./-] ?\d{1,2}[./-] ?\d|[’']\d\d|\d-[A-Za-z]{3,9}-\d\d|[^\x00-\x7f]")
# A year with a number near it: far fewer lines have that than a year, and each such line is searched in ten ways.
_DAY_AND_YEAR = re.compile(r"\d\D{1,60}(?:19|20|25)\d\d|(?:19|20|25)\d\d\D{1,60}\d")
_MARKS = frozenset("./-")
_DIGIT = re.compile(r"\d")
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT[\d:.Z+-]+")
# "Berlin, 14. Mai 2024", and what press releases begin with
_PLACE = re.compile(r"\W*[^\W\d_][^\d,;:|·•.!?]{1,30},\s*(?:den |le |a )?$")
_DATE_CLASS = re.compile(r"(?:^|[\s_-])(?:date|pubdate|published|posted|time|timestamp)(?=$|[\s_-])", re.IGNORECASE)
_CLASSES = (
    (DateKind.REVIEWED, re.compile(r"review", re.IGNORECASE)),
    (DateKind.MODIFIED, re.compile(r"updat|modif", re.IGNORECASE)),
    (DateKind.PUBLISHED, re.compile(r"publi|posted|created|entry-date", re.IGNORECASE)),
)


class ShownDate(NamedTuple):
    """A date on a page, and what shows it. `kind` is None where nothing says what the date is."""

    kind: DateKind | None
    moment: date
    source: Source


def dates_below(survey: Survey, place: int, texts: int, readers: Readers) -> Iterator[ShownDate]:
    """Yield the dates in the `texts` texts from a place on."""
    for index in range(place, min(place + texts, len(survey.texts))):
        yield from _dates_in(survey, index, readers)


def dates_above(survey: Survey, place: int, texts: int, readers: Readers) -> Iterator[ShownDate]:
    """Yield the dates in the `texts` texts before a place, nearest first."""
    for index in range(place - 1, max(place - texts, 0) - 1, -1):
        yield from _dates_in(survey, index, readers)


def dates_anywhere(survey: Survey, readers: Readers) -> Iterator[ShownDate]:
    """Yield the dates anywhere on the page that are marked as dates, or that have a label."""
    dated = (index for index, text in enumerate(survey.texts) if _may_be_dated(text.string))
    for index in islice(dated, _MAX_DATED):
        for shown in _dates_in(survey, index, readers):
            if shown.kind or _is_marked(survey.texts[index].element):
                yield shown


def _may_hold_day(string: str) -> bool:
    if "20" in string or "19" in string or "25" in string:
        return len(string) <= _MAX_MARKUP_CHARS and _DAY_AND_YEAR.search(string) is not None
    return (
        len(string) <= _MAX_SHORT_CHARS and _DIGIT.search(string) is not None and _SHORT_DAY.search(string) is not None
    )


def _may_be_dated(string: str) -> bool:
    """Whether a text anywhere on the page is worth a closer look: it has a year, or ends like 14.05.24."""
    return "20" in string or "19" in string or string[-3:-2] in _MARKS


def _is_marked(element: HtmlElement) -> bool:
    return element.tag == "time" or _DATE_CLASS.search(element.get("class") or "") is not None


def _dates_in(survey: Survey, index: int, readers: Readers) -> Iterator[ShownDate]:
    """Yield the dates of a text that stand alone, between separators, or beside a label."""
    string, element = survey.texts[index]
    moment = _stated_moment(element)
    if moment is None and not _may_hold_day(string):
        return
    line = plain_line(string[:_MAX_MARKUP_CHARS])
    if moment is None and _TIMESTAMP.fullmatch(line):
        moment = parse_date(line)
    if moment:
        found = [_shown(kind_before(line) or _kind_around(survey, index, ""), moment, element)]
    else:
        found = list(_days_apart(survey, index, line, readers))
    if found and not is_beside_article(element, survey):
        yield from found


def _stated_moment(element: HtmlElement) -> date | None:
    """Return the moment that the element around a text gives for programs: `time`, `relative-time`, `abbr`."""
    if "time" in element.tag:
        return parse_date(element.get("datetime") or "")
    is_dated = element.tag == "abbr" and any(pattern.search(element.get("class") or "") for _, pattern in _CLASSES)
    return parse_date(element.get("title") or "") if is_dated else None


def _shown(kind: DateKind | None, moment: date, element: HtmlElement) -> ShownDate:
    if kind:
        return ShownDate(kind, moment, Source.DATE_LABEL)
    return ShownDate(None, moment, Source.DATE_ELEMENT if _is_marked(element) else Source.LONE_DATE)


def _days_apart(survey: Survey, index: int, line: str, readers: Readers) -> Iterator[ShownDate]:
    if len(line) > _MAX_LINE_CHARS:
        return
    element, start = survey.texts[index].element, 0
    for day in find_days(line, readers):
        before, after, is_first, start = line[start : day.start], line[day.end :], start == 0, day.end
        kind = kind_before(before)
        if kind is None and (kind := kind_after(after)):
            start += len(first_clause(after))
        if not (kind or continues_apart(after)):
            continue
        if not kind and are_links(before.lstrip(",")):
            kind = _kind_around(survey, index, before) if is_first else None
        elif not (kind or ends_apart(before) or announces_author(before) or _PLACE.fullmatch(before)):
            continue
        yield _shown(kind, day.day, element)


def _kind_around(survey: Survey, index: int, before: str) -> DateKind | None:
    """Return the kind of a date that opens a text, by what stands before the text, or by classes."""
    return _kind_by_context(survey, index, before) or _kind_by_class(survey.texts[index].element)


def _kind_by_context(survey: Survey, index: int, before: str) -> DateKind | None:
    """Return the kind by the line before the text, or by the line above if the text opens its own.

    "Reviewed by" dates what a comma or a word such as "on" connects with it: without either, the line may have the
    date of publication after the reviewer.
    """
    context = _text_before_in_block(survey, index)
    if not context:
        above = survey.texts[index - 1].string if index else ""
        context = above if len(above) <= _MAX_LABEL_CHARS else ""
    is_connected = re.search(r"\w", before) or before.startswith(",") or context.rstrip().endswith(",")
    return kind_before(f"{context}{' ' if is_connected else ' | '}{before}")


def _text_before_in_block(survey: Survey, index: int) -> str:
    """Return the end of the text before a text in the same block."""
    block, pieces, chars = block_of(survey.texts[index].element), [], 0
    while index and chars < _MAX_CONTEXT_CHARS and block_of(survey.texts[index - 1].element) is block:
        index -= 1
        pieces.append(survey.texts[index].string)
        chars += len(pieces[-1])
    return normalise_space("".join(reversed(pieces))[-_MAX_CONTEXT_CHARS:])


def _kind_by_class(element: HtmlElement) -> DateKind | None:
    around = element.getparent()
    names = f"{element.get('class') or ''} {around.get('class') or '' if around is not None else ''}"
    return next((kind for kind, pattern in _CLASSES if pattern.search(names)), None)
