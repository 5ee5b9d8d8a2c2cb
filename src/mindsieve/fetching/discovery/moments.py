"""Dates of sitemaps and feeds as UTC: W3C dates, those of e-mail, and what American software writes instead."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MAX_CHARS = 64  # no date is longer; patterns are tried on no more
_TIME = r"(?:[T ,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\.\d+)? ?(?P<half>[ap]m)?z?)?"
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})(?:[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?)?{_TIME}", re.IGNORECASE
)
_YEAR_LAST = re.compile(rf"(?P<one>\d{{1,2}})[/.-](?P<other>\d{{1,2}})[/.-](?P<year>\d{{4}}){_TIME}", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:(?P<name>[a-z]{3,9})\.? (?P<day>\d{1,2}),?|(?P<first>\d{1,2}) (?P<month>[a-z]{3,9})\.?),?"
    rf" (?P<year>\d{{4}}){_TIME}",
    re.IGNORECASE,
)
_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
}


def read_moment(text: str | None) -> datetime | None:
    """Read a date or time as UTC; None if it is none, or might be two (`04/05/2026`).

    >>> read_moment("2026-03-01T09:30:00+01:00").isoformat()
    '2026-03-01T08:30:00+00:00'
    >>> read_moment("2024-05-08 08:53:11 PM").isoformat()
    '2024-05-08T20:53:11+00:00'
    >>> read_moment("last Tuesday") is None
    True
    """
    text = (text or "").strip()
    if not 0 < len(text) <= _MAX_CHARS:
        return None
    for read in (datetime.fromisoformat, _read_numbers, _read_named, parsedate_to_datetime):
        with suppress(ValueError, OverflowError):
            return _in_utc(read(text))
    return None


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _read_numbers(text: str) -> datetime:
    """Read a date in numbers, in whole or a month or year of it. Raises ValueError if it is none, or might be two."""
    if found := _YEAR_FIRST.fullmatch(text):
        return _moment(found, int(found["month"] or 1), int(found["day"] or 1))
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        raise ValueError(text)
    one, other = int(found["one"]), int(found["other"])
    # A clock of twelve hours is an American one, whose months come before days.
    if found["half"] or other > 12 or one == other:  # noqa: PLR2004 - months
        return _moment(found, one, other)
    if one > 12:  # noqa: PLR2004
        return _moment(found, other, one)
    raise ValueError(f"{text} may be in two months")


def _read_named(text: str) -> datetime:
    """Read a date whose month has its English name. Raises ValueError if it is none."""
    found = _NAMED.fullmatch(text)
    month = _MONTHS.get((found["name"] or found["month"]).lower()) if found else None
    if found is None or month is None:
        raise ValueError(text)
    return _moment(found, month, int(found["day"] or found["first"]))


def _moment(found: re.Match[str], month: int, day: int) -> datetime:
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "pm" else 0)
    return datetime(
        int(found["year"]), month, day, hour, int(found["minute"] or 0), int(found["second"] or 0), tzinfo=UTC
    )
