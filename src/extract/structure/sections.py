"""Group the blocks of the article into sections by its headings."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from extract.article import Kind, Section
from extract.blocks.headings import is_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.article import Block


def group_sections(blocks: Iterable[Block], title: str | None) -> tuple[Section, ...]:
    """Group the article's blocks into sections; the page title's heading opens none."""
    sections = [_OpenSection(0, None, ())]
    for block in filter(attrgetter("is_article"), blocks):
        if block.kind is not Kind.HEADING:
            sections[-1].blocks.append(block)
        elif not is_title(block, title):
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
