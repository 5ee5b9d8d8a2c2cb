"""The article's structure from the page's own tree: which headings stand over the body, and how they form sections."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from extract.article import Kind, Section
from extract.dom import text_key

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from extract.article import Block
    from extract.textblocks import TextBlock

_MIN_SHARE_OF_HEADING = 0.5  # that the title makes up; the rest was cut from it


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


def title_headings(blocks: Iterable[TextBlock], title: str | None) -> set[int]:
    """Return the indexes of the headings that are the title of the page."""
    return {block.index for block in blocks if block.level and _is_title(block, title)}


def group_sections(blocks: Iterable[Block], title: str | None) -> tuple[Section, ...]:
    """Group the article's blocks into sections; the page title's heading opens none."""
    sections = [_OpenSection(0, None, ())]
    for block in filter(attrgetter("is_article"), blocks):
        if block.kind is not Kind.HEADING:
            sections[-1].blocks.append(block)
        elif not _is_title(block, title):
            sections.append(_OpenSection(block.level, block.text, _path_to(sections, block.level)))
    filled = [section for section in sections if section.blocks or section.heading]
    return tuple(section.close(position) for position, section in enumerate(filled))


class _OpenSection:
    """A section while its blocks are being gathered."""

    def __init__(self, level: int, heading: str | None, path: tuple[str, ...]) -> None:
        self.level = level
        self.heading = heading
        self.path = path
        self.blocks: list[Block] = []

    def close(self, position: int) -> Section:
        return Section(position, self.level, self.heading, self.path, tuple(self.blocks))


def _path_to(sections: list[_OpenSection], level: int) -> tuple[str, ...]:
    """Return the headings above a new one of `level`, outermost first."""
    above = next((section for section in reversed(sections) if section.level < level), None)
    if above is None or above.heading is None:
        return ()
    return (*above.path, above.heading)


def _is_title(heading: TextBlock | Block, title: str | None) -> bool:
    """Whether a heading is the title: the same letters and digits, or those of a main heading with a date or a site."""
    heading_key, title_key = text_key(heading.text), text_key(title or "")
    if heading.level == 1 and len(title_key) >= _MIN_SHARE_OF_HEADING * len(heading_key):
        return title_key in heading_key and title_key != ""
    return heading_key == title_key != ""
