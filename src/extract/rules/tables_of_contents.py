"""Tables of contents that no class names: lists of links into the page, or lists that repeat its headings."""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import groupby
from typing import TYPE_CHECKING

from extract.article import Kind, Label
from extract.rules.base import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText
    from extract.rules.base import Owners

ROW = Row(
    file=__name__,
    name="list_of_headings",
    label=Label.TABLE_OF_CONTENTS,
    why="A list whose items are links into the page, or that repeats its headings under a line such as 'Contents'.",
    example='<p>Table of Contents</p><ul><li><a href="#a">Sleep</a></li><li><a href="#b">Light</a></li>'
    '<li><a href="#c">Noise</a></li></ul><h2 id="a">Sleep</h2><p>Sleep well.</p>',
)

_MIN_ITEMS = 3
_MIN_SHARE = 0.8  # of the items; the last may be "Comments" or "FAQ"
_MIN_LINK_DENSITY = 0.9
_LABEL = re.compile(
    r"^(table of )?contents?\s*:?$|^(in|on) this (article|page|guide|post)\s*:?$|^(jump|skip) to( section)?\s*:?$|"
    r"^what('|\u2019)?s (in|inside)|^(quick )?overview\s*:?$|"
    r"^inhalt(sverzeichnis)?\s*:?$|^(tabla de )?contenidos?\s*:?$|"
    r"^(table des mati\u00e8res|sommaire)\s*:?$",
    re.IGNORECASE,
)
_MAX_LABEL_LETTERS = 60
_MAX_HEADING_LETTERS = 100


def find(page: PageText, _: Owners) -> Iterator[Finding]:
    """Yield each list of the page that is a table of contents, with the line above it that announces it."""
    headings = cache(partial(_heading_keys, page.blocks))
    for first, end in _lists(page.blocks):
        start = _with_label(page.blocks, first)
        known = headings() if start < first else frozenset()
        if end - first >= _MIN_ITEMS and _is_contents(page.blocks[first:end], known):
            yield Finding(ROW, start, end)


def _heading_keys(blocks: list[TextBlock]) -> frozenset[str]:
    return frozenset(_key(block.text) for block in blocks if _may_be_heading(block))


def _may_be_heading(block: TextBlock) -> bool:
    """Whether a block is a heading, or a line that may stand as one."""
    return block.kind is Kind.HEADING or (block.kind is Kind.PARAGRAPH and block.letters <= _MAX_HEADING_LETTERS)


def _lists(blocks: list[TextBlock]) -> Iterator[tuple[int, int]]:
    """Yield the runs of consecutive items of one list, and of lines that link into the page."""
    for run_of, run in groupby(blocks, key=_list_of):
        if run_of is not None:
            items = list(run)
            yield items[0].index, items[-1].index + 1


def _list_of(block: TextBlock) -> HtmlElement | str | None:
    """Return the list that a block is an item of, what joins lines into one that have no list element, or None."""
    if block.kind is Kind.LIST_ITEM:
        around = block.outermost_list()
        return "typed" if around is None else around
    return "links" if _links_inside(block) else None


def _is_contents(items: list[TextBlock], headings: frozenset[str]) -> bool:
    """Whether the items are a table of contents.

    `headings` is empty for a list that no line announces: without links, such a list may be the article's own summary.
    """
    pointing = sum(_links_inside(item) or (bool(headings) and _key(item.text) in headings) for item in items)
    return pointing >= _MIN_SHARE * len(items)


def _links_inside(item: TextBlock) -> bool:
    return (
        bool(item.links)
        and item.link_density >= _MIN_LINK_DENSITY
        and all(link.href.startswith("#") for link in item.links)
    )


def _with_label(blocks: list[TextBlock], first: int) -> int:
    if first == 0:
        return first
    above = blocks[first - 1].text
    return first - 1 if len(above) <= _MAX_LABEL_LETTERS and _LABEL.search(above) else first


def _key(text: str) -> str:
    return re.sub(r"[\W\d]+", "", text).casefold()
