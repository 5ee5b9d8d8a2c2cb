"""Prose: text that is long enough for a sentence or two, and does not consist of links."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from extract.article import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.blocks.model import TextBlock

MIN_PROSE_LETTERS = 80  # jusText's "long" paragraphs start near here
MAX_PROSE_LINK_DENSITY = 0.3


def is_prose(block: TextBlock) -> bool:
    """Whether a block is prose."""
    return (
        block.letters >= MIN_PROSE_LETTERS
        and block.link_density <= MAX_PROSE_LINK_DENSITY
        and block.kind is not Kind.HEADING
    )


def prose_letters(block: TextBlock) -> int:
    """Return the letters of a block that is prose, 0 for others."""
    return block.letters if is_prose(block) else 0


class ProseCount:
    """A running count of the letters of prose, so that the share of any run of blocks is one subtraction."""

    def __init__(self, blocks: Iterable[TextBlock]) -> None:
        self._before = [0]
        for block in blocks:
            self._before.append(self._before[-1] + prose_letters(block))

    def letters_in(self, first: int, end: int) -> int:
        """Return the letters of prose in these blocks."""
        return self._before[end] - self._before[first]

    def share_in(self, first: int, end: int) -> float:
        """Return the share of the page's prose that stands in these blocks, 0 to 1; 0 on a page without prose."""
        inside = self.letters_in(first, end)
        return inside / self._before[-1] if inside else 0.0

    def place_below(self, share: float) -> int:
        """Return the index of the first block that has this share of the page's prose above it, 0 to 1."""
        return bisect_left(self._before, share * self._before[-1])
