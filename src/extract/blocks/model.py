"""One text block of a page: its text, its kind, and what the rules need to know about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.article import Kind
    from extract.blocks.images import Image


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a block: where it leads and how many characters of text it covers."""

    href: str
    chars: int


@dataclass(slots=True, eq=False)
class TextBlock:
    """One text block of the page, with what the rules need to know about it.

    `letters` is the length of its text, in a unit that holds across scripts (`count_letters`). `element` is the
    innermost block-level element around it, `item` the list item it belongs to, if any. `lines` are
    its visual lines, `pieces` its text node by node, both normalised; in `text` lines stay lines in a table or code
    and are joined by spaces elsewhere. `link_density` is the share of the text inside links, 0 to 1. `images` are those
    above it with no text in between. `list_depth` counts the lists around an item of a list, itself 1 in the outermost;
    it is 0 for other blocks. `list_number` is the item's number as an ordered list prints it. `text_nodes` are the
    places of its text in the tree: (element, whether it is the element's tail). `annotations` are the elements inside
    it that stand apart from its text: marks of notes, readings.
    """

    index: int
    element: HtmlElement
    kind: Kind
    level: int
    lines: tuple[str, ...]
    text: str
    letters: int
    pieces: tuple[str, ...]
    item: HtmlElement | None
    list_depth: int
    list_number: str | None
    images: tuple[Image, ...]
    links: tuple[Link, ...]
    link_density: float
    inline: tuple[HtmlElement, ...]
    annotations: tuple[HtmlElement, ...]
    text_nodes: tuple[tuple[HtmlElement, bool], ...]

    def ancestors(self) -> Iterator[HtmlElement]:
        """Yield the block's element and those around it, innermost first."""
        yield self.element
        yield from self.element.iterancestors()

    def outermost_list(self) -> HtmlElement | None:
        """Return the outermost list whose item the block is; None outside lists."""
        around = None if self.item is None else [self.item, *self.item.iterancestors("li")]
        return around[-1].getparent() if around else None
