"""What speaks against the name of an element: a name is evidence, not proof.

A class is often made of a topic ("mood-rating", "work-related-stress") or of a layout, and an id of a heading. The text
under such a name looks like an article: a heading of its own, which is no link, and prose under it without links. That
alone refutes the names of share bars or lists of links; for others it has to stand among its like, sections of the same
tag and class words that no row names. Where a name covers most of the page and the rest has no article, as in a forum
whose posts are all comments, the name is that of the content.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from extract.blocks.prose import MAX_PROSE_LINK_DENSITY, is_prose
from extract.rules.base import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText

_Kind: TypeAlias = tuple[str, str]  # a tag and a word

_MIN_SHARE_OF_PROSE = 0.5  # of a section's letters; the rest is its heading, and short lines
_MAX_SHARE_OF_LINKS = 0.25  # of a section's letters
_MIN_ALIKE = 2  # sections of its own kind beside it
# The prose of an article's first paragraph or two: what stands over a forum's posts is shorter, at most 362 letters on
# the development pages.
_MIN_ARTICLE_LETTERS = 500
_WORD = re.compile(r"[^\W_]+")
_CITATION = re.compile(r"\b(19|20)\d\d\b|\bdoi\b|https?://|www\.|\bISBN\b|\bet al\b|^\W{0,2}\d{1,3}\W")


def is_section(blocks: Sequence[TextBlock]) -> bool:
    """Whether blocks are a section of prose: a heading that is no link, and mostly prose with few links."""
    return any(map(_is_own_heading, blocks)) and is_mostly_prose(blocks)


def is_mostly_prose(blocks: Sequence[TextBlock]) -> bool:
    """Whether most letters of blocks are prose, and few are links."""
    letters = sum(block.letters for block in blocks)
    prose = sum(block.letters for block in blocks if is_prose(block))
    linked = sum(block.letters * block.link_density for block in blocks)
    return prose >= _MIN_SHARE_OF_PROSE * letters and linked <= _MAX_SHARE_OF_LINKS * letters


def has_no_links(blocks: Sequence[TextBlock]) -> bool:
    """Whether blocks are prose without any link: no list of links."""
    return is_mostly_prose(blocks) and not any(block.links for block in blocks)


def cites_nothing(blocks: Sequence[TextBlock]) -> bool:
    """Whether blocks are a section in which nothing looks like a citation: a year, an address, a number in front."""
    return is_section(blocks) and not any(block.links or _CITATION.search(block.text) for block in blocks)


def headed_otherwise(headings: str) -> Callable[[Sequence[TextBlock]], bool]:
    """Return whether blocks are a section whose headings are others than these, a pattern written as for `words`."""
    pattern = words(headings)

    def is_headed_otherwise(blocks: Sequence[TextBlock]) -> bool:
        return is_section(blocks) and not any(block.level and pattern.search(block.text) for block in blocks)

    return is_headed_otherwise


def _is_own_heading(block: TextBlock) -> bool:
    return block.level > 0 and block.link_density <= MAX_PROSE_LINK_DENSITY


def blocks_with_heading(element: HtmlElement, page: PageText) -> Sequence[TextBlock]:
    """Return the blocks in an element, and the heading that stands right before it, if any."""
    first, end = page.spans.get(element, (0, 0))
    above = page.blocks[first - 1] if first else None
    has_heading = above is not None and above.level > 1 and above.element.getparent() is element.getparent()
    return page.blocks[first - has_heading : end]


class SectionKinds:
    """The sections of a page by their kind: the element around them, their tag, and a word of their classes.

    `is_named` tells whether a row names an element. The children of an element are counted once, however many are asked
    about.
    """

    def __init__(self, page: PageText, is_named: Callable[[HtmlElement], bool]) -> None:
        self._page = page
        self._is_named = is_named
        self._counts: dict[HtmlElement, tuple[Counter[_Kind], Counter[_Kind]]] = {}

    def has_unnamed_like(self, element: HtmlElement) -> bool:
        """Whether an element is a section among sections of its own kind, most of which no row names."""
        around = element.getparent()
        if around is None or not self._is_section(element):
            return False
        if around not in self._counts:
            self._counts[around] = self._count(around)
        sections, unnamed = self._counts[around]
        return any(unnamed[kind] >= _MIN_ALIKE and 2 * unnamed[kind] >= sections[kind] for kind in _kinds_of(element))

    def _count(self, around: HtmlElement) -> tuple[Counter[_Kind], Counter[_Kind]]:
        sections = [child for child in around.iterchildren("*") if self._is_section(child)]
        unnamed = (section for section in sections if not self._is_named(section))
        return Counter(chain.from_iterable(map(_kinds_of, sections))), Counter(
            chain.from_iterable(map(_kinds_of, unnamed))
        )

    def _is_section(self, element: HtmlElement) -> bool:
        return is_section(blocks_with_heading(element, self._page))


def _kinds_of(element: HtmlElement) -> set[_Kind]:
    words = _WORD.findall(element.get("class") or "") or [""]  # those without a class are of one kind
    return {(str(element.tag), word) for word in words}


def is_the_content(spans: Sequence[tuple[int, int]], covered: Iterable[tuple[int, int]], page: PageText) -> bool:
    """Whether the page has no article but for these spans of blocks.

    `covered` are the spans that rules name, these among them. Prose below the last of the spans is the page's foot.
    """
    named = {index for first, end in covered for index in range(first, end)}
    rest = page.blocks[: max(end for _, end in spans)]
    return sum(block.letters for block in rest if is_prose(block) and block.index not in named) < _MIN_ARTICLE_LETTERS
