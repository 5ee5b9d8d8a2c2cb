"""RSS, RDF and Atom feeds: reduced to what leads to pages, then read by feedparser.

feedparser knows the kinds of feeds, their bases and the forms of their dates. It takes time that is quadratic in some
parts of a feed and stops at others (`gml:pos` of three numbers, `&#xD800;`), so it is given none of them: only links,
ids and dates of the entries, bounded and in well-formed XML.
"""

from __future__ import annotations

import calendar
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

import feedparser  # type: ignore[import-untyped]

from mindsieve.fetching.discovery.listing import CutShort, Entries
from mindsieve.fetching.discovery.markup import local_name, parse
from mindsieve.fetching.discovery.moments import read_moment
from mindsieve.fetching.urls import MAX_URL_CHARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.fetching.discovery.listing import Listing

# Feeds hold the newest ten to a hundred entries; this is an archive's worth.
MAX_ENTRIES = 5_000
MAX_PARTS = 15  # of one entry: its links, ids and dates; feedparser takes 25 microseconds for each
# Of all parts together: 5,000 entries of 1,600 bytes.
MAX_REDUCED_BYTES = 8 * 1024 * 1024
_MAX_PIECES = 100  # of one text
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
# The parts of an entry that lead to its page or date it, by their names in lower case and as feedparser knows them.
_PARTS = {
    "link": "link",
    "guid": "guid",
    "id": "id",
    "origlink": "feedburner:origLink",
    "pubdate": "pubDate",
    "date": "dc:date",
    "published": "published",
    "issued": "issued",
    "updated": "updated",
    "modified": "modified",
}
_ATTRIBUTES = {_BASE: "xml:base", "href": "href", "rel": "rel", "type": "type", "isPermaLink": "isPermaLink"}
_NAMESPACES = {
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
}
_ATOM = {"xmlns": "http://www.w3.org/2005/Atom", **_NAMESPACES}
_RSS = {"version": "2.0", **_NAMESPACES}


def read_xml_feed(texts: Iterator[str], url: str) -> Listing:
    """Read a feed, from its root on. `url` is its own, for relative links.

    The dates are those of the last update, else of publication. Where a feed service writes its own links, those that
    it names as the original ones count.
    """
    reduced = BytesIO()
    notes = parse(texts, reduction := _Reduction(reduced))
    reduction.close()
    entries = Entries(url, MAX_ENTRIES)
    # A bytes or str argument may be taken for a file's path or a URL: https://pypi.org/project/feedparser
    feed = feedparser.parse(BytesIO(reduced.getvalue()), sanitize_html=False, resolve_relative_uris=False)
    try:
        for entry in feed["entries"]:
            entries.add(_page_of(entry), _last_change(entry))
    except CutShort as error:  # a base of 2,000 characters makes long addresses of short ones
        return entries.listing(*notes, str(error))
    return entries.listing(*notes)


def _page_of(entry: Any) -> str:
    return str(entry.get("feedburner_origlink") or entry.get("link") or "")


def _last_change(entry: Any) -> datetime | None:
    """Return the moment of the update, else of the publication; None where no calendar has it."""
    key = next((key for key in ("updated", "published") if key in entry), None)  # `get` warns of its own fallback
    if key is None:
        return None
    parsed = entry.get(f"{key}_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else read_moment(entry[key])
    except (ValueError, OverflowError):
        return None


class _Reduction:
    """Takes the elements of a feed and writes those that count, each as feedparser knows it."""

    def __init__(self, out: BytesIO) -> None:
        self._out = out
        self._xml = XMLGenerator(out, "utf-8")
        self._depth = 0
        self._entry_depth = 0  # 0: outside of entries
        self._part = ""
        self._parts = self._entries = 0
        self._attributes: dict[str, str] = {}
        self._pieces: list[str] = []
        self._root = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        name = local_name(tag)
        self._depth += 1
        if not self._root:
            self._begin_feed(name, attributes)
        elif self._entry_depth == 0:
            if name in ("item", "entry"):
                self._begin_entry(attributes)
        elif self._depth == self._entry_depth + 1 and self._parts < MAX_PARTS:
            self._begin_part(name, attributes)

    def _begin_feed(self, name: str, attributes: dict[str, str]) -> None:
        self._root = "feed" if name == "feed" else "rss"
        self._xml.startDocument()
        self._begin(self._root, {**(_ATOM if name == "feed" else _RSS), **_kept(attributes)})

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._xml.startElement(name, AttributesImpl(attributes))

    def _begin_entry(self, attributes: dict[str, str]) -> None:
        if self._entries == MAX_ENTRIES:
            raise CutShort(f"entries beyond {MAX_ENTRIES:,} are left out")
        if self._out.tell() > MAX_REDUCED_BYTES:
            raise CutShort(f"over {MAX_REDUCED_BYTES:,} bytes of links and dates: the rest is left out")
        self._entries += 1
        self._entry_depth = self._depth
        self._parts = 0
        self._begin(self._entry_name, _kept(attributes))

    @property
    def _entry_name(self) -> str:
        return "entry" if self._root == "feed" else "item"

    def _begin_part(self, name: str, attributes: dict[str, str]) -> None:
        self._part = _PARTS.get(name, "")
        self._attributes = _kept(attributes)
        self._pieces = []

    def end(self) -> None:
        """End the innermost element."""
        if self._part and self._depth == self._entry_depth + 1:
            self._write_part()
        if self._depth == self._entry_depth:
            self._entry_depth = 0
            self._xml.endElement(self._entry_name)
        self._depth -= 1

    def data(self, text: str) -> None:
        """Take a piece of text."""
        if self._part and len(self._pieces) < _MAX_PIECES:
            self._pieces.append(text[: MAX_URL_CHARS + 1])

    def _write_part(self) -> None:
        part, self._part = self._part, ""
        text = "".join(self._pieces).strip()
        is_id = part == "guid" and not text.lower().startswith(("http://", "https://"))
        if is_id or len(text) > MAX_URL_CHARS:
            return  # feedparser would take any id for a link
        self._parts += 1
        self._begin(part, self._attributes)
        self._xml.characters(text)
        self._xml.endElement(part)

    def close(self) -> None:
        """End what has not ended."""
        if self._entry_depth:
            self._xml.endElement(self._entry_name)
        if self._root:
            self._xml.endElement(self._root)
        self._xml.endDocument()


def _kept(attributes: dict[str, str]) -> dict[str, str]:
    known = ((_ATTRIBUTES.get(name), value) for name, value in attributes.items())
    return {name: value for name, value in known if name and len(value) <= MAX_URL_CHARS}
