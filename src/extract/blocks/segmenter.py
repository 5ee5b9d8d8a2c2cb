"""Cut a page's tree into text blocks: the pieces of text that a reader sees separated by line breaks.

One walk, in document order. A block is a run of inline content between two block-level boundaries, or between two
`<br><br>`; a data table is one block, and so is each line that begins like an item of a list. A block has all that
later steps need to know about it, so that they may remove text from the tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Kind
from extract.blocks import tables
from extract.blocks.images import Image, image_in
from extract.blocks.model import Link, TextBlock
from extract.blocks.page_text import PageText
from extract.blocks.typed_lists import begins_item, mark_typed_items
from extract.dom.tags import BLOCK_LEVEL, HEADING_LEVELS, IMAGES, WITHOUT_TEXT
from extract.dom.text import has_ink, normalise_space

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LINE_BREAK = "\v"  # stands for <br> among the pieces of a run; never part of a page's text
# The kind of the text in these elements, unless an element further in has another; a page begins with paragraphs.
_KIND_INSIDE = {
    **dict.fromkeys(["article", "aside", "main", "section", "td", "th"], Kind.PARAGRAPH),
    **dict.fromkeys(["li", "dt", "dd"], Kind.LIST_ITEM),
    "blockquote": Kind.QUOTE,
    "pre": Kind.CODE,
}
_WITH_LINES = (Kind.TABLE, Kind.CODE)
_MAX_BREAKS_WITHIN = 1  # two <br> in a row are a paragraph break


def segment_page(root: HtmlElement) -> PageText:
    """Cut the body of a page, as `parse_html` returns it, into text blocks. Does not change the tree."""
    cutter = _Segmenter()
    cutter.read(root.find("body"))
    mark_typed_items(cutter.blocks)
    return PageText(cutter.blocks, cutter.spans)


class _Run:
    """The inline content gathered since the last boundary.

    `raw` is its text as it stands, node by node, with `_LINE_BREAK` for each <br>, and `breaks` the number of those at
    its end, with nothing but white space between them; `pieces` are the text nodes normalised, without those that are
    white space.
    """

    __slots__ = ("breaks", "has_text", "inline", "links", "pieces", "raw", "text_nodes")

    def __init__(self) -> None:
        self.raw: list[str] = []
        self.breaks = 0
        self.pieces: list[str] = []
        self.has_text = False  # that is visible
        self.text_nodes: list[tuple[HtmlElement, bool]] = []
        self.links: list[Link] = []
        self.inline: list[HtmlElement] = []

    def take_text(self, element: HtmlElement, text: str, *, is_tail: bool) -> None:
        self.raw.append(text)
        self.text_nodes.append((element, is_tail))
        if not text.isspace():
            self.pieces.append(normalise_space(text))
            self.has_text = self.has_text or has_ink(text)
            self.breaks = 0

    def take_break(self) -> None:
        self.raw.append(_LINE_BREAK)
        self.breaks += 1

    def clear(self) -> None:
        self.raw.clear()
        self.breaks = 0
        self.pieces.clear()
        self.has_text = False
        self.text_nodes.clear()
        self.links.clear()
        self.inline.clear()

    def take_link(self, link: HtmlElement, start: int) -> None:
        """Add a link that covers the pieces from `start` on."""
        self.links.append(Link(link.get("href") or "", sum(map(len, self.pieces[start:]))))


class _Segmenter:
    """The state of the walk: its place in the tree, and the run that it is gathering."""

    def __init__(self) -> None:
        self.blocks: list[TextBlock] = []
        self.spans: dict[HtmlElement, tuple[int, int]] = {}
        self._containers: list[HtmlElement] = []
        self._kinds: list[Kind] = [Kind.PARAGRAPH]  # inside each container, the page first
        self._items: list[HtmlElement] = []
        self._open_links: list[tuple[HtmlElement, int]] = []  # each with the number of the run's pieces before it
        self._run = _Run()
        self._images: list[Image] = []  # since the last block
        self._images_behind: list[Image] = []  # since the text of the run

    def read(self, element: HtmlElement) -> None:
        """Read an element and all that is inside it. Recurses level by level: `parse_html` limits the levels."""
        tag = element.tag
        if tag in BLOCK_LEVEL:
            self._read_block(element, tag)
        elif tag not in WITHOUT_TEXT:
            self._read_inline(element, tag)
        elif tag == "noscript" and (image := image_in(element)) is not None:
            self._take_image(image)

    def _read_block(self, element: HtmlElement, tag: str) -> None:
        self._cross_boundary(element, tag)
        self._containers.append(element)
        self._kinds.append(_KIND_INSIDE.get(tag, self._kinds[-1]))
        first = self._open_span(element)
        if tag == "li":
            self._items.append(element)
        if tag == "table" and tables.is_data_table(element):
            self._add_table(element)
        else:
            self._read_inside(element)
        self._cross_boundary(element, tag)
        if tag == "li":
            self._items.pop()
        self._close_span(element, first)
        self._kinds.pop()
        self._containers.pop()

    def _read_inline(self, element: HtmlElement, tag: str) -> None:
        first = self._open_span(element)
        if tag == "br":
            self._take_break(element)
        elif tag == "a":
            self._open_links.append((element, len(self._run.pieces)))
        elif tag in IMAGES:
            self._take_image(element)
        self._run.inline.append(element)
        self._read_inside(element)
        if tag == "a":
            self._run.take_link(*self._open_links.pop())
        self._close_span(element, first)

    def _read_inside(self, element: HtmlElement) -> None:
        if text := element.text:
            self._run.take_text(element, text, is_tail=False)
        for child in element:
            self.read(child)
            if tail := child.tail:
                self._run.take_text(child, tail, is_tail=True)

    def _take_image(self, element: HtmlElement) -> None:
        """Add an image: the text after it in a run stands under it, the text before it does not."""
        image = Image(element)
        if self._run.breaks and self._kinds[-1] is Kind.PARAGRAPH and not image.is_decoration:
            self._end_block()
        (self._images_behind if self._run.pieces else self._images).append(image)

    def _open_span(self, element: HtmlElement) -> int:
        """Enter an element in document order; its blocks are known when it closes."""
        first = len(self.blocks)
        self.spans[element] = first, first
        return first

    def _close_span(self, element: HtmlElement, first: int) -> None:
        if len(self.blocks) > first:
            self.spans[element] = first, len(self.blocks)

    def _cross_boundary(self, element: HtmlElement, tag: str) -> None:
        """End the block at an element's edge; the paragraphs of one list item are lines of one block."""
        if tag == "p" and _is_in_item(element):
            self._run.take_break()
        else:
            self._end_block()

    def _end_block(self) -> None:
        """Close the run at a block-level boundary and start another. Links around it continue in the next one."""
        if self._run.pieces:
            self._add_run()
            self._open_links = [(link, 0) for link, _ in self._open_links]
        self._run.clear()

    def _take_break(self, element: HtmlElement) -> None:
        """End the block at a second break in a row, and at a break before a line that begins like an item of a list."""
        is_paragraph_break = self._run.breaks >= _MAX_BREAKS_WITHIN and self._run.has_text
        if is_paragraph_break or (begins_item(element.tail) and self._kinds[-1] is Kind.PARAGRAPH):
            self._end_block()
        else:
            self._run.take_break()

    def _add_run(self) -> None:
        run = self._run
        if not run.has_text:
            return
        for link, start in self._open_links[-1:]:  # where links are nested, a click follows the innermost
            run.take_link(link, start)
        container = self._containers[-1]
        kind = Kind.HEADING if container.tag in HEADING_LEVELS else self._kinds[-1]
        lines = _code_lines(run) if kind is Kind.CODE else _lines(run)
        self._append(container, kind, lines, run)

    def _add_table(self, table: HtmlElement) -> None:
        run = _Run()
        run.text_nodes.extend(_text_nodes_inside(table))
        lines = tables.read_rows(table)
        if lines:
            run.pieces.extend(lines)
            self._append(table, Kind.TABLE, lines, run)

    def _append(self, element: HtmlElement, kind: Kind, lines: tuple[str, ...], run: _Run) -> None:
        self.blocks.append(
            TextBlock(
                index=len(self.blocks),
                element=element,
                kind=kind,
                level=HEADING_LEVELS.get(str(element.tag), 0),
                lines=lines,
                text=("\n" if kind in _WITH_LINES else " ").join(lines),
                pieces=tuple(run.pieces),
                item=self._items[-1] if self._items else None,
                images=tuple(self._images),
                links=tuple(run.links),
                link_density=_link_density(run),
                inline=tuple(run.inline),
                text_nodes=tuple(run.text_nodes),
            )
        )
        self._images, self._images_behind = self._images_behind, []


def _text_nodes_inside(table: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    for element in table.iter("*"):
        yield element, False
        if element is not table:
            yield element, True


def _lines(run: _Run) -> tuple[str, ...]:
    if len(run.pieces) == 1:
        return tuple(run.pieces)
    lines = "".join(run.raw).split(_LINE_BREAK)
    return tuple(filter(None, map(normalise_space, lines)))


def _link_density(run: _Run) -> float:
    if not run.links:
        return 0.0
    return min(1.0, sum(link.chars for link in run.links) / sum(map(len, run.pieces)))


def _is_in_item(paragraph: HtmlElement) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == "li"


def _code_lines(run: _Run) -> tuple[str, ...]:
    """Keep the indentation of code, since it has a meaning there."""
    lines = "".join(run.raw).replace(_LINE_BREAK, "\n").split("\n")
    return tuple(line.rstrip() for line in lines if line.strip())
