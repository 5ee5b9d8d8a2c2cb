"""Bold lines over paragraphs: headings in an article that has no others, else subheadings.

Where an article has headings, a bold line is a label within a section: the annotators of the development pages called 3
of 413 bold lines over prose a heading there. It is no prose either, so it gets a kind of its own, by which analysts can
split a section. In an article without headings, bold lines are the only structure, and become headings.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extract.article import Kind, Rule
from extract.blocks.heading_lines import is_all_in, is_bold, may_be_heading_line
from extract.blocks.headings import has_headings

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from extract.blocks.model import TextBlock

BOLD_LINE = Rule(__name__, "bold_line", "A bold line over paragraphs, in an article that has no heading elements.")

_MIN_LINES = 2  # a single one is as likely a lead or a byline
_LEVEL = 2  # right under the title


def promote_bold_lines(blocks: Sequence[TextBlock], body: Container[int], title: str | None) -> set[int]:
    """Turn the bold lines over text of the body into headings of level 2; return their indexes.

    In an article with headings they become subheadings instead, and no index is returned. `blocks` are in document
    order, and `body` holds the indexes of those that are the article. Mutates the blocks.
    """
    article = [block for block in blocks if block.index in body]
    lines = [
        block
        for block, below in pairwise(article)
        if _is_bold_line(block) and not below.level and not _is_bold_line(below)
    ]
    if has_headings(article, body, title):
        for block in lines:
            block.kind = Kind.SUBHEADING
        return set()
    if len(lines) < _MIN_LINES:
        return set()
    for block in lines:
        block.kind, block.level = Kind.HEADING, _LEVEL
    return {block.index for block in lines}


def _is_bold_line(block: TextBlock) -> bool:
    return may_be_heading_line(block) and is_all_in(block, filter(is_bold, block.inline))
