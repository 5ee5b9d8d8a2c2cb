"""Dates as pages write them: ISO 8601 in all its mutilations, RFC 2822, and days in English words."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_FIRST_YEAR = 1995  # no page of the web is older; earlier dates are defaults of content systems
_ISO_DAY = re.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SPACE_BEFORE_ZONE = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)|\s*(?:UTC|GMT)$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_IN_WORDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (rf"^\W*{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", rf"^\W*{_DAY}\s+{_MONTH},?\s+{_YEAR}\b")
)


def parse_date(text: str) -> date | None:
    """Parse a date or time, with the offset that it is written with. A time without one says nothing but its day.

    >>> parse_date("2024-05-14T08:00:00")
    datetime.date(2024, 5, 14)
    >>> parse_date("2024-05-14 08:00:00 +0200").isoformat()
    '2024-05-14T08:00:00+02:00'
    >>> parse_date("May 14th, 2024")
    datetime.date(2024, 5, 14)
    """
    plain = text.strip()
    for parse in (_parse_iso, _parse_mail, _parse_iso_day, _parse_words):
        moment = parse(plain)
        if moment is not None:
            return moment if moment.year >= _FIRST_YEAR else None
    return None


def _parse_iso(text: str) -> date | None:
    try:
        moment = datetime.fromisoformat(_SPACE_BEFORE_ZONE.sub(_zone_of, text))
    except ValueError:
        return None
    return moment.date() if moment.tzinfo is None or _ISO_DAY.fullmatch(text) else moment


def _zone_of(space: re.Match[str]) -> str:
    return "Z" if space[0].strip() else ""


def _parse_mail(text: str) -> date | None:
    """Parse a time as in mails and RSS ("Tue, 14 May 2024 08:00:00 +0200")."""
    try:
        moment = parsedate_to_datetime(text) if ":" in text else None
    except (ValueError, OverflowError):
        return None
    return moment.date() if moment and moment.tzinfo is None else moment


def _parse_iso_day(text: str) -> date | None:
    match = _ISO_DAY.match(text)
    return _day(*map(int, match.groups())) if match else None


def _parse_words(text: str) -> date | None:
    match = next(filter(None, (pattern.match(text) for pattern in _IN_WORDS)), None)
    if match is None:
        return None
    return _day(int(match["year"]), _MONTHS.index(match["month"][:3].lower()) + 1, int(match["day"]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
