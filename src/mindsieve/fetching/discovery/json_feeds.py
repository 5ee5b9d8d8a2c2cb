"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mindsieve.fetching.discovery.feeds import MAX_ENTRIES
from mindsieve.fetching.discovery.listing import BadListing, CutShort, Entries
from mindsieve.fetching.discovery.moments import read_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.fetching.discovery.listing import Listing

MAX_CHARS = 8 * 1024 * 1024
MAX_VALUES = 500_000  # a value takes up to 100 bytes of memory; an item has ten to twenty
_VERSION = "jsonfeed.org/version/1"


def read_json_feed(texts: Iterator[str], url: str) -> Listing:
    """Read a feed. `url` is its own, for relative addresses. Raises `BadListing` if it is none."""
    entries = Entries(url, MAX_ENTRIES)
    try:
        for item in _items(_load(texts)):
            moment = read_moment(_string(item, "date_modified")) or read_moment(_string(item, "date_published"))
            entries.add(_page_of(item), moment)
    except CutShort as error:
        return entries.listing(str(error))
    return entries.listing()


def _load(texts: Iterator[str]) -> Any:
    text, chars = [], 0
    for piece in texts:
        text.append(piece)
        chars += len(piece)
        if chars > MAX_CHARS:
            raise BadListing(f"JSON of over {MAX_CHARS:,} characters")
    whole = "".join(text)
    if sum(map(whole.count, ",[{")) > MAX_VALUES:
        raise BadListing(f"JSON of over {MAX_VALUES:,} values")
    try:
        return json.loads(whole)
    except (ValueError, RecursionError) as error:
        raise BadListing(f"broken JSON: {error}") from error


def _items(feed: Any) -> list[dict[str, Any]]:
    if not isinstance(feed, dict) or _VERSION not in _string(feed, "version"):
        raise BadListing("JSON, but no JSON Feed")
    items = feed.get("items")
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _page_of(item: dict[str, Any]) -> str:
    """Return the address of an item; its id stands in for it where that is one."""
    identity = _string(item, "id")
    return _string(item, "url") or (identity if identity.startswith(("http://", "https://")) else "")


def _string(values: dict[str, Any], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""
