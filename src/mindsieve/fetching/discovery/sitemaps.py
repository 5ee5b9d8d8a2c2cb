"""Sitemaps by https://www.sitemaps.org/protocol.html as sites really serve them.

Accepted: sitemap, sitemap index and news sitemap in XML, in and around whatever other elements; plain text with one URL
a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mindsieve.fetching.discovery.listing import BadListing, CutShort, Entries
from mindsieve.fetching.discovery.markup import local_name, parse
from mindsieve.fetching.discovery.moments import read_moment
from mindsieve.fetching.schemes import forbidden_scheme, named_url
from mindsieve.fetching.urls import MAX_URL_CHARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.fetching.discovery.listing import Listing

MAX_ENTRIES = 50_000  # the protocol's own limit
MAX_TEXT_CHARS = 8 * 1024 * 1024  # 50,000 lines of 160 characters
_MAX_PIECES = 100  # of one text; libxml2 ends a piece at each reference
_LINE = re.compile(r"\S+")
# What some sites list as pages: `/post-sitemap2.xml.gz` is none.
_SITEMAP_NAME = re.compile(r"sitemap[^/]*\.xml(?:\.gz)?$", re.IGNORECASE)


def read_xml_sitemap(texts: Iterator[str], url: str) -> Listing:
    """Read a sitemap or a sitemap index, from its root on. `url` is its own, for relative entries."""
    entries = Entries(url, MAX_ENTRIES)
    notes = parse(texts, _Sitemap(entries))
    return entries.listing(*notes)


@dataclass
class _Entry:
    """A `url` or `sitemap` element while it is read. `depth` is that of the element."""

    kind: str
    namespace: str
    depth: int
    texts: dict[str, list[str]] = field(default_factory=dict)
    has_markup: bool = False  # in its address, which then is none

    def add(self, name: str, text: str) -> None:
        pieces = self.texts.setdefault(name, [])
        if len(pieces) < _MAX_PIECES:
            pieces.append(text[: 2 * MAX_URL_CHARS + 1])

    def text(self, name: str) -> str:
        return "".join(self.texts.get(name, ())).strip()


class _Sitemap:
    """Takes the elements of a sitemap and adds its entries."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._depth = 0
        self._is_index = False
        self._entry: _Entry | None = None
        self._field = ""  # what text is of

    def start(self, tag: str, _: dict[str, str]) -> None:
        """Begin an element."""
        self._depth += 1
        name, namespace = local_name(tag), tag.rpartition("}")[0]
        self._is_index |= name == "sitemapindex"
        # An entry within an entry is the next one after one that was not ended.
        if name in ("url", "sitemap") and (self._entry is None or self._depth == self._entry.depth + 1):
            self._add_entry()
            self._entry = _Entry(name, namespace, self._depth)
        elif self._entry is not None:
            self._begin_part(self._entry, name, namespace)

    def _begin_part(self, entry: _Entry, name: str, namespace: str) -> None:
        """Note whose text follows: of the entry's own parts, not of the images and videos within it."""
        entry.has_markup |= self._field == "loc"
        is_within = self._depth == entry.depth + 1 and namespace == entry.namespace
        is_own = is_within and name in ("loc", "lastmod") and name not in entry.texts
        self._field = name if is_own or name == "publication_date" else ""

    def end(self) -> None:
        """End the innermost element."""
        self._depth -= 1
        self._field = ""
        if self._entry is not None and self._depth < self._entry.depth:
            self._add_entry()

    def data(self, text: str) -> None:
        """Take a piece of text."""
        if self._entry is not None and self._field:
            self._entry.add(self._field, text)

    def _add_entry(self) -> None:
        entry, self._entry = self._entry, None
        if entry is None:
            return
        address = "" if entry.has_markup else entry.text("loc")
        lastmod = read_moment(entry.text("lastmod")) or read_moment(entry.text("publication_date"))
        self._entries.add(address, lastmod, is_sitemap=self._lists_sitemap(entry, address))

    def _lists_sitemap(self, entry: _Entry, address: str) -> bool:
        return entry.kind == "sitemap" or self._is_index or _is_sitemap_name(address)


def _is_sitemap_name(address: str) -> bool:
    try:
        return bool(_SITEMAP_NAME.search(urlsplit(address).path))
    except ValueError:  # brackets that are no IPv6 address
        return False


def read_text_sitemap(texts: Iterator[str], url: str) -> Listing:
    """Read a list of URLs, one a line. Raises `BadListing` where most lines are none."""
    text, notes = _gather(texts)
    lines = [line[0] for line in islice(_LINE.finditer(text), MAX_ENTRIES + 1)]
    if sum(map(_is_crawlable, lines)) < max(1, len(lines) / 2):
        raise BadListing("; ".join([f"{url} is neither XML nor a list of URLs", *notes]))
    entries = Entries("", MAX_ENTRIES)
    try:
        for line in lines:
            entries.add(line)
    except CutShort as error:
        notes.append(str(error))
    return entries.listing(*notes)


def _gather(texts: Iterator[str]) -> tuple[str, list[str]]:
    """Return a text up to the limit, and notes on what is missing."""
    pieces: list[str] = []
    chars = 0
    try:
        for piece in texts:
            if chars > MAX_TEXT_CHARS:
                return "".join(pieces), [f"over {MAX_TEXT_CHARS:,} characters: the rest is left out"]
            pieces.append(piece)
            chars += len(piece)
    except CutShort as error:
        return "".join(pieces), [str(error)]
    return "".join(pieces), []


def _is_crawlable(line: str) -> bool:
    url = named_url(line)
    return url is not None and not forbidden_scheme(url)
