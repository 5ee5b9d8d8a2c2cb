"""Input caps: what no real article has, and what makes parsers stall, is refused or cut before it costs anything.

Each number was set on 1,497 real pages, of which none passes a cap, against pages on which lxml or trafilatura took
from 10 seconds to minutes, or gigabytes (quadratic patterns in both).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml import etree

from extract.dom.tags import BLOCK_LEVEL, WITHOUT_TEXT
from extract.errors import PageTooLarge

if TYPE_CHECKING:
    from collections.abc import Sized

    from lxml.html import HtmlElement

MAX_BODY_BYTES = 32_000_000  # as it was sent; reading it once takes a quarter of a second
MAX_HTML_BYTES = 3_000_000  # after `slimming.strip_noncontent`; the most on a real page: 2,830,550
MAX_END_TAGS = 60_000  # libxml2 looks for what each of them ends through up to 2,048 open elements
MAX_ATTRIBUTES_PER_TAG = 500  # the most on a real page: 136
MAX_ATTRIBUTE_CHARS = 4_000
MAX_META_CHARS = 1_000
MAX_META_ELEMENTS = 500  # that are read; the most on a real page: 125
MAX_JSON_LD_CHARS = 200_000  # of a page; the most on a real one: 153,116
MAX_ELEMENTS = 30_000
MAX_INLINE_ELEMENTS = 5_000  # of one block-level element; the most on a real page: 1,624
_CHUNK = 1 << 16  # bytes; libxml2 reads one to its end even after it was told to stop

# A tag of 8,000 bytes cannot hold enough attributes to cost more than a millisecond; a longer one shows as a long run
# without a ">", or has a ">" in a quoted value. Ten of those make it eleven runs long at most: a quarter of a second.
_LONG_TAG = re.compile(rb"<[a-z][^>]{8000}", re.IGNORECASE)
_END_IN_QUOTES = re.compile(rb"""=\s*(?:"[^">]*>|'[^'>]*>)""")
_MAX_ENDS_IN_QUOTES = 10

_HAVE_LONG_ATTRIBUTES = etree.XPath(f"//@*[string-length() > {MAX_META_CHARS}]/..")
_HAS_TOO_MANY_ATTRIBUTES = etree.XPath(f"boolean(//@*[{MAX_ATTRIBUTES_PER_TAG + 1}])")


def is_heavy(markup: bytes) -> bool:
    """Whether markup is to be lightened before it is judged."""
    # Of a page's "</" one has to look at every "<": to count those alone takes a fifth of the time.
    has_many_tags = markup.count(b"<") > MAX_END_TAGS
    return len(markup) > MAX_HTML_BYTES or (has_many_tags and markup.count(b"</") > MAX_END_TAGS)


def check_body(body: bytes | str, url: str) -> None:
    """Raise `PageTooLarge` for what is not worth decoding."""
    if len(body) > MAX_BODY_BYTES:
        raise PageTooLarge(url, f"{len(body):,} bytes, over the cap of {MAX_BODY_BYTES:,}")


def check_markup(markup: bytes, url: str) -> None:
    """Raise `PageTooLarge` for markup that must not become a tree. `markup` is UTF-8.

    What its counts of characters rule out is not looked for: of the real pages, one in seven needs the census.
    """
    if len(markup) > MAX_HTML_BYTES:
        raise PageTooLarge(url, f"{len(markup):,} bytes of HTML, over the cap of {MAX_HTML_BYTES:,}")
    tags = markup.count(b"<")
    end_tags = markup.count(b"</") if tags > MAX_INLINE_ELEMENTS else 0
    if end_tags > MAX_END_TAGS:
        raise PageTooLarge(url, f"{end_tags:,} end tags, over the cap of {MAX_END_TAGS:,}")
    if tags - end_tags > MAX_INLINE_ELEMENTS or _may_have_a_huge_tag(markup):
        _count_elements(markup, url)


def _may_have_a_huge_tag(markup: bytes) -> bool:
    if _LONG_TAG.search(markup):
        return True
    found = _END_IN_QUOTES.finditer(markup)
    return any(number > _MAX_ENDS_IN_QUOTES for number, _ in enumerate(found, start=1))


def _count_elements(markup: bytes, url: str) -> None:
    """Count what the markup is made of.

    libxml2 itself reads the tags, since any simpler reading of them is led astray by a quote or a comment in the
    wrong place. Without a tree it takes linear time; with one, quadratic time in the attributes of a tag.
    """
    parser = etree.HTMLParser(target=_ElementCounter(url), encoding="utf-8", huge_tree=True)  # type: ignore[arg-type] # text is skipped
    for start in range(0, len(markup), _CHUNK):
        parser.feed(markup[start : start + _CHUNK])
    parser.close()


class _ElementCounter:
    """A parser target that counts what a page is made of, and stops at the first count that passes a cap."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._elements = 0
        self._inline = [0]  # elements inside each open element that starts a count of its own

    def start(self, tag: str | bytes, attrib: Sized) -> None:
        """Count an element."""
        self._elements += 1
        if tag in _OWN_COUNT:
            self._inline.append(0)
        else:
            self._inline[-1] += 1
        self._refuse_excess(len(attrib))

    def end(self, tag: str | bytes) -> None:
        """Leave an element."""
        if tag in _OWN_COUNT:
            self._inline.pop()

    def close(self) -> None:
        """Nothing is built."""

    def _refuse_excess(self, attributes: int) -> None:
        if attributes > MAX_ATTRIBUTES_PER_TAG:
            raise PageTooLarge(self._url, _TOO_MANY_ATTRIBUTES)
        if self._elements > MAX_ELEMENTS:
            raise PageTooLarge(self._url, f"over {MAX_ELEMENTS:,} elements")
        if self._inline[-1] > MAX_INLINE_ELEMENTS:
            raise PageTooLarge(self._url, f"a block has over {MAX_INLINE_ELEMENTS:,} inline elements")


_OWN_COUNT = BLOCK_LEVEL | WITHOUT_TEXT
_TOO_MANY_ATTRIBUTES = f"a tag has over {MAX_ATTRIBUTES_PER_TAG} attributes"


def shorten_attributes(root: HtmlElement, url: str) -> None:
    """Cut what feeds quadratic patterns: long attributes and meta contents. Mutates `root`.

    The spans of table cells go altogether: trafilatura writes them out as empty cells, a thousand times each.
    Raises `PageTooLarge` for a tag with too many attributes that needed no census.
    """
    etree.strip_attributes(root, "colspan", "rowspan")
    if _HAS_TOO_MANY_ATTRIBUTES(root):
        raise PageTooLarge(url, _TOO_MANY_ATTRIBUTES)
    for element in cast("list[HtmlElement]", _HAVE_LONG_ATTRIBUTES(root)):
        limit = MAX_META_CHARS if element.tag == "meta" else MAX_ATTRIBUTE_CHARS
        for name in (name for name, value in element.items() if len(value) > limit):
            element.set(name, element.get(name, "")[:limit])
