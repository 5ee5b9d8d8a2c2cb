"""Parse dates as pages write them: broken and complete ISO 8601, RFC 2822, days in words and in numbers."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from extract.dom.text import normalise_space
from extract.metadata.calendar_names import month_number
from extract.metadata.day_order import ANY_READERS, Readers

_FIRST_YEAR = 1995  # no page of the web is older; earlier dates are defaults of content systems
_LAST_SHORT_YEAR = 49  # "67" is no year of a page of the web
_MAX_DATE_CHARS = 100  # of a string that is one date; the longest way to write a date takes half
_ISO_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SPACE_BEFORE_ZONE = re.compile(r"(?<!\s)\s*+(?:(?=[+-]\d{2}:?\d{2}$)|(?:UTC|GMT)$)")

# Digits of other scripts as those of ASCII, and no marks of the direction of writing.
_PLAIN = {
    zero + value: str(value) for zero in (0x660, 0x6F0, 0x966, 0xE50, 0xFF10) for value in range(10)
} | dict.fromkeys((0x200E, 0x200F, 0x61C), "")
_BUDDHIST_YEARS = range(2500, 2600)
_BEFORE_BUDDHIST = 543  # years: 2567 in Thailand is 2024
_THAI_MONTH = re.compile("[\u0e00-\u0e7f]")
_FIRST_YEAR_OF_ERA = {"令和": 2019, "平成": 1989, "昭和": 1926, "民國": 1912, "民国": 1912}  # of Japan and of Taiwan

_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>[^\W\d_][^\s\d,;:()|/•·–—-]{1,19})"
_MONTH_IN_NUMBERS = r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20|25)\d\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|\.|º)?"


def _ways(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"(?<![0-9A-Za-z/-])(?<!\d\.){pattern}(?![0-9A-Za-z/])(?!-\d)", re.IGNORECASE)
        for pattern in patterns
    )


_DAYS = _ways(
    # May 14th, 2024; May 14 '24
    rf"{_MONTH} ?{_DAY}(?:st|nd|rd|th)?(?: ?, ?| )(?:{_YEAR}|[’'](?P<short>\d\d))",
    # 14 May 2024, 14. Mai 2024, 14 de mayo de 2024, 14-May-2024, 14 May '24
    rf"{_DAY}{_ORDINAL}[ -]?(?:de |of |d[’'])?{_MONTH}(?:, ?| |-)(?:del? )?(?:{_YEAR}|[’'](?P<short>\d\d))",
    rf"{_DAY}-{_MONTH}-(?P<short>\d\d)",  # 14-May-24
    rf"{_YEAR}[.,]? (?:m\. )?{_MONTH} {_DAY}(?: d\.)?",  # 2024 May 14, 2024. május 14., 2024 m. gegužės 14 d.
    rf"{_YEAR}(?P<mark>[./-]) ?{_MONTH_IN_NUMBERS}(?P=mark) ?{_DAY}",
    # 5/14/2024, 14/05/2024, 14.05.24
    rf"(?P<first>\d{{1,2}})(?P<mark>[./-]) ?(?P<second>\d{{1,2}})(?P=mark) ?(?:{_YEAR}|(?P<short>\d\d))",
    rf"{_YEAR}\. gada {_DAY}\. {_MONTH}",  # Latvian
)
_NAMED_ERA = rf"(?P<era>{'|'.join(_FIRST_YEAR_OF_ERA)})(?P<in_era>元|\d{{1,3}})"
_DAYS_BEYOND_ASCII = _ways(
    # 14 พฤษภาคม พ.ศ. 2567, 14 พ.ค. 67
    rf"{_DAY} ?(?P<month>[\u0e00-\u0e7f.]{{3,12}}) ?(?:[พค]\.ศ\. ?)?(?:{_YEAR}|(?P<short>\d\d))",
    rf"{_DAY} (?:tháng|thg) {_MONTH_IN_NUMBERS}(?:, ?| )(?:năm )?{_YEAR}",  # Vietnamese
    rf"(?:(?P<year>\d{{4}})|{_NAMED_ERA})[年년] ?{_MONTH_IN_NUMBERS}[月월] ?{_DAY}[日号일]",
)
_MONTHS_IN_YEAR = 12


class DayInText(NamedTuple):
    """The place in a text where a day is written, and the day."""

    start: int
    end: int
    day: date


def parse_date(text: str, readers: Readers = ANY_READERS) -> date | None:
    """Parse a date or time. A time keeps its UTC offset; a time without an offset becomes its day.

    >>> parse_date("2024-05-14T08:00:00")
    datetime.date(2024, 5, 14)
    >>> parse_date("2024-05-14 08:00:00 +0200").isoformat()
    '2024-05-14T08:00:00+02:00'
    >>> parse_date("May 14th, 2024")
    datetime.date(2024, 5, 14)
    """
    plain = plain_line(text[:_MAX_DATE_CHARS])
    moment = _parse_iso(plain) or _parse_mail(plain) or _parse_iso_day(plain)
    if moment is None:
        days = find_days(plain, readers)
        moment = next((found.day for found in days if not re.search(r"\d", plain[: found.start])), None)
    return moment if moment and moment.year >= _FIRST_YEAR else None


def plain_line(text: str) -> str:
    """Return a text with single spaces, digits of ASCII, and no marks of the direction of writing."""
    line = normalise_space(text)
    return line if line.isascii() else line.translate(_PLAIN)


def find_days(line: str, readers: Readers = ANY_READERS) -> list[DayInText]:
    """Return the days in a plain line, in order; the page's `readers` decide how 5/6/2024 is read, and whether at all.

    >>> [found.day.isoformat() for found in find_days("14. Mai 2024, updated 5/16/2024, not 5/6/2024")]
    ['2024-05-14', '2024-05-16']
    """
    ways = _DAYS if line.isascii() and "thg" not in line else (*_DAYS, *_DAYS_BEYOND_ASCII)
    days = ((_day_of(match, readers), match) for way in ways for match in way.finditer(line))
    return sorted({DayInText(match.start(), match.end(), day) for day, match in days if day})


def _day_of(match: re.Match[str], readers: Readers) -> date | None:
    found = match.groupdict()
    year = _year_of(found, readers)
    if "first" in found:
        return _numeric_day(year, int(found["first"]), int(found["second"]), readers)
    name = found["month"]
    return _day(year, int(name) if name.isdecimal() else month_number(name, readers.language), int(found["day"]))


def _year_of(found: dict[str, str | None], readers: Readers) -> int:
    """Return the year of the Christian era, 0 for one that a page cannot be of."""
    if era := found.get("era"):
        in_era = found["in_era"] or ""
        return _FIRST_YEAR_OF_ERA[era] - 1 + (1 if in_era == "元" else int(in_era))
    if year := found.get("year"):
        return int(year) - (_BEFORE_BUDDHIST if int(year) in _BUDDHIST_YEARS else 0)
    short = int(found.get("short") or 0)
    if short <= _LAST_SHORT_YEAR:
        return 2000 + short
    is_thai = readers.language == "th" or _THAI_MONTH.search(found.get("month") or "")
    return _BUDDHIST_YEARS.start + short - _BEFORE_BUDDHIST if is_thai else 0


def _numeric_day(year: int, first: int, second: int, readers: Readers) -> date | None:
    """Return the day that two numbers are, or None if either may be the month and nothing tells which."""
    may_differ = first != second and max(first, second) <= _MONTHS_IN_YEAR
    month_first = readers.month_first if may_differ else second > _MONTHS_IN_YEAR
    if month_first is None:
        return None
    return _day(year, first, second) if month_first else _day(year, second, first)


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
