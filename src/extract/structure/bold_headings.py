"""Headings that are bold lines: on pages whose article has no heading elements, they are its only structure.

Where an article has headings of its own, a bold line is a label within a section: the annotators of the development
pages called 3 of 413 bold lines over prose a heading there. So only articles without headings have lines promoted.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extract.article import Kind, Rule
from extract.dom.text import text_key

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock

BOLD_LINE = Rule(__name__, "bold_line", "A bold line over paragraphs, in an article that has no heading elements.")

_BOLD = frozenset({"b", "strong"})
_MAX_LETTERS = 120  # a longer line looks like a sentence in bold rather than a heading
_SENTENCE_ENDS = (".", ",", ";", "!")  # a question may well be a heading
_MIN_LINES = 2  # a single one is as likely a lead or a byline
_LEVEL = 2  # right under the title


def promote_bold_lines(blocks: Sequence[TextBlock], body: Container[int], title: str | None) -> set[int]:
    """Turn the bold lines over text of the body into headings of level 2; return their indexes. Mutates the blocks.

    `blocks` are in document order, and `body` holds the indexes of those that are the article.
    """
    article = [block for block in blocks if block.index in body]
    if any(block.level and text_key(block.text) != text_key(title or "") for block in article):
        return set()
    lines = [
        block
        for block, below in pairwise(article)
        if _is_bold_line(block) and not below.level and not _is_bold_line(below)
    ]
    if len(lines) < _MIN_LINES:
        return set()
    for block in lines:
        block.kind, block.level = Kind.HEADING, _LEVEL
    return {block.index for block in lines}


def _is_bold_line(block: TextBlock) -> bool:
    return (
        block.kind is Kind.PARAGRAPH
        and block.letters <= _MAX_LETTERS
        and not block.text.endswith(_SENTENCE_ENDS)
        and len(block.lines) == 1
        and text_key(block.text) == text_key("".join(map(_bold_text, block.inline)))
    )


def _bold_text(element: HtmlElement) -> str:
    """Return the text of an element in bold, unless another bold element around it has that text already."""
    is_inside_bold = next(element.iterancestors(*_BOLD), None) is not None
    return "" if element.tag not in _BOLD or is_inside_bold else str(element.xpath("string()"))
