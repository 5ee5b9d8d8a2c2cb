"""Cut a page's tree into text blocks: the pieces of text that a reader sees separated by line breaks.

One walk, in document order. A block is a run of inline content between two block-level boundaries, or between two
`<br><br>`; a data table is one block, and so is each line that begins like an item of a list. A block has all that
later steps need to know about it, so that they may remove text from the tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Kind
from extract.blocks import tables
from extract.blocks.drop_caps import join_drop_caps
from extract.blocks.images import Image, image_in
from extract.blocks.inline_run import InlineRun, link_density, read_code_lines, read_lines
from extract.blocks.list_items import LISTS, ItemCounter
from extract.blocks.model import TextBlock
from extract.blocks.notes import MAY_BE_NOTE, is_note_inside
from extract.blocks.page_text import PageText
from extract.blocks.typed_lists import begins_item, mark_typed_items
from extract.dom.scripts import count_letters
from extract.dom.tags import BLOCK_LEVEL, HEADING_LEVELS, IMAGES, NOTE_MARK, READINGS, WITHOUT_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# The kind of the text in these elements, unless an element further in has another; a page begins with paragraphs.
_KIND_INSIDE = {
    **dict.fromkeys(["article", "aside", "main", "section", "td", "th"], Kind.PARAGRAPH),
    **dict.fromkeys(["li", "dt", "dd"], Kind.LIST_ITEM),
    "blockquote": Kind.QUOTE,
    "pre": Kind.CODE,
}
_ANNOTATIONS = frozenset({NOTE_MARK, *READINGS})
_WITH_LINES = (Kind.TABLE, Kind.CODE)
_MAX_BREAKS_WITHIN = 1  # two <br> in a row are a paragraph break


def segment_page(root: HtmlElement) -> PageText:
    """Cut the body of a page, as `parse_html` returns it, into text blocks. Does not change the tree."""
    cutter = _Segmenter()
    cutter.read(root.find("body"))
    join_drop_caps(cutter.blocks, cutter.spans)
    mark_typed_items(cutter.blocks)
    return PageText(cutter.blocks, cutter.spans)


class _Segmenter:
    """The state of the walk: its place in the tree, and the run that it is gathering."""

    def __init__(self) -> None:
        self.blocks: list[TextBlock] = []
        self.spans: dict[HtmlElement, tuple[int, int]] = {}
        self._containers: list[HtmlElement] = []
        self._kinds: list[Kind] = [Kind.PARAGRAPH]  # inside each container, the page first
        self._items: list[tuple[HtmlElement, str | None]] = []  # open ones, each with its number
        self._lists: list[ItemCounter] = []
        self._notes: list[HtmlElement] = []  # in the run, to be read behind it
        self._open_links: list[tuple[HtmlElement, int]] = []  # each with the number of the run's pieces before it
        self._run = InlineRun()
        self._images: list[Image] = []  # since the last block
        self._images_behind: list[Image] = []  # since the text of the run

    def read(self, element: HtmlElement) -> None:
        """Read an element and all that is inside it. Recurses level by level: `parse_html` limits the levels."""
        tag = element.tag
        if tag in MAY_BE_NOTE and self._run.pieces and is_note_inside(element):
            self._notes.append(element)
        elif tag in BLOCK_LEVEL:
            self._read_block(element, tag)
        elif tag not in WITHOUT_TEXT:
            self._read_inline(element, tag)
        elif tag in _ANNOTATIONS:
            self._run.annotations.append(element)
        elif tag == "noscript" and (image := image_in(element)) is not None:
            self._take_image(image)

    def _read_block(self, element: HtmlElement, tag: str) -> None:
        self._cross_boundary(element, tag)
        self._containers.append(element)
        self._kinds.append(_KIND_INSIDE.get(tag, self._kinds[-1]))
        first = self._open_span(element)
        if tag in LISTS:
            self._lists.append(ItemCounter(element))
        elif tag == "li":
            self._items.append((element, self._lists[-1].number_of(element) if self._lists else None))
        if tag == "table" and tables.is_data_table(element):
            self._add_table(element)
        else:
            self._read_inside(element)
        self._cross_boundary(element, tag)
        if tag in LISTS:
            self._lists.pop()
        elif tag == "li":
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
        if self._notes:
            self._read_notes()

    def _read_notes(self) -> None:
        """Read the notes that stood in the middle of a run, each as a block of its own behind it."""
        notes, self._notes = self._notes, []
        for note in notes:
            self._read_block(note, str(note.tag))

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
        for part in run.parts() if run.heading_lines and kind is Kind.PARAGRAPH else (run,):
            lines = read_code_lines(part) if kind is Kind.CODE else read_lines(part)
            self._append(container, kind, lines, part)

    def _add_table(self, table: HtmlElement) -> None:
        run = InlineRun()
        run.text_nodes.extend(_text_nodes_inside(table))
        run.annotations.extend(table.iter(*_ANNOTATIONS))
        lines = tables.read_rows(table)
        if lines:
            run.pieces.extend(lines)
            self._append(table, Kind.TABLE, lines, run)

    def _append(self, element: HtmlElement, kind: Kind, lines: tuple[str, ...], run: InlineRun) -> None:
        item, number = self._items[-1] if self._items else (None, None)
        text = ("\n" if kind in _WITH_LINES else " ").join(lines)
        self.blocks.append(
            TextBlock(
                index=len(self.blocks),
                element=element,
                kind=kind,
                level=HEADING_LEVELS.get(str(element.tag), 0),
                lines=lines,
                text=text,
                letters=count_letters(text),
                pieces=tuple(run.pieces),
                item=item,
                list_depth=max(1, len(self._lists)) if kind is Kind.LIST_ITEM else 0,
                list_number=number if kind is Kind.LIST_ITEM else None,
                images=tuple(self._images),
                links=tuple(run.links),
                link_density=link_density(run),
                inline=tuple(run.inline),
                annotations=tuple(run.annotations),
                text_nodes=tuple(run.text_nodes),
            )
        )
        self._images, self._images_behind = self._images_behind, []


def _text_nodes_inside(table: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    for element in table.iter("*"):
        yield element, False
        if element is not table:
            yield element, True


def _is_in_item(paragraph: HtmlElement) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == "li"
