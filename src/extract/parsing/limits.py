"""Limits on the input: a page that would make a parser stall is refused or cut before it costs anything.

Each limit was chosen with two sets of pages: 1,497 real pages, none of which exceeds a limit, and pages on which lxml
or trafilatura took 10 seconds to minutes, or gigabytes (quadratic patterns in both).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml import etree

from extract.dom.tags import BLOCK_LEVEL, WITHOUT_TEXT
from extract.errors import PageTooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sized

    from lxml.html import HtmlElement

MAX_BODY_BYTES = 32_000_000  # as sent; reading it once takes a quarter of a second
MAX_HTML_BYTES = 3_000_000  # after `slimming.strip_noncontent`; the most on a real page: 2,830,550
MAX_END_TAGS = 60_000  # for each of them, libxml2 searches up to 2,048 open elements
MAX_ATTRIBUTES_PER_TAG = 500  # the most on a real page: 136
MAX_ATTRIBUTE_CHARS = 4_000
MAX_META_ELEMENTS = 500  # that are read, in one page; the most on a real page: 125
MAX_JSON_LD_CHARS = 200_000  # of one page; the most on a real page: 153,116
MAX_STATE_CHARS = 2_000_000  # of the JSON that a script reads, and of what is written from it
MAX_STATE_VALUES = 100_000  # strings, numbers, lists and objects that are looked at
MAX_ELEMENTS = 30_000
MAX_INLINE_ELEMENTS = 5_000  # in one block-level element; the most on a real page: 1,624
_CHUNK = 1 << 16  # bytes; libxml2 reads a chunk to its end even after an error

# A tag of 8,000 bytes cannot hold enough attributes to cost more than a millisecond. A longer tag shows as a long run
# without a ">", or has a ">" in a quoted value; with ten of those it has eleven runs at most: a quarter of a second.
_LONG_TAG_BYTES = 8_000
_START_OF_TAG = re.compile(rb"<[a-z]", re.IGNORECASE)
_END_IN_QUOTES = re.compile(rb"""=\s*(?:"[^">]*>|'[^'>]*>)""")
_MAX_ENDS_IN_QUOTES = 10

_HAVE_LONG_ATTRIBUTES = etree.XPath(f"//@*[string-length() > {MAX_ATTRIBUTE_CHARS}]/..")
_HAS_TOO_MANY_ATTRIBUTES = etree.XPath(f"boolean(//@*[{MAX_ATTRIBUTES_PER_TAG + 1}])")


def is_heavy(markup: bytes) -> bool:
    """Whether `slimming.strip_noncontent` should run before the limits are checked."""
    # To count "</" Python looks at every "<"; counting "<" alone takes a fifth of the time.
    has_many_tags = markup.count(b"<") > MAX_END_TAGS
    return len(markup) > MAX_HTML_BYTES or (has_many_tags and markup.count(b"</") > MAX_END_TAGS)


def check_body(body: bytes | str, url: str) -> None:
    """Raise `PageTooLarge` for a body that is too large to decode."""
    if len(body) > MAX_BODY_BYTES:
        raise PageTooLarge(url, f"{len(body):,} bytes, over the limit of {MAX_BODY_BYTES:,}")


def check_markup(markup: bytes, url: str) -> None:
    """Raise `PageTooLarge` for markup that must not become a tree. `markup` is UTF-8.

    Counts of characters rule most pages out cheaply: one real page in seven needs its elements counted.
    """
    if len(markup) > MAX_HTML_BYTES:
        raise PageTooLarge(url, f"{len(markup):,} bytes of HTML, over the limit of {MAX_HTML_BYTES:,}")
    tags = markup.count(b"<")
    end_tags = markup.count(b"</") if tags > MAX_INLINE_ELEMENTS else 0
    if end_tags > MAX_END_TAGS:
        raise PageTooLarge(url, f"{end_tags:,} end tags, over the limit of {MAX_END_TAGS:,}")
    if tags - end_tags > MAX_INLINE_ELEMENTS or _may_have_a_huge_tag(markup):
        _count_elements(markup, url)


def _may_have_a_huge_tag(markup: bytes) -> bool:
    if any(map(_begins_long_tag, _long_runs(markup))):
        return True
    found = _END_IN_QUOTES.finditer(markup)
    return any(number > _MAX_ENDS_IN_QUOTES for number, _ in enumerate(found, start=1))


def _long_runs(markup: bytes) -> Iterator[bytes]:
    """Yield the long runs of bytes without ">". Searches backwards from as far as a run may reach: few steps a page."""
    start = 0
    while start + _LONG_TAG_BYTES < len(markup):
        end = markup.rfind(b">", start, start + _LONG_TAG_BYTES + 1)
        if end < 0:
            end = markup.find(b">", start)
            yield markup[start : end if end >= 0 else None]
        start = end + 1 if end >= 0 else len(markup)


def _begins_long_tag(run: bytes) -> bool:
    """Whether a tag in a run of bytes without ">" is long. One search a run: a pattern would search at each tag."""
    start = _START_OF_TAG.search(run)
    return start is not None and len(run) - start.end() >= _LONG_TAG_BYTES


def _count_elements(markup: bytes, url: str) -> None:
    """Count the elements and attributes of the markup.

    libxml2 itself reads the tags: a quote or a comment in the wrong place misleads any simpler scan. Without building a
    tree it takes linear time; with a tree, quadratic time in the attributes of a tag.
    """
    parser = etree.HTMLParser(target=_ElementCounter(url), encoding="utf-8", huge_tree=True)  # type: ignore[arg-type] # text is skipped
    for start in range(0, len(markup), _CHUNK):
        parser.feed(markup[start : start + _CHUNK])
    parser.close()


class _ElementCounter:
    """A parser target that counts elements and attributes, and stops at the first count that exceeds a limit."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._elements = 0
        self._inline = [0]  # inline elements inside each open block-level element

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
        """Return nothing: no tree is built."""

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
    """Cut long attributes, on which patterns take quadratic time. Mutates `root`.

    Raises `PageTooLarge` for a tag with too many attributes, on a page whose elements were not counted before.
    """
    if _HAS_TOO_MANY_ATTRIBUTES(root):
        raise PageTooLarge(url, _TOO_MANY_ATTRIBUTES)
    for element in cast("list[HtmlElement]", _HAVE_LONG_ATTRIBUTES(root)):
        for name in (name for name, value in element.items() if len(value) > MAX_ATTRIBUTE_CHARS):
            element.set(name, element.get(name, "")[:MAX_ATTRIBUTE_CHARS])
