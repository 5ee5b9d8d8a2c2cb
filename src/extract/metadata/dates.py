"""When the article was published and last changed."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import htmldate

from extract.metadata.jsonld import articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.metadata.head import Head

_PUBLISHED_META = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "publish-date", "pubdate", "publication_date", "parsely-pub-date", "sailthru.date",
    "citation_date",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "revised",
)
_FIRST_YEAR = 1995  # no page of the web is older; earlier dates are defaults of content systems
_DAY = re.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})")


def read_dates(root: HtmlElement, head: Head) -> tuple[date | None, date | None]:
    """Return (published, modified), each as precise as the page: a day, or an aware moment."""
    published = _first_date(_published(root, head)) or _search_date(root, head)
    modified = _first_date(_modified(root, head))
    return published, modified


def _published(root: HtmlElement, head: Head) -> Iterator[object]:
    yield from (item.get("datePublished") for item in articles(head.items))
    yield from (head.meta.get(name) for name in _PUBLISHED_META)
    yield from root.xpath("//*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime")
    yield from root.xpath("//time[contains(@class, 'publish') or contains(@class, 'entry-date')]/@datetime")


def _modified(root: HtmlElement, head: Head) -> Iterator[object]:
    yield from (item.get("dateModified") for item in articles(head.items))
    yield from (head.meta.get(name) for name in _MODIFIED_META)
    yield from root.xpath("//*[@itemprop='dateModified']/@datetime | //time[contains(@class, 'updated')]/@datetime")


def _first_date(values: Iterator[object]) -> date | None:
    parsed = (parse_date(value) for value in values if isinstance(value, str))
    return next((moment for moment in parsed if moment), None)


def parse_date(text: str) -> date | None:
    """Parse an ISO 8601 date or time. A time without a zone says nothing but its day.

    >>> parse_date("2024-05-14")
    datetime.date(2024, 5, 14)
    >>> parse_date("2024-05-14T08:00:00")
    datetime.date(2024, 5, 14)
    >>> parse_date("2024-05-14T08:00:00Z").isoformat()
    '2024-05-14T08:00:00+00:00'
    """
    try:
        moment = datetime.fromisoformat(text.strip())
        is_day_only = moment.tzinfo is None or _DAY.fullmatch(text.strip())
        return _plausible(moment.date() if is_day_only else moment)
    except (ValueError, OverflowError):
        return _parse_day(text)


def _parse_day(text: str) -> date | None:
    match = _DAY.match(text)
    try:
        return _plausible(date(*map(int, match.groups()))) if match else None
    except ValueError:
        return None


def _plausible(moment: date) -> date | None:
    return moment if moment.year >= _FIRST_YEAR else None


def _search_date(root: HtmlElement, head: Head) -> date | None:
    """Let htmldate look in the markup and the visible text (it works on a copy)."""
    found = htmldate.find_date(root, url=head.url, original_date=True, extensive_search=False)
    return parse_date(found) if found else None
