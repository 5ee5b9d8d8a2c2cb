"""Lines that a page sets as headings with bold type or a class name, where a heading element would stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.article import Kind
from extract.dom.scripts import count_letters
from extract.dom.tags import BLOCK_LEVEL
from extract.dom.text import text_key, visible_strings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock

_MAX_LETTERS = 120  # a longer line looks like a sentence in bold rather than a heading
_SENTENCE_ENDS = (".", ",", ";", "!", "。", "！", "，")
_BOLD = frozenset({"b", "strong"})
_NAME = re.compile(
    r"(?:head(?:ing|line)?|subhed|title|titel|titre|t[ií]tulo|(?:ue|ü)berschrift)s?[-_]*(?P<level>[1-6])?(?=$|[\s_-])"
    r"|(?:^|\s)h(?P<h>[1-6])(?=$|[\s_-])",
    re.IGNORECASE,
)
# Titles of other things than sections.
_OTHER = re.compile(
    r"page|post-|entry|card|teaser|widget|image|img|figure|caption|photo|gallery|video|table|author|byline|meta|box|"
    r"modal|nav|menu|site|product|job|sub-?title|sous-?titre",
    re.IGNORECASE,
)


def may_be_heading_line(block: TextBlock) -> bool:
    """Whether a block is a line as short as a heading, and no sentence."""
    return block.kind is Kind.PARAGRAPH and len(block.lines) == 1 and _may_be_heading(block.text)


def _may_be_heading(text: str) -> bool:
    return 0 < count_letters(text) <= _MAX_LETTERS and not text.endswith(_SENTENCE_ENDS)


def is_all_in(block: TextBlock, elements: Iterable[HtmlElement]) -> bool:
    """Whether all the text of a block is in some of its inline elements."""
    known = set(elements)
    outermost = (element for element in known if known.isdisjoint(element.iterancestors()))
    return bool(known) and len(text_key(block.text)) == sum(len(text_key(_text_of(element))) for element in outermost)


def _text_of(element: HtmlElement) -> str:
    return "".join(visible_strings(element))


def is_bold(element: HtmlElement) -> bool:
    """Whether an element sets its text in bold type."""
    return element.tag in _BOLD


def is_named_heading(element: HtmlElement) -> bool:
    """Whether the class of an element says that it is a heading of the text."""
    return _level_named(element.get("class") or "") is not None


def named_level(element: HtmlElement) -> int:
    """Return the level in the class of a heading, 1 to 6; 0 if it names none."""
    return _level_named(element.get("class") or "") or 0


@lru_cache(maxsize=4_096)
def _level_named(classes: str) -> int | None:
    """Return the level that classes give a heading, 0 if they name a heading without one, None if they name none.

    >>> [_level_named(name) for name in ("subheading", "h3 mt-2", "title-2", "heading", "card-title", "thread")]
    [0, 3, 2, 0, None, None]
    """
    name = _NAME.search(classes)
    if name is None or _OTHER.search(classes):
        return None
    return int(name["level"] or name["h"] or 0)


def is_heading_line(nodes: Iterable[tuple[HtmlElement, bool]], text: str) -> bool:
    """Whether a line of a block, given as its text nodes, is all set as a heading."""
    return _may_be_heading(text) and all(_is_set_as_heading(element, is_tail) for element, is_tail in nodes)


def _is_set_as_heading(element: HtmlElement, is_tail: bool) -> bool:
    text = element.tail if is_tail else element.text
    if text is None or text.isspace():
        return True
    here = element.getparent() if is_tail else element
    while here is not None and here.tag not in BLOCK_LEVEL:
        if is_bold(here) or is_named_heading(here):
            return True
        here = here.getparent()
    return False
