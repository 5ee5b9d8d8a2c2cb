"""When the article was published, last changed and last reviewed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extract.metadata.date_formats import parse_date
from extract.metadata.date_statements import DateKind, stated_dates
from extract.metadata.shown_dates import dates_about_title, dates_anywhere

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from extract.metadata.head import Head
    from extract.metadata.shown_dates import ShownDate
    from extract.metadata.survey import Survey

_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\w{2,9})[/-](\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Dates:
    """Each as precise as the page: a day, or an aware moment."""

    published: date | None
    modified: date | None
    reviewed: date | None


def read_dates(survey: Survey, head: Head, place: int | None) -> Dates:
    """Return the dates of a page whose title begins at a place in the survey's texts.

    What the page states goes before what it shows. A date near the title beside which nothing is said is that of
    publication. A page that gives no date but that of its last change is dated by it.
    """
    about_title = [] if place is None else list(dates_about_title(survey, place, month_first=head.month_first))
    anywhere = list(dates_anywhere(survey, month_first=head.month_first))
    in_order = [*about_title, *anywhere]
    modified, reviewed = (
        _first_date(stated_dates(kind, survey, head)) or _first_of(in_order, kind)
        for kind in (DateKind.MODIFIED, DateKind.REVIEWED)
    )
    stated = _first_date(stated_dates(DateKind.PUBLISHED, survey, head))
    shown = _first_of(about_title, DateKind.PUBLISHED, None)
    published = (
        (shown if _is_long_before(shown, stated) else stated)
        or _day_in_path(head.url)
        or shown
        or _first_of(anywhere, DateKind.PUBLISHED)
        or _first_of(anywhere, None)
        or modified
    )
    return Dates(published, modified, reviewed)


def _first_date(strings: Iterable[str]) -> date | None:
    return next((moment for moment in map(parse_date, strings) if moment), None)


def _first_of(shown: list[ShownDate], *kinds: DateKind | None) -> date | None:
    return next((found.moment for found in shown if found.kind in kinds), None)


def _is_long_before(shown: date | None, stated: date | None) -> bool:
    """Whether a page shows an earlier day than it states: then its content system states that of a later change.

    A single day between them is made by time zones.
    """
    return shown is not None and stated is not None and _day(stated) - _day(shown) > timedelta(days=1)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _day_in_path(url: str) -> date | None:
    """Return the day that a URL's path holds, as blogs and newspapers build theirs.

    >>> _day_in_path("https://clinic.example/2024/05/14/sleep")
    datetime.date(2024, 5, 14)
    """
    match = _DAY_IN_PATH.search(urlsplit(url).path)
    year, month, day = match.groups() if match else ("", "", "")
    return parse_date(f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}")
