"""Find out which text of a page trafilatura keeps as the article. The only file that imports trafilatura.

trafilatura returns a tree of its own: rebuilt, and sometimes flattened to bare paragraphs by its fallbacks. To find the
same text in the page's own tree, whatever path trafilatura took, each block gets a mark before trafilatura reads the
page; the marks that it returns are the votes. A mark is two signs of Byzantine chant notation: they are printable, so
that no clean-up drops them; they are not part of words, so that trafilatura's patterns do not see them; and no page has
them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import trafilatura
from trafilatura.settings import Document, Extractor

from extract.article import Rule
from extract.content.trafilatura_input import build_trafilatura_input

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock

ALONE = Rule(__name__, "alone", "Trafilatura alone keeps it, which is enough only where trafilatura is the engine.")

_FIRST_SIGN = 0x1D000
_SIGNS = 246  # the assigned code points of the Unicode block "Byzantine Musical Symbols"
_MARK = re.compile(f"[{chr(_FIRST_SIGN)}-{chr(_FIRST_SIGN + _SIGNS - 1)}]{{2}}")
# One pass, which keeps rather than drops.
_QUICKLY = Extractor(fast=True, recall=True, comments=False, output_format="xml")
# Its default: it compares several algorithms, at three times the cost.
_IN_FULL = Extractor(comments=False, output_format="xml")
# Larger pages are not given to it: some of its steps compare every block with every other. The most on a real page is
# 2,641.
_MAX_BLOCKS = 3_000


def find_voted_blocks(element: HtmlElement, blocks: Sequence[TextBlock], *, in_full: bool = False) -> set[int]:
    """Return the indexes of those blocks inside `element` that trafilatura keeps as main text.

    Returns none for a page with more than 3,000 blocks, which trafilatura does not get. Writes marks into the tree.
    """
    if len(blocks) > _MAX_BLOCKS:
        return set()
    for block in blocks:
        _mark(block)
    document = trafilatura.bare_extraction(build_trafilatura_input(element), options=_IN_FULL if in_full else _QUICKLY)
    if not isinstance(document, Document) or document.body is None:
        return set()
    return _read_marks("".join(map(str, document.body.itertext())))


def _mark(block: TextBlock) -> None:
    for element, is_tail in block.text_nodes:
        text = element.tail if is_tail else element.text
        if text and not text.isspace():
            _set_text(element, _write_mark(block.index) + text.lstrip(), is_tail=is_tail)
            return


def _set_text(element: HtmlElement, text: str, *, is_tail: bool) -> None:
    if is_tail:
        element.tail = text
    else:
        element.text = text


def _write_mark(index: int) -> str:
    high, low = divmod(index % _SIGNS**2, _SIGNS)
    return chr(_FIRST_SIGN + high) + chr(_FIRST_SIGN + low)


def _read_marks(text: str) -> set[int]:
    return {(ord(mark[0]) - _FIRST_SIGN) * _SIGNS + ord(mark[1]) - _FIRST_SIGN for mark in _MARK.findall(text)}
