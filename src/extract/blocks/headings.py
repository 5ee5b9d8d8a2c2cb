"""Which headings stand over the body, and which are the title of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Rule
from extract.dom.text import text_key

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from extract.article import Block
    from extract.blocks.model import TextBlock

TITLE = Rule(__name__, "title", "A heading that is the title of the page.")

_MIN_SHARE_OF_HEADING = 0.5  # the share of it that the title makes up; the rest was cut from the title


def headings_over(blocks: Iterable[TextBlock], body: Container[int]) -> set[int]:
    """Return the indexes of the headings that stand over text of the body, `blocks` being in document order.

    A heading stands over all that follows up to the next heading of its level or a higher one.
    """
    found: set[int] = set()
    waiting: list[TextBlock] = []
    for block in blocks:
        if block.level:
            waiting = [*(heading for heading in waiting if heading.level < block.level), block]
        elif block.index in body:
            found.update(heading.index for heading in waiting)
            waiting = []
    return found


def has_headings(blocks: Iterable[TextBlock], body: Container[int], title: str | None) -> bool:
    """Whether the article has a heading besides its title."""
    title_key = text_key(title or "")
    return any(block.level and block.index in body and text_key(block.text) != title_key for block in blocks)


def title_headings(blocks: Iterable[TextBlock], title: str | None) -> set[int]:
    """Return the indexes of the headings that are the title of the page."""
    return {block.index for block in blocks if block.level and is_title(block, title)}


def is_title(heading: TextBlock | Block, title: str | None) -> bool:
    """Whether a heading is the title: the same letters and digits, or those of a main heading with a date or a site."""
    heading_key, title_key = text_key(heading.text), text_key(title or "")
    if heading.level == 1 and len(title_key) >= _MIN_SHARE_OF_HEADING * len(heading_key):
        return title_key in heading_key and title_key != ""
    return heading_key == title_key != ""
