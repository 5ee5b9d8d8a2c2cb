"""RSS, RDF and Atom feeds, by way of feedparser. Runs in a worker process."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import feedparser  # type: ignore[import-untyped]

from mindsieve.fetching.discovery.listing import BadListing, ListedUrl, Listing
from mindsieve.fetching.schemes import named_url

if TYPE_CHECKING:
    from collections.abc import Iterator

# Feeds hold the newest ten to a hundred entries; this is an archive's worth.
MAX_ENTRIES = 5_000
# feedparser takes 25 microseconds and 750 bytes a tag, and time that is quadratic in the attributes of one tag. An
# archive of 500 articles with their markup has 50,000 tags, and no tag of a feed 20 attributes.
MAX_TAGS = 75_000
MAX_ATTRIBUTES = 500
_ATTRIBUTES = re.compile(rb"<[^!<>=]*(?:=[^<>=]*){%d}" % MAX_ATTRIBUTES)


def read_feed(body: bytes, url: str) -> Listing:
    """Read one feed. `url` is its own, for relative links. Raises `BadListing` if it is none.

    The dates are those of the last update, else of publication.
    """
    _check_markup(body)
    # A bytes or str argument may be taken for a file's path or a URL: https://pypi.org/project/feedparser
    feed = feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        raise BadListing(f"no known kind of feed: {feed.get('bozo_exception', 'it is empty')}")
    return Listing(pages=tuple(_pages(feed["entries"][:MAX_ENTRIES], url)))


def _check_markup(body: bytes) -> None:
    if body.count(b"<") > MAX_TAGS:
        raise BadListing(f"over {MAX_TAGS:,} tags")
    if _ATTRIBUTES.search(body):
        raise BadListing(f"over {MAX_ATTRIBUTES} attributes in one tag")


def _pages(entries: list[Any], url: str) -> Iterator[ListedUrl]:
    for entry in entries:
        if "link" in entry and (page := named_url(entry["link"], url)) is not None:
            yield ListedUrl(page, _last_change(entry))


def _last_change(entry: Any) -> datetime | None:
    """Return the moment of the update, else of the publication; None where no calendar has it."""
    parsed = next((entry[key] for key in ("updated_parsed", "published_parsed") if key in entry), None)
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError):
        return None
