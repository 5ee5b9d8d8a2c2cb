"""Highlight a page: wrap its text in `mark` elements that say what each text block is.

An extraction removes text from its tree, so the page is parsed again: the same bytes give the same text blocks. A block
of an article is a run of those text blocks, in the same order and with the same text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.html.builder import MARK

from extract.blocks.segmenter import segment_page
from extract.dom.tags import WITHOUT_TEXT
from extract.explain.reasons import reasons_of
from extract.parsing.parse import parse_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from extract.article import Block
    from extract.blocks.model import TextBlock
    from extract.page import Page

LABEL_ATTRIBUTE = "data-mindsieve-label"
BLOCK_ATTRIBUTE = "data-mindsieve-block"  # the block's place among the blocks of the article, from 0


def highlight_page(page: Page, blocks: Sequence[Block]) -> HtmlElement:
    """Return the root of a page in which each text node of `blocks` stands in a `mark` of its own.

    `blocks` are those of the article that `extract_page` made of this page; raises `ValueError` if they are others. A
    mark has the block's label and place as attributes, and as its `title` the label, the rule and the reasons, a line
    each.
    """
    root = parse_html(page.body, page.url, page.charset)
    for place, (block, parts) in enumerate(_runs(blocks, segment_page(root).blocks)):
        attributes = {LABEL_ATTRIBUTE: block.label.value, BLOCK_ATTRIBUTE: str(place), "title": _describe(block)}
        for element, is_tail in _text_nodes(parts):
            _wrap(element, attributes, is_tail=is_tail)
    return root


def _runs(blocks: Sequence[Block], parts: Sequence[TextBlock]) -> Iterator[tuple[Block, Sequence[TextBlock]]]:
    """Yield each block with the text blocks that it was made of: their texts are its lines."""
    first = 0
    for block in blocks:
        end, chars = first, -1  # as many line breaks as text blocks, less one
        while chars < len(block.text) and end < len(parts):
            chars += len(parts[end].text) + 1
            end += 1
        if "\n".join(part.text for part in parts[first:end]) != block.text:
            raise ValueError(f"not a block of this page: {block.text!r}")
        yield block, parts[first:end]
        first = end


def _describe(block: Block) -> str:
    return "\n".join((f"{block.label}: {block.rule}", *reasons_of(block)))


def _text_nodes(parts: Iterable[TextBlock]) -> Iterator[tuple[HtmlElement, bool]]:
    for part in parts:
        for element, is_tail in part.text_nodes:
            text = element.tail if is_tail else element.text
            if text and not text.isspace() and _is_shown(element, is_tail=is_tail):
                yield element, is_tail


def _is_shown(element: HtmlElement, *, is_tail: bool) -> bool:
    """Whether the text is text of the page: the nodes of a table are all there, those of its scripts as well."""
    inside = set() if is_tail else {element.tag}
    return WITHOUT_TEXT.isdisjoint(inside.union(around.tag for around in element.iterancestors()))


def _wrap(element: HtmlElement, attributes: dict[str, str], *, is_tail: bool) -> None:
    mark = MARK(**attributes)
    if is_tail:
        mark.text, element.tail = element.tail, None
        element.addnext(mark)
    else:
        mark.text, element.text = element.text, None
        element.insert(0, mark)
