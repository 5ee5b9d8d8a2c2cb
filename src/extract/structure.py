"""The article's structure from the page's own tree: which blocks stay, which headings, and how they form sections.

trafilatura votes block by block (`body.py`). Its votes are completed by what the page's tree shows and a flattened
answer cannot: the rest of a list of which it kept a part, a paragraph between two kept siblings, and the headings
over kept text.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from extract.article import Kind, Section
from extract.dom import text_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.html import HtmlElement

    from extract.article import Block
    from extract.textblocks import TextBlock

# Above this share of linked characters a block left out by trafilatura is a link list rather than text.
_MAX_LINK_DENSITY = 0.5
# Prose amid the article in a box of its own: a callout stays, a box of teasers does not.
_MIN_PROSE_CHARS = 80
_MAX_PROSE_LINK_DENSITY = 0.2
# Several links and next to nothing else are a menu, whoever voted for it.
_MIN_MENU_LINKS = 3
_MIN_MENU_LINK_DENSITY = 0.9
# Under a heading at the end there is no kept text on the far side to vouch for a block: ask for more.
_MAX_LAST_LINK_DENSITY = 0.3


def complete_body(free: list[TextBlock], votes: set[int]) -> dict[int, str]:
    """Return the indexes of the body's blocks, headings not among them, each with the rule that kept it.

    `free` holds the page's blocks that no rule set apart, `votes` the indexes of those that trafilatura kept.
    """
    texts = [block for block in free if block.kind is not Kind.HEADING]
    kept = {block.index: "engine.trafilatura" for block in texts if block.index in votes and not _is_menu(block)}
    kept |= dict.fromkeys(_rest_of_lists(texts, kept), "structure.rest_of_list")
    kept |= dict.fromkeys(_between_siblings(texts, kept), "structure.between_siblings")
    kept |= dict.fromkeys(_under_sibling_headings(free, kept), "structure.under_sibling_heading")
    return kept


def _is_menu(block: TextBlock) -> bool:
    return len(block.links) >= _MIN_MENU_LINKS and block.link_density >= _MIN_MENU_LINK_DENSITY


def _rest_of_lists(free: list[TextBlock], kept: dict[int, str]) -> Iterator[int]:
    """Yield the left-out items of lists of which another item was kept."""
    kept_lists = {_list_of(block) for block in free if block.index in kept} - {None}
    for block in free:
        if block.index not in kept and _list_of(block) in kept_lists:
            yield block.index


def _list_of(block: TextBlock) -> HtmlElement | None:
    return None if block.item is None else block.item.getparent()


def _between_siblings(free: list[TextBlock], kept: dict[int, str]) -> Iterator[int]:
    """Yield left-out text whose nearest kept neighbours on both sides stand in one element, and it in there too."""
    before: HtmlElement | None = None
    waiting: list[TextBlock] = []
    for block in free:
        if block.index not in kept:
            waiting.append(block)
            continue
        parent = _frame_of(block)
        if before is not None and parent is before:
            yield from (left.index for left in waiting if _belongs_in(parent, left))
        before, waiting = parent, []


def _under_sibling_headings(free: list[TextBlock], kept: dict[int, str]) -> Iterator[int]:
    """Yield left-out text under a heading that stands beside kept text, in the same element as both.

    Short lists at the end of an article, which trafilatura takes for related links.
    """
    frames_of_body: set[HtmlElement | None] = set()
    frame: HtmlElement | None = None
    for block in free:
        if block.kind is Kind.HEADING:
            parent = block.element.getparent()
            frame = parent if parent in frames_of_body else None
        elif block.index in kept:
            frames_of_body.add(_frame_of(block))
        elif frame is not None and _frame_of(block) is frame and block.link_density <= _MAX_LAST_LINK_DENSITY:
            yield block.index


def _frame_of(block: TextBlock) -> HtmlElement | None:
    """Return the element in which the block stands beside other blocks: of a list item, what holds the list."""
    parent = block.element.getparent()
    return parent.getparent() if block.item is not None and parent is not None else parent


def _belongs_in(frame: HtmlElement | None, block: TextBlock) -> bool:
    """Whether a block is text beside what stands in `frame`, or prose in an element beside it."""
    if _frame_of(block) is frame:
        return block.link_density <= _MAX_LINK_DENSITY
    is_prose = len(block.text) >= _MIN_PROSE_CHARS and block.link_density <= _MAX_PROSE_LINK_DENSITY
    return is_prose and any(element is frame for element in block.ancestors())


def choose_headings(free: list[TextBlock], body: Mapping[int, str], title: str | None) -> dict[int, str]:
    """Return the indexes of the headings that stand over kept text, and of the title's, each with its rule.

    A heading stays if the first text after it, past other headings and what was set apart, is body.
    """
    chosen: dict[int, str] = {}
    pending: list[TextBlock] = []
    for block in free:
        if block.kind is Kind.HEADING:
            pending.append(block)
            continue
        if block.index in body:
            chosen |= dict.fromkeys(_under_one_another(pending), "structure.heading")
        pending = []
    titles = (block.index for block in free if block.level and _is_title(block.text, title))
    return chosen | dict.fromkeys(titles, "structure.title")


def _under_one_another(headings: list[TextBlock]) -> list[int]:
    """Of headings in a row, keep the last and those above it of a higher rank: the others stand over nothing."""
    chosen: list[int] = []
    lowest = 7
    for heading in reversed(headings):
        if heading.level < lowest:
            chosen.append(heading.index)
            lowest = heading.level
    return chosen


def group_sections(blocks: Iterable[Block], title: str | None) -> tuple[Section, ...]:
    """Group the article's blocks into sections; the page title's heading opens none."""
    sections = [_OpenSection(0, None, ())]
    for block in filter(attrgetter("is_article"), blocks):
        if block.kind is not Kind.HEADING:
            sections[-1].blocks.append(block)
        elif not _is_title(block.text, title):
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


def _is_title(heading: str, title: str | None) -> bool:
    """Whether a heading repeats the title, compared without case, spaces and punctuation."""
    return title is not None and text_key(heading) == text_key(title) != ""
