"""Lists that are typed rather than marked up: lines that begin with a bullet, a dash or a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.article import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.blocks.model import TextBlock

_BULLETS = "•◦▪▫‣●○■□►▸➤➢✓✔✅❖∙·"
_MARKER = re.compile(
    rf"\s*(?:(?P<bullet>[{_BULLETS}])\s*|(?P<dash>[-–—*])\s+|(?P<number>\d{{1,2}})[.)]\s+)(?=\w|[\"'“‘(])"
)

_LINES = (Kind.PARAGRAPH, Kind.LIST_ITEM)


def begins_item(text: str | None) -> bool:
    """Whether a line begins like an item of a list.

    >>> [begins_item(text) for text in ("• Sleep", "2. Sleep", "- Sleep", "2 hours of sleep", "-5 degrees")]
    [True, True, True, False, False]
    """
    return text is not None and _MARKER.match(text) is not None


def mark_typed_items(blocks: Sequence[TextBlock]) -> None:
    """Turn paragraphs in a row that begin with the same kind of sign, or count on, into list items. Mutates them.

    A single one stays a paragraph: a dash may open a line of dialogue, and a number a heading. Beside an item of a list
    it is another.
    """
    markers = [_MARKER.match(block.text) if block.kind in _LINES else None for block in blocks]
    for place, marker in enumerate(markers[1:], start=1):
        if _continues(markers[place - 1], marker):
            for block in blocks[place - 1 : place + 1]:
                block.kind, block.list_depth = Kind.LIST_ITEM, max(1, block.list_depth)


def _continues(above: re.Match[str] | None, below: re.Match[str] | None) -> bool:
    if above is None or below is None or above.lastgroup != below.lastgroup:
        return False
    return below["number"] is None or int(below["number"]) == int(above["number"]) + 1
