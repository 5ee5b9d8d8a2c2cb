"""Headings that are paragraphs, boxes or spans with a class that says so: `<p class="subheading">`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extract.article import Kind, Rule
from extract.blocks.heading_lines import is_all_in, is_named_heading, may_be_heading_line, named_level
from extract.blocks.prose import is_prose
from extract.dom.tags import HEADING_LEVELS
from extract.dom.text import text_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock
    from extract.content.candidates import Decision

NAMED_LINE = Rule(__name__, "named_line", "A line over text whose class says that it is a heading.")

_TOP_LEVEL, _MAX_LEVEL = 2, 6
# Below it are "View original", "Featured" and the like on the development pages.
_MIN_PROBABILITY = 0.3
_BOXES = frozenset({"div", "p"})


def promote_named_lines(blocks: Sequence[TextBlock], decision: Decision, title: str | None) -> set[int]:
    """Turn the lines right over text of the article whose class names a heading into headings; return their indexes.

    As a heading element, such a line may be less likely to be the article than a paragraph. The level is that in the
    class ("h3", "heading-3"), else one below the heading element above. `blocks` are in document order. Mutates them.
    """
    body = decision.kept_by
    waiting = {
        block.index
        for block, below in pairwise(blocks)
        if below.index in body
        and (block.index in body or decision.probabilities.get(block.index, 0) >= _MIN_PROBABILITY)
        and _is_named_line(block)
        and (is_prose(below) or below.kind is Kind.LIST_ITEM)
    }
    above = _TOP_LEVEL - 1
    for block in blocks if waiting else ():
        if block.index in waiting:
            block.kind, block.level = Kind.HEADING, _stated_level(block) or min(above + 1, _MAX_LEVEL)
        elif block.level and block.index in body and text_key(block.text) != text_key(title or ""):
            above = block.level
    return waiting


def _is_named_line(block: TextBlock) -> bool:
    if not may_be_heading_line(block) or block.text.endswith(":"):  # a label, such as "Pros:"
        return False
    return any(map(is_named_heading, _boxes_of(block))) or is_all_in(block, filter(is_named_heading, block.inline))


def _stated_level(block: TextBlock) -> int:
    return max(map(named_level, (*_boxes_of(block), *block.inline)), default=0)


def _boxes_of(block: TextBlock) -> list[HtmlElement]:
    """Return the boxes that hold nothing but the block: its own, and one around it with nothing else in it."""
    element, around = block.element, block.element.getparent()
    if element.tag not in _BOXES or any(child.tag in _BOXES or child.tag in HEADING_LEVELS for child in element):
        return []
    return [element, around] if around is not None and around.tag in _BOXES and len(around) == 1 else [element]
