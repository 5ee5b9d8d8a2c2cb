"""Input caps: what no real article has, and what makes parsers stall, is refused or cut before it costs anything.

Each number was set on 1,032 real pages, of which it rejects none, against pages on which lxml or trafilatura took
from 10 seconds to minutes, or gigabytes (quadratic patterns in both; see `docs/extraction.md`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.errors import PageTooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

MAX_HTML_BYTES = 3_000_000
MAX_ATTRIBUTES_PER_TAG = 500
MAX_ATTRIBUTE_CHARS = 4_000
MAX_META_CHARS = 1_000
MAX_JSON_LD_CHARS = 200_000
MAX_ELEMENTS = 30_000
MAX_INLINE_CHILDREN = 1_500
MAX_COLSPAN = 50

# A tag shorter than this cannot hold more attributes than the cap: `a ` is the shortest attribute.
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{%d,}" % (2 * MAX_ATTRIBUTES_PER_TAG))
_QUOTED = re.compile(rb"""=\s*(?:"[^"]*(?:"|$)|'[^']*(?:'|$))""")
_SCRIPT_END = re.compile(rb"</script", re.IGNORECASE)


def check_html(html: bytes, url: str) -> None:
    """Raise `PageTooLarge` for bytes that must not reach a parser."""
    if len(html) > MAX_HTML_BYTES:
        raise PageTooLarge(url, f"{len(html):,} bytes of HTML, over the cap of {MAX_HTML_BYTES:,}")
    # Values in quotes go first: they may hold what looks like the start or the end of a tag.
    tags = (tag for markup in _outside_scripts(html) for tag in _LONG_TAG.findall(_QUOTED.sub(b" ", markup)))
    if any(_has_too_many_attributes(tag) for tag in tags):
        raise PageTooLarge(url, f"a tag has over {MAX_ATTRIBUTES_PER_TAG} attributes")


def _outside_scripts(html: bytes) -> Iterator[bytes]:
    """Yield the markup between scripts, in which `a<b` is no tag. One pass, whatever is left open."""
    markup, *scripts = re.split(rb"<script\b", html, flags=re.IGNORECASE)
    yield markup
    for script in scripts:
        end = _SCRIPT_END.search(script)
        yield script[end.start() :] if end else b""


def _has_too_many_attributes(tag: bytes) -> bool:
    return len(tag.split(maxsplit=MAX_ATTRIBUTES_PER_TAG + 1)) > MAX_ATTRIBUTES_PER_TAG + 1


def check_tree(root: HtmlElement, url: str) -> None:
    """Raise `PageTooLarge` for a tree on which later stages would stall."""
    for count, element in enumerate(root.iter("*")):
        if count > MAX_ELEMENTS:
            raise PageTooLarge(url, f"over {MAX_ELEMENTS:,} elements")
        if len(element) > MAX_INLINE_CHILDREN and element.tag in _PARAGRAPH_LIKE:
            raise PageTooLarge(url, f"a paragraph has over {MAX_INLINE_CHILDREN:,} inline children")


_PARAGRAPH_LIKE = frozenset({"p", "li", "td", "span", "h1", "h2", "h3", "h4", "h5", "h6"})


def shorten_attributes(root: HtmlElement) -> None:
    """Cut what feeds quadratic patterns: long attributes, long meta contents, absurd colspans. Mutates `root`."""
    for element in root.iter("*"):
        for name, value in element.attrib.items():
            limit = MAX_META_CHARS if element.tag == "meta" else MAX_ATTRIBUTE_CHARS
            if len(value) > limit:
                element.set(name, value[:limit])
    for cell in root.iter("td", "th"):
        if _is_over(cell.get("colspan"), MAX_COLSPAN):
            cell.set("colspan", str(MAX_COLSPAN))


def _is_over(number: str | None, limit: int) -> bool:
    return (bool(number) and not (number or "").strip().isdecimal()) or int(number or 0) > limit
