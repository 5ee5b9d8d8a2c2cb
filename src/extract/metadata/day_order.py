"""Decide whether the readers of a page read 5/6/2024 as May 6 or as 5 June."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.metadata.head import Head
    from extract.metadata.survey import Survey, Text

# Countries that write the month first (CLDR), by top-level domains and regions. Canada writes either.
_MONTH_FIRST = frozenset({"us", "gov", "mil", "edu", "ph", "pr", "gu", "mp", "vi"})
_EITHER = frozenset({"ca"})
# Top-level domains of two letters that sites everywhere use for what the letters mean.
_WORLDWIDE = frozenset(
    {"ac", "ai", "am", "bz", "cc", "cd", "co", "fm", "gg", "gl", "id", "im", "io", "is", "la", "ly", "me", "nu", "pw"}
    | {"sh", "st", "tk", "to", "tv", "vc", "vg", "ws"}
)
_COUNTRY_CHARS = 2
_REGION = re.compile(r"[a-z]{2,3}[-_](?:[a-z]{4}[-_])?([a-z]{2})(?![a-z])", re.IGNORECASE)
_IN_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(?:20)?\d\d(?![\d./-])")
_MONTHS_IN_YEAR = 12
_MAX_DATED_CHARS = 100  # of a text with a date that is compared: prose has dates of other places


@dataclass(frozen=True)
class Readers:
    """The readers of a page: their language, and what the page knows of their country.

    `language` is an ISO 639 code, empty if unknown; `country` a top-level domain without its dot, `locale` a tag
    such as en_US, both empty if unknown; `texts` those of the page.
    """

    language: str = ""
    country: str = ""
    locale: str = ""
    texts: Sequence[Text] = ()

    @cached_property
    def month_first(self) -> bool | None:
        """Whether the month comes before the day, by the clearest sign that the page has; None if it has none.

        The signs are the site's country, the region of the page's locale, dates on the page that can be read in one
        way only, and the language. English is no sign: Americans and everybody else disagree.
        """
        signs = (_order_in(self.country), _order_in(_region_of(self.locale)), _order_of_dates(self.texts))
        by_language = False if self.language not in ("", "en") else None
        return next((sign for sign in signs if sign is not None), by_language)


ANY_READERS = Readers()


def readers_of(survey: Survey, head: Head, language: str | None) -> Readers:
    """Return the readers of a page."""
    country = (urlsplit(head.home).hostname or "").rpartition(".")[2].lower()
    locale = head.first("og:locale") or head.lang
    return Readers(language or "", country, locale, survey.texts)


def _order_in(country: str) -> bool | None:
    if country in _MONTH_FIRST:
        return True
    return None if country in _EITHER | _WORLDWIDE or len(country) != _COUNTRY_CHARS else False


def _region_of(locale: str) -> str:
    """Return the region of a locale in lower case, empty if it has none.

    >>> _region_of("en_US"), _region_of("zh-Hant-TW"), _region_of("en")
    ('us', 'tw', '')
    """
    match = _REGION.match(locale)
    return match[1].lower() if match else ""


def _order_of_dates(texts: Sequence[Text]) -> bool | None:
    """Return whether most dates that can be read in one way only have the month first."""
    short = (text.string for text in texts if len(text.string) <= _MAX_DATED_CHARS)
    days = [(int(first), int(second)) for string in short for first, _, second in _IN_NUMBERS.findall(string)]
    month_first = sum(first <= _MONTHS_IN_YEAR < second for first, second in days)
    day_first = sum(second <= _MONTHS_IN_YEAR < first for first, second in days)
    return month_first > day_first if month_first != day_first else None
