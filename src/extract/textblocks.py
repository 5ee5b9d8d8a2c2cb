"""Cut a page's tree into text blocks: the pieces of text that a reader sees set apart by line breaks.

One walk, in document order. A block is a run of inline content between two block-level boundaries, or between two
`<br><br>`; a data table is one block. Everything later stages ask of a block is read off here, so that the tree may
be taken apart afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from extract import tables
from extract.article import Kind
from extract.dom import has_ink, normalise_space
from extract.tags import BLOCK_LEVEL, HEADING_LEVELS, IMAGES, WITHOUT_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LINE_BREAK = "\v"  # stands for <br> among the pieces of a run; never part of a page's text
_WITH_LINES = frozenset({Kind.TABLE, Kind.CODE})
_MAX_BREAKS_WITHIN = 1  # two <br> in a row are a paragraph break


@dataclass(frozen=True, slots=True)
class Image:
    """What an image says of itself."""

    alt: str
    title: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a block: where it leads and how many characters of text it covers."""

    href: str
    chars: int


@dataclass(slots=True, eq=False)
class TextBlock:
    """One text block of the page, with what the rules ask of it.

    `element` is the innermost block-level element around it, `item` the list item it belongs to, if any. `lines` are
    its visual lines, `pieces` its text node by node, both normalised; in `text` lines stay lines in a table or code
    and are run together elsewhere. `link_density` is the share of the text inside links, 0 to 1. `image` is the image
    above it with no text in between. `text_nodes` are the places that its text stands in the tree: (element, is it
    the element's tail).
    """

    index: int
    element: HtmlElement
    kind: Kind
    level: int
    lines: tuple[str, ...]
    text: str
    pieces: tuple[str, ...]
    item: HtmlElement | None
    image: Image | None
    links: tuple[Link, ...]
    link_density: float
    inline: tuple[HtmlElement, ...]
    text_nodes: tuple[tuple[HtmlElement, bool], ...]

    def ancestors(self) -> Iterator[HtmlElement]:
        """Yield the block's element and those around it, innermost first."""
        yield self.element
        yield from self.element.iterancestors()

    def is_inside(self, *tags: str) -> bool:
        """Whether any of `tags` is the block's element or around it."""
        return any(element.tag in tags for element in self.ancestors())


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as text blocks. `spans` gives, for each element that was walked, its blocks as (first, past the last)."""

    blocks: list[TextBlock]
    spans: dict[HtmlElement, tuple[int, int]]


def cut_text(root: HtmlElement) -> PageText:
    """Cut the body of a page into text blocks. Does not change the tree."""
    cutter = _Cutter()
    body = root.find("body")
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            cutter.leave(element)
        elif cutter.enter(element):
            walk.skip_subtree()
    cutter.end_block()
    return PageText(cutter.blocks, cutter.spans)


@dataclass(slots=True)
class _Run:
    """The inline content gathered since the last boundary."""

    pieces: list[str] = field(default_factory=list)
    text_nodes: list[tuple[HtmlElement, bool]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    inline: list[HtmlElement] = field(default_factory=list)
    length: int = 0  # of its text, in characters

    def has_text(self) -> bool:
        return any(map(has_ink, self.pieces))


class _Cutter:
    """The state of the walk: where it stands in the tree and the run that it is gathering."""

    def __init__(self) -> None:
        self.blocks: list[TextBlock] = []
        self.spans: dict[HtmlElement, tuple[int, int]] = {}
        self._starts: list[int] = []
        self._containers: list[HtmlElement] = []
        self._items: list[HtmlElement] = []
        self._open_links: list[tuple[HtmlElement, int]] = []
        self._run = _Run()
        self._image: Image | None = None

    def enter(self, element: HtmlElement) -> bool:
        """Take in an element's start; return whether its subtree is dealt with."""
        tag = element.tag
        if tag in BLOCK_LEVEL:
            self._cross_boundary(element)
            self._containers.append(element)
            if tag == "li":
                self._items.append(element)
        self._starts.append(len(self.blocks))
        if tag in WITHOUT_TEXT:
            return True
        if tag == "table" and tables.is_data_table(element):
            self._add_table(element)
            return True
        self._enter_inline(element)
        self._take_text(element, element.text, is_tail=False)
        return False

    def _enter_inline(self, element: HtmlElement) -> None:
        if element.tag == "br":
            self._take_break()
        elif element.tag in IMAGES:
            self._image = Image(normalise_space(element.get("alt") or ""), normalise_space(element.get("title") or ""))
        elif element.tag == "a":
            self._open_links.append((element, self._run.length))
        if element.tag not in BLOCK_LEVEL:
            self._run.inline.append(element)

    def leave(self, element: HtmlElement) -> None:
        """Take in an element's end and the text after it."""
        if element.tag == "a":
            self._close_link(*self._open_links.pop())
        if element.tag in BLOCK_LEVEL:
            self._cross_boundary(element)
            self._containers.pop()
            if element.tag == "li":
                self._items.pop()
        self.spans[element] = (self._starts.pop(), len(self.blocks))
        if self._containers:
            self._take_text(element, element.tail, is_tail=True)

    def _cross_boundary(self, element: HtmlElement) -> None:
        """End the block at an element's edge; the paragraphs of one list item are lines of one block."""
        parent = element.getparent()
        if element.tag == "p" and parent is not None and parent.tag == "li":
            self._run.pieces.append(_LINE_BREAK)
        else:
            self.end_block()

    def end_block(self) -> None:
        """Close the run at a block-level boundary and start another. Links around it go on in the next one."""
        for link, start in self._open_links:
            self._close_link(link, start)
        self._open_links = [(link, 0) for link, _ in self._open_links]
        run, self._run = self._run, _Run()
        if run.has_text():
            self._add(run)

    def _close_link(self, link: HtmlElement, start: int) -> None:
        self._run.links.append(Link(link.get("href") or "", self._run.length - start))

    def _take_text(self, element: HtmlElement, text: str | None, *, is_tail: bool) -> None:
        if text:
            self._run.pieces.append(text)
            self._run.text_nodes.append((element, is_tail))
            self._run.length += len(normalise_space(text))

    def _take_break(self) -> None:
        if self._trailing_breaks() >= _MAX_BREAKS_WITHIN and self._run.has_text():
            self.end_block()
        else:
            self._run.pieces.append(_LINE_BREAK)

    def _trailing_breaks(self) -> int:
        breaks = 0
        for piece in reversed(self._run.pieces):
            if piece == _LINE_BREAK:
                breaks += 1
            elif not piece.isspace():
                break
        return breaks

    def _add(self, run: _Run) -> None:
        element = self._containers[-1]
        kind = _kind_of(element)
        lines = _code_lines(run) if kind is Kind.CODE else _lines(run)
        self._append(element, kind, lines, run)

    def _add_table(self, table: HtmlElement) -> None:
        run = _Run(text_nodes=list(_text_nodes_inside(table)))
        lines = tables.read_rows(table)
        if lines:
            self._append(table, Kind.TABLE, lines, run)

    def _append(self, element: HtmlElement, kind: Kind, lines: tuple[str, ...], run: _Run) -> None:
        pieces = tuple(filter(None, map(normalise_space, run.pieces))) or lines
        self.blocks.append(
            TextBlock(
                index=len(self.blocks),
                element=element,
                kind=kind,
                level=HEADING_LEVELS.get(str(element.tag), 0),
                lines=lines,
                text=("\n" if kind in _WITH_LINES else " ").join(lines),
                pieces=pieces,
                item=self._items[-1] if self._items else None,
                image=self._image,
                links=tuple(run.links),
                link_density=_link_density(run.links, pieces),
                inline=tuple(run.inline),
                text_nodes=tuple(run.text_nodes),
            )
        )
        self._image = None


