"""Boxes about the author that no class gives away: a line with a name, and prose about the person of that name.

Such a box stands below the article or under its title. Pages with several are about people (a team, a list of
experts): those are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Kind, Label
from extract.author_box import is_name_line, name_opening, opens_like_bio, opens_with_person
from extract.metadata.bylines import is_lone_credit
from extract.metadata.professions import names_profession
from extract.prose import ProseCount
from extract.rules.base import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.textblocks import PageText, TextBlock

_MAX_BIO_CHARS = 900
_MIN_SHARE_ABOVE = 0.6  # of the page's prose

NAME_AND_BIO = Row(
    name="author_boxes.name_and_bio",
    label=Label.AUTHOR_BIO,
    why="Below the article, a line that is a name and prose that says what that person is.",
    example="<div><p>Ada Lund, PhD</p><p>Ada Lund is a psychologist who treats poor sleepers in Bath.</p></div>",
)
ROWS: tuple[Row, ...] = (NAME_AND_BIO,)


def find(page: PageText) -> Iterator[Finding]:
    """Yield the one box of the page that is built like this, if there is just one."""
    boxes = [block.index for block, below in zip(page.blocks, page.blocks[1:], strict=False) if _is_box(block, below)]
    if len(boxes) == 1 and ProseCount(page.blocks).share_in(0, boxes[0]) >= _MIN_SHARE_ABOVE:
        first = boxes[0] - 1 if boxes[0] and is_lone_credit(page.blocks[boxes[0] - 1].text) else boxes[0]
        yield Finding(NAME_AND_BIO.label, NAME_AND_BIO.name, first, boxes[0] + 2)


def _is_box(name_line: TextBlock, bio: TextBlock) -> bool:
    return (
        bio.kind is Kind.PARAGRAPH
        and len(bio.text) <= _MAX_BIO_CHARS
        and opens_like_bio(bio.text)  # the cheapest test that few blocks pass
        and is_name_line(name_line.text)
        and names_profession(bio.text)
        and opens_with_person(bio.text, name_opening(name_line.text) or "")
    )
