"""The candidates as columns of numbers: what several features share, computed once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from extract.blocks.prose import is_prose
from extract.content.classifier import vocabulary
from extract.content.main_element import find_main_element
from extract.dom.text import text_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from lxml.html import HtmlElement
    from numpy.typing import NDArray

    from extract.blocks.model import TextBlock
    from extract.content.candidates import CandidateBlocks
    from extract.content.classifier.column_math import Column, Groups


class BlockColumns:
    """The blocks to classify, in document order, as columns: arrays with a number for each block.

    There has to be at least one candidate. The tree around the candidates is read, not changed.
    """

    def __init__(self, candidates: CandidateBlocks) -> None:
        self._candidates = candidates
        self.blocks = blocks = candidates.blocks
        self.title_key = text_key(candidates.title or "")
        self.indexes = self.column(block.index for block in blocks)
        self.places = np.arange(len(blocks), dtype=np.float32)
        self.letters = self.column(block.letters for block in blocks)
        self.levels = self.column(block.level for block in blocks)
        self.link_density = self.column(block.link_density for block in blocks)
        self.prose = self.letters * self.column(map(is_prose, blocks))

    def column(self, values: Iterable[float]) -> Column:
        """Return values, one for each block, as a column."""
        return np.fromiter(values, np.float32, len(self.blocks))

    @cached_property
    def main_element(self) -> HtmlElement:
        """The smallest element that holds the bulk of the page's prose."""
        return find_main_element(self._candidates)

    @cached_property
    def in_main_element(self) -> Column:
        """Whether each block stands in that element."""
        first, end = self._candidates.spans.get(self.main_element, (0, np.inf))  # the whole page has no span
        return self.column(first <= block.index < end for block in self.blocks)

    @cached_property
    def repeats(self) -> Groups:
        """Blocks by their text."""
        return _number(block.text for block in self.blocks)

    @cached_property
    def _frames(self) -> list[HtmlElement]:
        return [_frame_of(block) for block in self.blocks]

    @cached_property
    def frames(self) -> Groups:
        """Blocks by the element in which they stand beside others; for a list item, by the element around the list."""
        return _number(self._frames)

    @cached_property
    def outer_frames(self) -> Groups:
        """Blocks by the element around the frame."""
        return _number([frame if (around := frame.getparent()) is None else around for frame in self._frames])

    @cached_property
    def lists(self) -> Groups:
        """Blocks by the outermost list whose items they are; a block outside lists is on its own."""
        return _number(_list_of(block) for block in self.blocks)

    @cached_property
    def shapes(self) -> Groups:
        """Blocks by the tags and classes of their element and the two around it."""
        known: dict[HtmlElement, Hashable] = {}
        return _number([_shape_of(block.element, known) for block in self.blocks])

    @cached_property
    def surroundings(self) -> NDArray[np.int64]:
        """What the elements around each block say: a row a block (tags, names, names of the nearest two, depth)."""
        known: dict[HtmlElement | None, vocabulary.Surroundings] = {None: vocabulary.NOTHING_AROUND}
        return np.array([vocabulary.read_surroundings(block.element, known) for block in self.blocks], dtype=np.int64)

    @cached_property
    def heading_above(self) -> NDArray[np.intp]:
        """The place of the nearest heading before each block, -1 if none."""
        headings = np.where(self.levels > 0, np.arange(len(self.blocks)), -1)
        return np.concatenate([[-1], np.maximum.accumulate(headings)[:-1]])

    @cached_property
    def heading_below(self) -> NDArray[np.intp]:
        """The place of the nearest heading after each block, the number of blocks if none."""
        headings = np.where(self.levels > 0, np.arange(len(self.blocks)), len(self.blocks))
        return np.concatenate([np.minimum.accumulate(headings[::-1])[::-1][1:], [len(self.blocks)]])

    @cached_property
    def title_place(self) -> int:
        """The place of the first heading that is the title of the page, or else of the first of level 1; 0 if none."""
        headings = [place for place, block in enumerate(self.blocks) if block.level]
        titles = (place for place in headings if text_key(self.blocks[place].text) == self.title_key)
        first_level = (place for place in headings if self.blocks[place].level == 1)
        return next(titles, next(first_level, 0))


def _frame_of(block: TextBlock) -> HtmlElement:
    around = block.element.getparent() if block.item is None else block.item.getparent()
    if block.item is not None and around is not None:
        around = around.getparent()
    return block.element if around is None else around


def _list_of(block: TextBlock) -> TextBlock | HtmlElement:
    around = block.outermost_list()
    return block if around is None else around


def _shape_of(element: HtmlElement, known: dict[HtmlElement, Hashable], levels: int = 3) -> Hashable:
    """Return the tag and class of an element and of those around it, `levels` in all."""
    own = known.get(element)
    if own is None:
        own = known[element] = (element.tag, element.get("class"))
    around = element.getparent()
    return (own,) if levels == 1 or around is None else (own, _shape_of(around, known, levels - 1))


def _number(keys: Iterable[Hashable]) -> Groups:
    """Give each key the number of its group of equal keys, from 0 in the order of their first members."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.intp)
