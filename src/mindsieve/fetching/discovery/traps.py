"""Crawler traps: endlessly many URLs that a site makes up as it is crawled.

By the URL alone a trap looks like a site, so no row here forbids what a site may mean. What varies in a URL is set
aside, the URLs that are then alike are counted, and each such group may have only so many. Measured on the 1,492
URLs of the WCXB corpus: none is refused.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from urllib.parse import parse_qsl


@dataclass(frozen=True, slots=True)
class Trap:
    """One kind of trap: URLs that match `sign` are alike if they are so once `varies` is replaced by `becomes`.

    `allowed` is how many URLs a group may have.
    """

    name: str
    why: str
    example: str
    sign: re.Pattern[str]
    varies: re.Pattern[str]
    allowed: int
    becomes: str = "#"

    def group_of(self, url: str) -> str | None:
        """Return what a URL comes down to, None if it does not look like this trap."""
        return self.varies.sub(self.becomes, url) if self.sign.search(url) else None


_SESSION = re.compile(
    r";jsessionid=[^?#]*|(?<=[?&])(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id|cfid|cftoken|oscsid|zenid)="
    r"[^&]*&?|/\(S\([a-z0-9]{24}\)\)|(?<=[?&])sid=[0-9a-f]{16,}&?",
    re.IGNORECASE,
)
_CALENDAR_WORDS = (
    "agenda|appointments?|booking|calendar|calendario|calendrier|evenements?|eventi|eventos|events?|kalendarz|kalender|"
    "schedule|termine|veranstaltungen"
)
_DATE_PARAMETERS = (
    "annee|cal_?(?:date|day|month|year)|date|day|eventdate|event_date|jahr|mois|monat|month|selected_date|"
    "tribe-bar-date|week|year|yearmonth"
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATES = re.compile(
    rf"(?:[/_-](?:{_MONTHS})[a-z]*)?[/_-]\d{{4}}(?:[/_-]\d{{1,2}}){{0,2}}(?=/?(?:\?|$))"
    rf"|(?<=[?&])(?:{_DATE_PARAMETERS})=[^&]*",
    re.IGNORECASE,
)
_WHOLE = re.compile(r".+")

TRAPS = (
    Trap(
        "calendar",
        "A calendar has a page for each month to the end of time; the events of two years are enough.",
        "https://clinic.example/calendar/2031/05/",
        re.compile(
            rf"^(?=[^?]*/(?:{_CALENDAR_WORDS})\b)[^?]*[/_-]\d{{4}}(?:[/_-]\d{{1,2}}){{0,2}}/?(?:\?|$)"
            rf"|[?&](?:{_DATE_PARAMETERS})=[^&]*\d",
            re.IGNORECASE,
        ),
        _DATES,
        allowed=30,
    ),
    Trap(
        "dates",
        "Archives by day or month may continue after the last article; 30 years of months are no archive any more. "
        "Sites that put the date behind an article's name are safe, for each name is a group of its own.",
        "https://clinic.example/blog/2031/05/",
        re.compile(r"/\d{4}[/-]\d{1,2}(?:[/-]\d{1,2})?/?(?:\?|$)"),
        _DATES,
        allowed=360,
    ),
    Trap(
        "session",
        "A session id makes another URL of each page at each visit; the first one has the page.",
        "https://clinic.example/sleep;jsessionid=0A1B2C3D",
        _SESSION,
        _SESSION,
        allowed=1,
        becomes="",
    ),
    Trap(
        "repeated",
        "A relative link that lacks its slash adds its path to itself. Heritrix draws the line at the same place: "
        "PathologicalPathDecideRule, two repetitions.",
        "https://clinic.example/blog/sleep/blog/sleep/blog/sleep/",
        re.compile(r"((?:/[^/?]++){1,4})\1\1(?=[/?]|$)"),
        _WHOLE,
        allowed=0,
    ),
    Trap(
        "too deep",
        "No one files pages twenty folders deep: Heritrix, TooManyPathSegmentsDecideRule.",
        "https://clinic.example/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u",
        re.compile(r"^https?://[^/]+(?:/[^/?]++){21,}"),
        _WHOLE,
        allowed=0,
    ),
    Trap(
        "deep",
        "Paths of more than eight parts, which no URL of WCXB has, are rare enough to be counted by their first two.",
        "https://clinic.example/a/b/c/d/e/f/g/h/i",
        re.compile(r"^https?://[^/]+(?:/[^/?]++){9,}"),
        re.compile(r"^(https?://[^/]+(?:/[^/?]+){2}).*"),
        allowed=100,
        becomes=r"\1",
    ),
)

# Of one path, this many URLs are believed whatever their parameters.
FREE_URLS_OF_PATH = 50
# Where parameters choose articles, one of them is another for each. Where they filter and sort, all take few values
# in every combination: a parameter's values then come back this often (pages of long forum threads do so less).
COMBINATIONS = 5
# More pages than a site links to by parameters of a single path.
MAX_URLS_OF_PATH = 5_000


class Traps:
    """Counts the URLs that links lead to, each to be shown once, and says which are one too many."""

    def __init__(self) -> None:
        self._groups: Counter[tuple[str, str]] = Counter()
        self._paths: defaultdict[str, _Parameters] = defaultdict(_Parameters)

    def trap_of(self, url: str) -> str | None:
        """Return the name of the trap that a URL belongs to, None if to none."""
        return self._row_of(url) or self._explosion_of(url)

    def _row_of(self, url: str) -> str | None:
        for trap in TRAPS:
            if (group := trap.group_of(url)) is not None:
                self._groups[trap.name, group] += 1
                if self._groups[trap.name, group] > trap.allowed:
                    return trap.name
        return None

    def _explosion_of(self, url: str) -> str | None:
        path, mark, query = url.partition("?")
        if not mark:
            return None
        parameters = self._paths[path]
        if parameters.is_exploding:
            return "parameters"
        parameters.add(query)
        return None


class _Parameters:
    """The parameters of one path's URLs, as they come in."""

    def __init__(self) -> None:
        self._urls = 0
        self._values: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, query: str) -> None:
        """Count a URL with these parameters."""
        self._urls += 1
        for name, value in parse_qsl(query, keep_blank_values=True):
            self._values[name].add(value)

    @property
    def is_exploding(self) -> bool:
        """Whether there are more URLs than their parameters account for."""
        most_values = max(map(len, self._values.values()), default=0)
        return self._urls >= MAX_URLS_OF_PATH or self._urls >= max(FREE_URLS_OF_PATH, COMBINATIONS * most_values)