def _text_nodes_inside(table: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    for element in table.iter("*"):
        yield element, False
        if element is not table:
            yield element, True


def _lines(run: _Run) -> tuple[str, ...]:
    lines = "".join(run.pieces).split(_LINE_BREAK)
    return tuple(filter(None, map(normalise_space, lines)))


def _link_density(links: list[Link], pieces: tuple[str, ...]) -> float:
    length = sum(map(len, pieces))
    return min(1.0, sum(link.chars for link in links) / length) if length else 0.0


def _code_lines(run: _Run) -> tuple[str, ...]:
    """Keep the indentation of code, since it has a meaning there."""
    lines = "".join(run.pieces).replace(_LINE_BREAK, "\n").split("\n")
    return tuple(line.rstrip() for line in lines if line.strip())


_KIND_BY_TAG = {
    "li": Kind.LIST_ITEM,
    "dt": Kind.LIST_ITEM,
    "dd": Kind.LIST_ITEM,
    "blockquote": Kind.QUOTE,
    "pre": Kind.CODE,
}
_SECTIONING = frozenset({"article", "aside", "body", "main", "section", "td", "th"})


def _kind_of(element: HtmlElement) -> Kind:
    """Tell a block's shape by the nearest element around it that gives one."""
    if element.tag in HEADING_LEVELS:
        return Kind.HEADING
    while element is not None and element.tag not in _SECTIONING:
        kind = _KIND_BY_TAG.get(str(element.tag))
        if kind:
            return kind
        element = element.getparent()
    return Kind.PARAGRAPH
