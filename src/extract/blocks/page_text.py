"""A whole page as text blocks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from extract.blocks.prose import ProseCount

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock


@dataclass(frozen=True)
class PageText:
    """A page as text blocks.

    `spans` gives, for each element whose text is text of the page, its blocks as (first, past the last), in document
    order: outermost first. An inline element has only the blocks that end in it.
    """

    blocks: list[TextBlock]
    spans: dict[HtmlElement, tuple[int, int]]

    @cached_property
    def prose(self) -> ProseCount:
        """The running count of the page's prose."""
        return ProseCount(self.blocks)
