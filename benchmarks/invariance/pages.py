"""Put a box into a real page at a random place of its article, or take out the boxes that it has."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import lxml.html

from extract import Label
from extract.parsing.parse import parse_html
from extract.recipe import separate_boilerplate

if TYPE_CHECKING:
    from collections.abc import Iterator, Set
    from random import Random

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock
    from extract.content.candidates import Engine

# What a box may be taken out of: the boxes of these labels.
_TAKEN_OUT = frozenset(
    [Label.CAPTION, Label.AUTHOR_WIDGET, Label.SHARE, Label.TABLE_OF_CONTENTS, Label.RELATED, Label.NEWSLETTER]
)
_NOT_BETWEEN = ("a", "blockquote", "button", "dl", "figure", "li", "pre")  # a box inside breaks these up
_CELLS = ("td", "th")


class RealPage:
    """A real page whose article is known: the places between its blocks, its headings, and its boxes."""

    def __init__(self, html: bytes | str, url: str, engine: Engine) -> None:
        self._url = url
        self.html = self._print(parse_html(html, url))
        page = separate_boilerplate(parse_html(self.html, url), url)
        kept = engine(page.candidates).kept_by.keys()
        self.headings = [block.text for block in page.text.blocks if block.level > 1 and block.index in kept]
        places = _places(page.text.blocks, page.text.spans, kept)
        number = {element: at for at, element in enumerate(page.candidates.root.iter("*"))}
        self.places = [number[element] for element in places]
        spans = {(finding.first, finding.end) for finding in page.findings if finding.label in _TAKEN_OUT}
        self.boxes = [number[element] for element, span in page.text.spans.items() if span in spans]

    def with_box(self, box: str, place: int) -> str:
        """Return the page with a box before the element at one of its `places`."""
        root = parse_html(self.html, self._url)
        around = lxml.html.fragment_fromstring(box, create_parent="div")
        element = _elements(root)[place]
        for child in list(around) if not around.text else [around]:
            element.addprevious(child)
        return self._print(root)

    def without_boxes(self) -> str:
        """Return the page without those of its boxes that are elements of their own."""
        root = parse_html(self.html, self._url)
        elements = _elements(root)
        for box in self.boxes:
            if (element := elements[box]).getparent() is not None:
                element.drop_tree()
        return self._print(root)

    def _print(self, root: HtmlElement) -> str:
        return str(lxml.html.tostring(root, encoding="unicode"))

    def draw_place(self, rng: Random) -> int:
        """Draw one of the places."""
        return rng.choice(self.places)


def _elements(root: HtmlElement) -> list[HtmlElement]:
    return list(root.iter("*"))


def _places(
    blocks: list[TextBlock], spans: dict[HtmlElement, tuple[int, int]], kept: Set[int]
) -> Iterator[HtmlElement]:
    """Yield the elements of the article's blocks before which a box may stand.

    These are whole blocks in no list or cell, but for those right under a heading: a box there takes the heading.
    """
    article = [block for block in blocks if block.index in kept]
    for above, block in pairwise(article):
        is_whole = spans.get(block.element) == (block.index, block.index + 1)
        is_free = block.element.tag not in _CELLS and next(block.element.iterancestors(*_NOT_BETWEEN), None) is None
        if not above.level and is_whole and is_free:
            yield block.element
