"""The output of a system for a page: one type for mindsieve, its peers and the truth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What a block is in an outline.

    `OTHER` is text without structure of its own: tables, quotes, code. `UNCLEAR` is a line of a truth that may or may
    not be a heading: an output with that heading is neither right nor wrong.
    """

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    OTHER = "other"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class OutlineBlock:
    """A block of an article in document order. `level` is 1 to 6 for headings and 0 otherwise."""

    shape: Shape
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class SystemOutput:
    """What a system found on one page.

    `text` is the article with its headings and lists, blocks on lines of their own. `outline` is the same in blocks.
    `authors` are names as the system gives them, one or several in a string. `date` is in ISO 8601, of any precision.
    Absent values are empty; `System.gives` says whether the system ever gives them.
    """

    text: str = ""
    outline: tuple[OutlineBlock, ...] = ()
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""


NOTHING = SystemOutput()


def as_text(outline: tuple[OutlineBlock, ...]) -> str:
    """Return the text of an outline, a block a line."""
    return "\n".join(block.text for block in outline)
