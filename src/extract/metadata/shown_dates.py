"""Find the dates that a page shows: alone, between separators, or after a word that says what they are."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from extract.dom.text import normalise_space
from extract.metadata.bylines import announces_author
from extract.metadata.date_formats import find_days, parse_date
from extract.metadata.date_statements import DateKind
from extract.metadata.visible import is_beside_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml.html import HtmlElement

    from extract.metadata.survey import Survey

_MAX_LINE_CHARS = 160  # of a line with a date in it; the dates in longer texts are about other things
_MAX_DATED = 200  # the texts with a year that are searched, in one page
_MAX_MARKUP_CHARS = 1_000  # of a line before white space is collapsed
_MAX_CONTEXT_CHARS = 40  # at the end of the text before a date, which may say what the date is
# A year with a number near it: far fewer lines have that than a year, and each such line is searched in seven ways.
_DAY_AND_YEAR = re.compile(r"\d\D{1,20}(?:19|20)\d\d|(?:19|20)\d\d\D{1,20}\d")
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT[\d:.Z+-]+")

_WORDS = {
    DateKind.REVIEWED: r"reviewed|review date|last review|geprüft|revisado|relu",
    DateKind.MODIFIED: r"updated?|modified|revised|edited|changed|aktualisiert|geändert|bijgewerkt|actualizado|"
    r"atualizado|aggiornato|mise? à jour|modifié",
    DateKind.PUBLISHED: r"published|publication date|post(?:ed)?(?: date| time)?|date|created|written|"
    r"veröffentlicht|erschienen|gepubliceerd|publicado|pubblicato|publié",
}
_WEEKDAY = r"\w{2,8}(?:day|tag|di)|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so"
_LINK = rf"(?:\W++(?:on|at|in|am|le|el|il|op|em|the|{_WEEKDAY})\b){{0,4}}+\W*+$"
# The text before a date that says what it is: "Updated:" or "Medically reviewed by Bo Ek, MD, on", for example.
_LABEL = re.compile(
    "|".join(rf"(?P<{kind.name}>\b(?:{words})\b(?:\s+by\s.{{2,80}}?)?{_LINK})" for kind, words in _WORDS.items()),
    re.IGNORECASE,
)
_NOTHING = re.compile(rf"\W*(?:(?:on|am|le|el|{_WEEKDAY})\b\W*)*$", re.IGNORECASE)
_ENDS_APART = re.compile(rf"[|·•⋅–—/-]\s*(?:(?:{_WEEKDAY}),?\s*)?$", re.IGNORECASE)
# What may follow a date: nothing, a sign, a time ("at 3:00 pm"), an author, a reading time ("11 minutes").
_ANY_WORDS = "|".join(_WORDS.values())
_GOES_ON_APART = re.compile(
    rf"\W*$|\s*[|·•⋅–—/(.;*-]|,?\s+(?:at|by|um|{_ANY_WORDS})\b|,?\s*\d{{1,2}}:\d\d|\s*\d+\s*min",
    re.IGNORECASE,
)
_DATE_CLASS = re.compile(r"(?:^|[\s_-])(?:date|pubdate|published|posted|time|timestamp)(?=$|[\s_-])", re.IGNORECASE)
_CLASSES = (
    (DateKind.REVIEWED, re.compile(r"review", re.IGNORECASE)),
    (DateKind.MODIFIED, re.compile(r"updat|modif", re.IGNORECASE)),
    (DateKind.PUBLISHED, re.compile(r"publi|posted|created|entry-date", re.IGNORECASE)),
)


class ShownDate(NamedTuple):
    """A date on a page. `kind` is None where nothing says what the date is."""

    kind: DateKind | None
    moment: date


def dates_below(survey: Survey, place: int, texts: int, *, month_first: bool) -> Iterator[ShownDate]:
    """Yield the dates in the `texts` texts from a place on."""
    for index in range(place, min(place + texts, len(survey.texts))):
        yield from _dates_in(survey, index, month_first=month_first)


def dates_above(survey: Survey, place: int, texts: int, *, month_first: bool) -> Iterator[ShownDate]:
    """Yield the dates in the `texts` texts before a place, nearest first."""
    for index in range(place - 1, max(place - texts, 0) - 1, -1):
        yield from _dates_in(survey, index, month_first=month_first)


def dates_anywhere(survey: Survey, *, month_first: bool) -> Iterator[ShownDate]:
    """Yield the dates anywhere on the page that are marked as dates, or that have a label."""
    dated = (index for index, text in enumerate(survey.texts) if _may_hold_year(text.string))
    for index in islice(dated, _MAX_DATED):
        for shown in _dates_in(survey, index, month_first=month_first):
            if shown.kind or _is_marked(survey.texts[index].element):
                yield shown


def _may_hold_year(string: str) -> bool:
    """Whether a text may hold a year; this takes a tenth of the time of a pattern."""
    return len(string) <= _MAX_MARKUP_CHARS and ("20" in string or "19" in string)


def _is_marked(element: HtmlElement) -> bool:
    return element.tag == "time" or _DATE_CLASS.search(element.get("class") or "") is not None


def _dates_in(survey: Survey, index: int, *, month_first: bool) -> Iterator[ShownDate]:
    """Yield the dates of a text that stand alone, between separators, or after a label."""
    string, element = survey.texts[index]
    if not _may_hold_year(string) and element.tag != "time":
        return
    line, context = normalise_space(string[:_MAX_MARKUP_CHARS]), survey.texts[index - 1].string if index else ""
    if element.tag == "time" and (moment := parse_date(element.get("datetime") or "")):
        found = [ShownDate(_kind_at_end(line) or _kind_around(context, element), moment)]
    else:
        found = list(_days_apart(line, context, element, month_first=month_first))
    if found and not is_beside_article(element, survey):
        yield from found


def _days_apart(line: str, context: str, element: HtmlElement, *, month_first: bool) -> Iterator[ShownDate]:
    if len(line) > _MAX_LINE_CHARS or not _DAY_AND_YEAR.search(line):
        return
    if _TIMESTAMP.fullmatch(line) and (moment := parse_date(line)):
        yield ShownDate(_kind_around(context, element), moment)
    start = 0
    for day in find_days(line, month_first=month_first):
        before, start = line[start : day.start], day.end
        if not _GOES_ON_APART.match(line, day.end):
            continue
        if kind := _kind_at_end(before):
            yield ShownDate(kind, day.day)
        elif _NOTHING.match(before):
            yield ShownDate(_kind_around(context, element), day.day)
        elif _ENDS_APART.search(before) or announces_author(before):
            yield ShownDate(None, day.day)


def _kind_around(context: str, element: HtmlElement) -> DateKind | None:
    """Return the kind by the end of the text before, or by the class of the element or the one around it."""
    if kind := _kind_at_end(normalise_space(context[-_MAX_CONTEXT_CHARS:])):
        return kind
    around = element.getparent()
    names = f"{element.get('class') or ''} {around.get('class') or '' if around is not None else ''}"
    return next((kind for kind, pattern in _CLASSES if pattern.search(names)), None)


def _kind_at_end(text: str) -> DateKind | None:
    label = _LABEL.search(text)
    return DateKind[str(label.lastgroup)] if label else None
