"""Turn headings that pages build from other markup into heading elements: roles, boxes, buttons of accordions.

A question that unfolds its answer is a button in a heading, a heading in a button, or a button alone (W3C, ARIA
Authoring Practices, accordion pattern); a heading may be any element with that role (WAI-ARIA 1.2). Afterwards all of
them are heading elements that hold only text and inline elements, without the links to themselves that manuals and
blogs add, so that no later step needs to know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.dom.tags import HEADING_LEVELS
from extract.dom.text import text_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

_BOXES = ("button", "center", "div", "p")
_MAX_CHARS = 300  # an unclosed heading element holds the text under it too
# A paragraph that is all of a heading, perhaps in boxes: 24 of 1,497 real pages have one.
_PARAGRAPH_INSIDE = re.compile(
    rb"(<h[1-6](?:\s[^<>]*)?>\s*(?:<(?!/|p[\s>]|h[1-6])[^<>]*>\s*)*)"
    rb"<p((?:\s[^<>]*)?>(?:(?!</?(?:p|h[1-6])[\s>]).){0,600})</p\s*>",
    re.DOTALL,
)


def unwrap_heading_paragraphs(markup: bytes) -> bytes:
    """Turn paragraphs inside headings into inline elements: libxml2 ends a heading where a paragraph begins.

    >>> unwrap_heading_paragraphs(b'<h2><p class="a">Sleep</p></h2><p>Well</p>')
    b'<h2><span class="a">Sleep</span></h2><p>Well</p>'
    """
    return _PARAGRAPH_INSIDE.sub(rb"\1<span\2</span>", markup)


def normalise_headings(by_role: Iterable[HtmlElement], elements: Iterable[HtmlElement]) -> None:
    """Turn headings by role into heading elements, and boxes inside headings into inline elements. Mutates the tree.

    `by_role` are the elements with the role of a heading; `elements` are the page's headings and buttons.
    """
    roles = [element for element in by_role if _may_be_heading(element)]
    for element in roles:
        element.tag = f"h{element.get('aria-level')}"
    for element in (*roles, *elements):
        if len(element) and element.tag in HEADING_LEVELS and _is_short(element):
            _drop_permalinks(element)
            unwrap_boxes(element)
        elif element.tag == "button" and (holds_heading(element) or _text_of(element).endswith("?")):
            element.tag = "div"


def _may_be_heading(element: HtmlElement) -> bool:
    has_level = f"h{element.get('aria-level')}" in HEADING_LEVELS
    return has_level and element.tag not in HEADING_LEVELS and _is_short(element) and not holds_heading(element)


def _drop_permalinks(heading: HtmlElement) -> None:
    """Remove the text of links to the heading itself: a sign such as "#" or "¶", or the fragment that they lead to."""
    for link in heading.iterdescendants("a"):
        _, sign, fragment = link.get("href", "").partition("#")
        text = _text_of(link)
        if sign and (not text_key(text) or text == f"#{fragment}"):
            for element in link.iter():
                element.text = None
                element.tail = element.tail if element is link else None


def unwrap_boxes(heading: HtmlElement) -> None:
    """Make the boxes inside a heading inline, with white space before and after each, as they are shown."""
    for box in list(heading.iterdescendants(*_BOXES)):
        box.tag = "span"
        box.text = f"\n{box.text or ''}"
        box.tail = f"\n{box.tail or ''}"


def holds_heading(element: HtmlElement) -> bool:
    """Whether a heading element stands inside an element."""
    return next(element.iterdescendants(*HEADING_LEVELS), None) is not None


def _is_short(element: HtmlElement) -> bool:
    return len(_text_of(element)) <= _MAX_CHARS


def _text_of(element: HtmlElement) -> str:
    return str(element.xpath("string()")).strip()
