"""Read when the article was published, last changed and last reviewed."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from extract.article import Source
from extract.metadata.date_formats import parse_date
from extract.metadata.date_statements import DateKind, meta_by_plain_name, stated_dates
from extract.metadata.shown_dates import dates_above, dates_anywhere, dates_below

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from extract.metadata.day_order import Readers
    from extract.metadata.head import Head
    from extract.metadata.shown_dates import ShownDate
    from extract.metadata.survey import Survey

_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\w{2,9})[/-](\d\d)(?!\d)")

# The number of texts around the title in which a date alone is that of the article. Further away, it is more often the
# date of another article.
_TEXTS_BELOW_TITLE = 45
_TEXTS_ABOVE_TITLE = 15
_TEXTS_OF_BYLINE = 10


class Dated(NamedTuple):
    """A date as precise as the page gives it, a day or an aware moment, and where the page gives it."""

    moment: date
    source: Source


class Dates(NamedTuple):
    """The dates of a page; None where it gives none."""

    published: Dated | None
    modified: Dated | None
    reviewed: Dated | None


def read_dates(survey: Survey, head: Head, place: int | None, readers: Readers) -> Dates:
    """Return the dates of a page whose title begins at a place in the survey's texts.

    Declared dates come before visible ones. A date near the title without a label is the date of publication. A page
    that gives only the date of its last change is taken to be published then.
    """
    contents = meta_by_plain_name(head)
    declared = {kind: _first_date(stated_dates(kind, survey, head, contents), readers) for kind in DateKind}
    about_title = [] if place is None else _dates_about_title(survey, place, readers)
    anywhere = list(dates_anywhere(survey, readers))
    in_order = [*about_title, *anywhere]
    modified, reviewed = (
        declared[kind] or _first_of(in_order, kind) for kind in (DateKind.MODIFIED, DateKind.REVIEWED)
    )
    published = (
        _publication(declared[DateKind.PUBLISHED], survey, place, readers)
        or _day_in_path(head.url)
        or _first_of(about_title, DateKind.PUBLISHED, None)
        or _first_of(anywhere, DateKind.PUBLISHED)
        or _first_of(anywhere, None)
        or (modified and Dated(modified.moment, Source.LAST_CHANGE))
    )
    return Dates(published, modified, reviewed)


def _dates_about_title(survey: Survey, place: int, readers: Readers) -> list[ShownDate]:
    below = dates_below(survey, place, _TEXTS_BELOW_TITLE, readers)
    above = dates_above(survey, place, _TEXTS_ABOVE_TITLE, readers)
    return [*below, *above]


def _publication(stated: Dated | None, survey: Survey, place: int | None, readers: Readers) -> Dated | None:
    """Return the declared date of publication, or the earlier one that the page prints under its title.

    If the printed date is earlier, the content system declares a later change. Time zones explain a single day.
    """
    if stated is None or place is None:
        return stated
    byline = list(dates_below(survey, place, _TEXTS_OF_BYLINE, readers))
    printed = _first_of(byline, DateKind.PUBLISHED, None)
    return printed if printed and _day(stated.moment) - _day(printed.moment) > timedelta(days=1) else stated


def _first_date(statements: Iterable[tuple[str, Source]], readers: Readers) -> Dated | None:
    dates = ((parse_date(string, readers), source) for string, source in statements)
    return next((Dated(moment, source) for moment, source in dates if moment), None)


def _first_of(shown: list[ShownDate], *kinds: DateKind | None) -> Dated | None:
    return next((Dated(found.moment, found.source) for found in shown if found.kind in kinds), None)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _day_in_path(url: str) -> Dated | None:
    """Return the day in a URL's path, as blogs and newspapers have it.

    >>> _day_in_path("https://clinic.example/2024/05/14/sleep")
    Dated(moment=datetime.date(2024, 5, 14), source=<Source.URL: 'url'>)
    """
    match = _DAY_IN_PATH.search(re.split("[?#]", url, maxsplit=1)[0])
    year, month, day = match.groups() if match else ("", "", "")
    moment = parse_date(f"{year}-{month}-{day}" if month.isdecimal() else f"{day} {month} {year}")
    return Dated(moment, Source.URL) if moment else None
