"""Gather once from a page's text what the searches for titles, bylines and dates all need."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from extract.article import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText

# The number of elements of one kind that are searched: the wanted one stands near the top, and a page may hold 30,000
# elements.
MAX_CANDIDATES = 200


class Text(NamedTuple):
    """A piece of text that is not blank, and the element that it stands in."""

    string: str
    element: HtmlElement


class Survey(NamedTuple):
    """The visible texts of a body, and the elements that may hold metadata, in document order.

    `headings` are the `<h1>` elements, each with the index of its first text in `texts`, and `heading_frames` the
    elements around them; `links` are the `<a>` elements; `bylines` those whose class speaks of an author or a byline;
    `items` those of microdata with their properties. `title` is the key of the page's title, empty until it is found.
    """

    texts: list[Text]
    headings: list[tuple[HtmlElement, int]]
    heading_frames: set[HtmlElement]
    links: list[HtmlElement]
    bylines: list[HtmlElement]
    items: list[tuple[list[str], HtmlElement]]
    title: str = ""

    def items_with(self, name: str) -> Iterator[HtmlElement]:
        """Yield the elements with that microdata property."""
        return islice((element for names, element in self.items if name in names), MAX_CANDIDATES)


def survey_page(page: PageText) -> Survey:
    """Gather the texts and elements of a page; text that was removed from its tree is not among them."""
    survey = Survey([], [], set(), [], [], [])
    starts = list(_take_texts(page.blocks, survey.texts))
    for element, first in _elements(page):
        _note(element, starts[first], survey)
    return survey


def _elements(page: PageText) -> Iterator[tuple[HtmlElement, int]]:
    """Yield the elements in document order, each with its first block; the spans lack the elements of data tables."""
    tables = {block.element for block in page.blocks if block.kind is Kind.TABLE}
    for element, (first, _) in page.spans.items():
        yield element, first
        if element in tables:
            yield from ((inner, first) for inner in element.iterdescendants("*"))


def _take_texts(blocks: Sequence[TextBlock], texts: list[Text]) -> Iterator[int]:
    """Gather the texts of the blocks; yield how many come before each block, and at last how many there are."""
    for block in blocks:
        yield len(texts)
        for element, is_tail in block.text_nodes:
            string = element.tail if is_tail else element.text
            if string and not string.isspace():
                texts.append(Text(string, element.getparent() if is_tail else element))
    yield len(texts)


def _note(element: HtmlElement, start: int, survey: Survey) -> None:
    names = element.get("class")
    if names and ("uthor" in names or "yline" in names):  # byline__name, AuthorName, post-author
        survey.bylines.append(element)
    if properties := element.get("itemprop"):
        survey.items.append((properties.split(), element))
    if element.tag == "a":
        survey.links.append(element)
    elif element.tag == "h1":
        survey.headings.append((element, start))
        survey.heading_frames.update(
            takewhile(lambda frame: frame not in survey.heading_frames, element.iterancestors())
        )
