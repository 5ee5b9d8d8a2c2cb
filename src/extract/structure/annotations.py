"""The text that stands apart from a block's own: the marks of its notes, and the readings of its characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.dom.tags import NOTE_MARK
from extract.dom.text import normalise_space

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock


def read_annotations(block: TextBlock) -> dict[str, list[str]] | None:
    """Return the `notes` and `readings` of a block, each in the order of the page; None if it has neither."""
    if not block.annotations:
        return None
    marks = [element for element in block.annotations if element.tag == NOTE_MARK]
    readings = [element for element in block.annotations if element.tag != NOTE_MARK]
    fields = {"notes": _texts(marks), "readings": _texts(readings)}
    return {name: texts for name, texts in fields.items() if texts} or None


def _texts(elements: Iterable[HtmlElement]) -> list[str]:
    return list(filter(None, (normalise_space("".join(map(str, element.itertext()))) for element in elements)))
