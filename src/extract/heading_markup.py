"""What pages write headings with besides heading elements: roles, and the buttons of accordions.

A question that unfolds its answer is a button in a heading, a heading in a button, or a button alone (W3C, ARIA
Authoring Practices, accordion pattern); a heading may be any element with that role (WAI-ARIA 1.2). Afterwards they are
heading elements that hold text and inline elements alone, so that nothing else has to know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from extract.tags import HEADING_LEVELS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The role demands a level, and few other elements have one: half the time of asking each for its role.
_HAVE_LEVEL = etree.XPath("descendant::*/@aria-level/..")
_WRAPPERS = ("button", "center", "div", "p")
_MAX_CHARS = 300  # a heading element that was left open holds the text under it too


def plain_headings(root: HtmlElement) -> None:
    """Make heading elements of headings by role, and inline text of the boxes inside headings. Mutates the tree."""
    for element in cast("list[HtmlElement]", _HAVE_LEVEL(root)):
        if element.get("role") == "heading" and _may_be_heading(element):
            element.tag = f"h{element.get('aria-level')}"
    for element in list(root.iter("button", *HEADING_LEVELS)):
        if len(element) and element.tag in HEADING_LEVELS and _is_short(element):
            _unwrap_text(element)
        elif element.tag == "button" and (_holds_heading(element) or _text_of(element).endswith("?")):
            element.tag = "div"


def _may_be_heading(element: HtmlElement) -> bool:
    has_level = f"h{element.get('aria-level')}" in HEADING_LEVELS
    return has_level and element.tag not in HEADING_LEVELS and _is_short(element) and not _holds_heading(element)


def _unwrap_text(heading: HtmlElement) -> None:
    """Make the boxes inside a heading inline, with a line break before and after each, as they are shown."""
    for wrapper in list(heading.iterdescendants(*_WRAPPERS)):
        wrapper.tag = "span"
        wrapper.text = f"\n{wrapper.text or ''}"
        wrapper.tail = f"\n{wrapper.tail or ''}"


def _holds_heading(element: HtmlElement) -> bool:
    return next(element.iterdescendants(*HEADING_LEVELS), None) is not None


def _is_short(element: HtmlElement) -> bool:
    return len(_text_of(element)) <= _MAX_CHARS


def _text_of(element: HtmlElement) -> str:
    return str(element.xpath("string()")).strip()
