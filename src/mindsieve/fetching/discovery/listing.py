"""What a sitemap or a feed comes down to: a list of pages, each perhaps with the date of its last change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


class BadListing(Exception):
    """The document is no sitemap or feed that can be read. The message says why; skip it."""


@dataclass(frozen=True, slots=True)
class ListedUrl:
    """One listed page: its URL, canonical, and its last change in UTC, if the listing gives it."""

    url: str
    lastmod: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The pages that a document lists, and the sitemaps that a sitemap index lists."""

    pages: tuple[ListedUrl, ...] = ()
    sitemaps: tuple[ListedUrl, ...] = ()


def read_moment(text: str | None) -> datetime | None:
    """Read a W3C date or time as UTC; None if it is neither.

    >>> read_moment("2026-03-01T09:30:00+01:00").isoformat()
    '2026-03-01T08:30:00+00:00'
    >>> read_moment("last Tuesday") is None
    True
    """
    try:
        moment = datetime.fromisoformat((text or "").strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
