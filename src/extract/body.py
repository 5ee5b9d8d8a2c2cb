"""Ask trafilatura which text of a page is the article. The only file that imports trafilatura.

trafilatura answers with a tree of its own: rebuilt, and sometimes flattened to bare paragraphs by its fallbacks. To
find its answer again in the page's own tree, whatever path it took, the text of each block is marked before the page
is handed over; the marks that come back are the votes. A mark is two signs of Byzantine chant notation: printable, so
that no clean-up drops them, not of a word, so that no pattern of trafilatura's sees them, and found on no page.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

import lxml.html
import trafilatura
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from extract.textblocks import TextBlock

_FIRST_SIGN = 0x1D000
_SIGNS = 246  # the assigned code points of the Unicode block "Byzantine Musical Symbols"
_MARK = re.compile(f"[{chr(_FIRST_SIGN)}-{chr(_FIRST_SIGN + _SIGNS - 1)}]{{2}}")
# From embedded JSON trafilatura would answer in words that stand nowhere in the tree; the others have no text.
_WITHOUT_VOTES = ("script", "style", "svg", "noscript", "iframe", "template")


def vote(element: HtmlElement, blocks: Iterable[TextBlock], *, in_full: bool = False) -> set[int]:
    """Return the indexes of those blocks inside `element` that trafilatura keeps as main text.

    By default it looks once and rather keeps than drops (its options `fast` and `favor_recall`); `in_full` it weighs
    several algorithms at three times the cost, as it does by itself. Writes marks into the tree.
    """
    for block in blocks:
        _mark(block)
    document = trafilatura.bare_extraction(
        _as_page(element),
        fast=not in_full,
        favor_recall=not in_full,
        include_comments=False,
        with_metadata=False,
        output_format="xml",  # spares the text form, of which nothing is read
    )
    if not isinstance(document, trafilatura.settings.Document) or document.body is None:
        return set()
    return _read_marks("".join(map(str, document.body.itertext())))


def _as_page(element: HtmlElement) -> HtmlElement:
    """Return a copy of an element as a page of its own: trafilatura looks for the article inside the body."""
    copy = deepcopy(element)
    etree.strip_elements(copy, *_WITHOUT_VOTES, with_tail=False)
    if copy.tag == "html":
        return copy
    copy.tail = None
    page = lxml.html.Element("html")
    body = copy if copy.tag == "body" else etree.SubElement(page, "body")
    page.append(body)
    if body is not copy:
        body.append(copy)
    return page


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
