"""Sitemaps and feeds, read as what they are: whatever they are named as, and under whatever content type.

Read as a stream, in a worker process: 50 MiB of XML never become a tree of a gigabyte.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from mindsieve.fetching.discovery.decoding import decode
from mindsieve.fetching.discovery.feeds import read_xml_feed
from mindsieve.fetching.discovery.json_feeds import read_json_feed
from mindsieve.fetching.discovery.listing import BadListing, CutShort
from mindsieve.fetching.discovery.sitemaps import read_text_sitemap, read_xml_sitemap
from mindsieve.fetching.discovery.unzipping import unzip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.fetching.discovery.listing import Listing

# A DTD, a licence or the notices of PHP may stand before the root.
_SNIFFED_CHARS = 16 * 1024
_READERS = {
    "urlset": read_xml_sitemap,
    "sitemapindex": read_xml_sitemap,
    "url": read_xml_sitemap,  # where the root is missing
    "sitemap": read_xml_sitemap,
    "rss": read_xml_feed,
    "feed": read_xml_feed,
    "rdf": read_xml_feed,
    "channel": read_xml_feed,
}
# In comments, which may not be ended, are no roots.
_ROOT = re.compile(rf"<!--(?:.*?-->|.*)|<(?:[\w.-]+:)?({'|'.join(_READERS)}|html)(?=[\s>/])", re.IGNORECASE | re.DOTALL)
_ELEMENT = re.compile(r"<([A-Za-z][\w:.-]{0,40})")


def read_listing(body: bytes, url: str) -> Listing:
    """Read one sitemap or feed. `url` is its own, for relative addresses. Raises `BadListing` if it is neither."""
    try:
        texts = decode(unzip(body))
    except CutShort as error:
        raise BadListing(str(error)) from error
    head, why_short = _read_head(texts)
    if root := next((found for found in _ROOT.finditer(head) if found[1]), None):
        name = root[1].lower()
        if name in _READERS:
            return _READERS[name](chain([head[root.start() :]], _rest(texts, why_short)), url)
    return _read_other(head, _rest(texts, why_short), url)


def _read_head(texts: Iterator[str]) -> tuple[str, str]:
    """Return the first characters of a document, and why it ends there, if it does."""
    head = ""
    try:
        while len(head) < _SNIFFED_CHARS and (text := next(texts, None)) is not None:
            head += text
    except CutShort as error:
        return head, str(error)
    return head, ""


def _rest(texts: Iterator[str], why_short: str) -> Iterator[str]:
    if why_short:
        raise CutShort(why_short)
    yield from texts


def _read_other(head: str, rest: Iterator[str], url: str) -> Listing:
    """Read a document in another form than XML."""
    if head.lstrip().startswith("{"):
        return read_json_feed(chain([head], rest), url)
    if head.lstrip().startswith("<"):
        element = _ELEMENT.search(head)
        what = f"<{element[1]}>" if element else "markup"
        raise BadListing(f"the document is {what}, neither a sitemap nor a feed")
    return read_text_sitemap(chain([head], rest), url)
