"""Parse dates as pages write them: broken and complete ISO 8601, RFC 2822, days in words and in numbers."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

_FIRST_YEAR = 1995  # no page of the web is older; earlier dates are defaults of content systems
_MAX_DATE_CHARS = 100  # of a string that is one date; the longest way to write a date takes half
_ISO_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SPACE_BEFORE_ZONE = re.compile(r"(?<!\s)\s*+(?:(?=[+-]\d{2}:?\d{2}$)|(?:UTC|GMT)$)")

# January to December in English, German, French, Spanish, Italian, Dutch and Portuguese.
_MONTH_NAMES = (
    ("january", "januar", "jänner", "janvier", "enero", "gennaio", "januari", "janeiro"),
    ("february", "februar", "février", "febrero", "febbraio", "februari", "fevereiro"),
    ("march", "märz", "mrz", "mars", "marzo", "maart", "mrt", "março"),
    ("april", "avril", "abril", "aprile"),
    ("may", "mai", "mayo", "maggio", "mei", "maio"),
    ("june", "juni", "juin", "junio", "giugno", "junho"),
    ("july", "juli", "juillet", "julio", "luglio", "julho"),
    ("august", "août", "agosto", "augustus"),
    ("september", "septembre", "septiembre", "settembre", "setembro"),
    ("october", "oktober", "octobre", "octubre", "ottobre", "outubro"),
    ("november", "novembre", "noviembre", "novembro"),
    ("december", "dezember", "décembre", "diciembre", "dicembre", "dezembro"),
)
_ABBREVIATIONS = (3, 4)  # letters: "Sep", "Sept"
_MONTHS = {
    spelling: number
    for number, names in enumerate(_MONTH_NAMES, start=1)
    for name in names
    for spelling in (name, *(name[:length] for length in _ABBREVIATIONS))
}
_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DAYS = tuple(
    re.compile(rf"(?<![\w/-]){pattern}(?![\w/-])", re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",  # May 14th, 2024
        # 14 May 2024, 14 de mayo de 2024, 14-May-2024
        rf"{_DAY}(?:st|nd|rd|th|er|\.)?[\s-]+(?:de\s+)?{_MONTH},?[\s-]+(?:del?\s+)?{_YEAR}",
        rf"{_YEAR}-(?P<month>\d{{2}})-{_DAY}",
        rf"{_YEAR}\s+{_MONTH}\s+{_DAY}",  # 2024 May 14
        rf"{_YEAR}[/.](?P<month>\d{{1,2}})[/.]{_DAY}",
        rf"{_YEAR}年\s?(?P<month>\d{{1,2}})月\s?{_DAY}日",
        rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"(?P<first>\d{{1,2}})(?P<mark>[/-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",  # 5/14/2024, or 14/05/2024
    )
)
_MONTHS_IN_YEAR = 12


class DayInText(NamedTuple):
    """The place in a text where a day is written, and the day."""

    start: int
    end: int
    day: date


def parse_date(text: str) -> date | None:
    """Parse a date or time. A time keeps its UTC offset; a time without an offset becomes its day.

    >>> parse_date("2024-05-14T08:00:00")
    datetime.date(2024, 5, 14)
    >>> parse_date("2024-05-14 08:00:00 +0200").isoformat()
    '2024-05-14T08:00:00+02:00'
    >>> parse_date("May 14th, 2024")
    datetime.date(2024, 5, 14)
    """
    plain = text.strip()[:_MAX_DATE_CHARS]
    moment = _parse_iso(plain) or _parse_mail(plain) or _parse_iso_day(plain)
    if moment is None:
        moment = next((found.day for found in find_days(plain) if not re.search(r"\w", plain[: found.start])), None)
    return moment if moment and moment.year >= _FIRST_YEAR else None


def find_days(text: str, *, month_first: bool = True) -> list[DayInText]:
    """Return the days in a text, in order. `month_first` decides how 5/6/2024 is read.

    >>> [found.day.isoformat() for found in find_days("14. Mai 2024, updated 5/6/2024")]
    ['2024-05-14', '2024-05-06']
    """
    matches = (match for pattern in _DAYS for match in pattern.finditer(text))
    days = ((_day_of(match, month_first=month_first), match) for match in matches)
    return sorted(DayInText(match.start(), match.end(), day) for day, match in days if day)


def _day_of(match: re.Match[str], *, month_first: bool) -> date | None:
    found = match.groupdict()
    if "first" in found:
        return _numeric_day(int(found["year"]), int(found["first"]), int(found["second"]), month_first=month_first)
    month = int(found["month"]) if found["month"].isdecimal() else _MONTHS.get(found["month"].casefold(), 0)
    return _day(int(found["year"]), month, int(found["day"]))


def _numeric_day(year: int, first: int, second: int, *, month_first: bool) -> date | None:
    is_month_first = second > _MONTHS_IN_YEAR or (month_first and first <= _MONTHS_IN_YEAR)
    return _day(year, first, second) if is_month_first else _day(year, second, first)


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


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
