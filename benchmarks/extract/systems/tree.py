"""Blocks of a tree, be it HTML or the tree that trafilatura answers with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

from benchmarks.extract.output import OutlineBlock, Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    # The shape and level of the block that an element begins; None if the element is inline.
    ShapeOf = Callable[[_Element], tuple[Shape, int] | None]

_PLAIN_BLOCKS = (
    *("address", "article", "aside", "body", "dd", "details", "div", "dl", "dt", "fieldset", "figure", "footer"),
    *("form", "header", "hr", "html", "main", "nav", "ol", "p", "section", "summary", "table", "tbody", "tfoot"),
    *("thead", "tr", "ul"),
)
_HTML_SHAPES = (
    {f"h{level}": (Shape.HEADING, level) for level in range(1, 7)}
    | {"li": (Shape.LIST_ITEM, 0)}
    | dict.fromkeys(["blockquote", "caption", "figcaption", "pre", "td", "th"], (Shape.OTHER, 0))
    | dict.fromkeys(_PLAIN_BLOCKS, (Shape.PARAGRAPH, 0))
)
# libxml2 ends a heading where a paragraph begins, which resiliparse writes inside headings.
_HEADING = re.compile(r"<h([1-6])\b.*?</h\1>", re.DOTALL)
_PARAGRAPH_TAG = re.compile(r"</?p\b[^>]*>")
_LINE_BREAKS = frozenset({"br", "lb"})


def read_html(html: str) -> tuple[OutlineBlock, ...]:
    """Return the blocks of HTML; none for a string without elements."""
    html = _HEADING.sub(lambda heading: _PARAGRAPH_TAG.sub(" ", heading[0]), html)
    try:
        root = lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(remove_comments=True, remove_pis=True))
    except etree.ParserError:
        return ()
    etree.strip_elements(root, "head", "script", "style", "template", with_tail=False)
    return read_tree(root, lambda element: _HTML_SHAPES.get(str(element.tag)))


def read_tree(root: _Element, shape_of: ShapeOf) -> tuple[OutlineBlock, ...]:
    """Return the blocks of a tree in document order, white space normalised, empty ones left out.

    Text belongs to the nearest block around it. A heading, a list item or a quote is one block whatever paragraphs it
    holds; items and headings inside it are blocks of their own.
    """
    reader = _Reader()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        shape = shape_of(element)
        if event == "start":
            reader.enter(shape)
            reader.write(" " if element.tag in _LINE_BREAKS else element.text)
        else:
            reader.leave(shape)
            reader.write(element.tail if element is not root else None)
    blocks = (
        OutlineBlock(draft.shape, " ".join("".join(draft.pieces).split()), draft.level) for draft in reader.drafts
    )
    return tuple(block for block in blocks if block.text)


@dataclass(slots=True)
class _Draft:
    shape: Shape
    level: int
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """Follows a walk through a tree. `open_drafts` are the blocks around the present place, innermost last."""

    drafts: list[_Draft] = field(default_factory=list)
    open_drafts: list[_Draft] = field(default_factory=lambda: [_Draft(Shape.PARAGRAPH, 0)])

    def enter(self, shape: tuple[Shape, int] | None) -> None:
        if shape is None:
            return
        around = self.open_drafts[-1]
        if shape[0] is Shape.PARAGRAPH and around.shape is not Shape.PARAGRAPH:
            self.open_drafts.append(around)
            self.write(" ")
        else:
            self.open_drafts.append(self._begin(*shape))

    def leave(self, shape: tuple[Shape, int] | None) -> None:
        if shape is None:
            return
        self.open_drafts.pop()
        if self.open_drafts[-1].shape is Shape.PARAGRAPH:
            self.open_drafts[-1] = self._begin(Shape.PARAGRAPH, 0)
        else:
            self.write(" ")

    def write(self, text: str | None) -> None:
        self.open_drafts[-1].pieces.append(text or "")

    def _begin(self, shape: Shape, level: int) -> _Draft:
        draft = _Draft(shape, level)
        self.drafts.append(draft)
        return draft
