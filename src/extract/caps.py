"""Input caps: what no real article has, and what makes parsers stall, is refused or cut before it costs anything.

Each number was set on 1,497 real pages, of which only five of over 3 MB pass one, against pages on which lxml or
trafilatura took from 10 seconds to minutes, or gigabytes (quadratic patterns in both; see `docs/extraction.md`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from extract.errors import PageTooLarge
from extract.tags import BLOCK_LEVEL, WITHOUT_TEXT

if TYPE_CHECKING:
    from collections.abc import Sized

    from lxml.html import HtmlElement

MAX_HTML_BYTES = 3_000_000
MAX_ATTRIBUTES_PER_TAG = 500  # the most on a real page: 136
MAX_ATTRIBUTE_CHARS = 4_000
MAX_META_CHARS = 1_000
MAX_JSON_LD_CHARS = 200_000
MAX_ELEMENTS = 30_000
MAX_DEPTH = 500  # the most on a real page: 56
MAX_INLINE_ELEMENTS = 5_000  # of one block-level element; the most on a real page: 1,624
_CHUNK = 1 << 16  # bytes; libxml2 reads one to its end even after it was told to stop


def check_markup(markup: bytes, url: str) -> int:
    """Return how deep the elements of a page are nested. Raises `PageTooLarge` for what must not become a tree.

    `markup` is UTF-8. libxml2 itself reads the tags, since any simpler reading of them is led astray by a quote or a
    comment in the wrong place. Without a tree it takes linear time; with one, quadratic time in the attributes of a
    tag, and past a depth of 2,048 it drops the rest of the page.
    """
    if len(markup) > MAX_HTML_BYTES:
        raise PageTooLarge(url, f"{len(markup):,} bytes of HTML, over the cap of {MAX_HTML_BYTES:,}")
    census = _Census(url)
    parser = etree.HTMLParser(target=census, encoding="utf-8", huge_tree=True)  # type: ignore[arg-type] # text is skipped
    for start in range(0, len(markup), _CHUNK):
        parser.feed(markup[start : start + _CHUNK])
    parser.close()
    return census.deepest


class _Census:
    """A parser target that counts what a page is made of, and stops at the first count that passes a cap."""

    def __init__(self, url: str) -> None:
        self.deepest = 0
        self._url = url
        self._depth = 0
        self._elements = 0
        self._inline = [0]  # elements inside each open element that starts a count of its own

    def start(self, tag: str | bytes, attrib: Sized) -> None:
        """Count an element."""
        self._elements += 1
        self._depth += 1
        self.deepest = max(self.deepest, self._depth)
        if tag in _COUNTED_ANEW:
            self._inline.append(0)
        else:
            self._inline[-1] += 1
        self._refuse_excess(len(attrib))

    def end(self, tag: str | bytes) -> None:
        """Leave an element."""
        self._depth -= 1
        if tag in _COUNTED_ANEW:
            self._inline.pop()

    def close(self) -> None:
        """Nothing is built."""

    def _refuse_excess(self, attributes: int) -> None:
        if attributes > MAX_ATTRIBUTES_PER_TAG:
            raise PageTooLarge(self._url, f"a tag has over {MAX_ATTRIBUTES_PER_TAG} attributes")
        if self._elements > MAX_ELEMENTS:
            raise PageTooLarge(self._url, f"over {MAX_ELEMENTS:,} elements")
        if self._depth > MAX_DEPTH:
            raise PageTooLarge(self._url, f"elements are nested over {MAX_DEPTH} deep")
        if self._inline[-1] > MAX_INLINE_ELEMENTS:
            raise PageTooLarge(self._url, f"a block has over {MAX_INLINE_ELEMENTS:,} inline elements")


_COUNTED_ANEW = BLOCK_LEVEL | WITHOUT_TEXT


def shorten_attributes(root: HtmlElement) -> None:
    """Cut what feeds quadratic patterns: long attributes and meta contents. Mutates `root`.

    The spans of table cells go altogether: trafilatura writes them out as empty cells, a thousand times each.
    """
    etree.strip_attributes(root, "colspan", "rowspan")
    for element in root.iter("*"):
        for name, value in element.attrib.items():
            limit = MAX_META_CHARS if element.tag == "meta" else MAX_ATTRIBUTE_CHARS
            if len(value) > limit:
                element.set(name, value[:limit])
