"""Headings that are paragraphs, boxes or spans with a class that says so: `<p class="h3">`.

A class that names a level is as good as a heading element. One that names a heading alone makes a heading only in an
article without heading elements. Beside them it makes a subheading: on half A of the development pages, it is on the
title of a slide, a notice, a reader's review or a question, and the annotators called none of 24 such lines a heading.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extract.article import Kind, Rule
from extract.blocks.heading_lines import is_all_in, is_named_heading, may_be_heading_line, named_level
from extract.blocks.headings import has_headings
from extract.blocks.prose import is_prose
from extract.dom.tags import HEADING_LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock
    from extract.content.candidates import Decision

NAMED_LINE = Rule(__name__, "named_line", "A line over text whose class says that it is a heading.")

_LEVEL = 2  # right under the title, where the class names none
# Below it are "View original", "Featured" and the like on the development pages.
_MIN_PROBABILITY = 0.3
_BOXES = frozenset({"div", "p"})


def promote_named_lines(blocks: Sequence[TextBlock], decision: Decision, title: str | None) -> set[int]:
    """Turn the lines right over text of the article whose class names a heading into headings; return their indexes.

    As a heading element, such a line may be less likely to be the article than a paragraph. The level is that in the
    class ("h3", "heading-3"), else 2. In an article with heading elements, only lines with a level in their class
    become headings; the others that are the article become subheadings, and their indexes are not returned. `blocks`
    are in document order. Mutates them.
    """
    lines = _find_named_lines(blocks, decision)
    if lines and has_headings(blocks, decision.kept_by, title):
        _mark_subheadings(line for line in lines if line.index in decision.kept_by and not _stated_level(line))
        lines = list(filter(_stated_level, lines))
    for line in lines:
        line.kind, line.level = Kind.HEADING, _stated_level(line) or _LEVEL
    return {line.index for line in lines}


def _mark_subheadings(lines: Iterable[TextBlock]) -> None:
    for line in lines:
        line.kind = Kind.SUBHEADING


def _find_named_lines(blocks: Sequence[TextBlock], decision: Decision) -> list[TextBlock]:
    body = decision.kept_by
    return [
        block
        for block, below in pairwise(blocks)
        if below.index in body
        and (block.index in body or decision.probabilities.get(block.index, 0) >= _MIN_PROBABILITY)
        and _is_named_line(block)
        and (is_prose(below) or below.kind is Kind.LIST_ITEM)
    ]


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
