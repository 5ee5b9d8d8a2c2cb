"""The types of a piece of boilerplate and of its place on a page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from benchmarks.maker.words import visible_texts

if TYPE_CHECKING:
    from extract import Label


class Slot(StrEnum):
    """Where a piece stands: each but `amid` and `end` is a `$name` of the frames."""

    TOP = "top"  # of the page
    ABOVE = "above"  # the text, under the title
    AMID = "amid"  # the text, between any two blocks
    END = "end"  # of the text, inside its element
    BELOW = "below"  # the text's element
    SIDEBAR = "sidebar"
    BOTTOM = "bottom"  # of the page


class Family(StrEnum):
    """What the scorecard counts leaks of."""

    CAPTION = "caption"
    PERSONA = "persona"
    CONTENTS = "contents"
    AUTHOR_BOX = "author box"
    BYLINE = "byline"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of boilerplate: its HTML, and the labels of which each of its texts has to end with one."""

    name: str
    family: Family
    html: str
    labels: frozenset[Label]

    def texts(self) -> tuple[str, ...]:
        """Return the texts that a reader sees, node by node: none of them may end in the article."""
        return visible_texts(self.html)


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece at its place: `at` counts the article's chunks (headings and blocks) before it, amid the text only."""

    piece: Piece
    slot: Slot
    at: int = 0
