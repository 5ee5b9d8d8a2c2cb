"""Boxes about the author: what they say, and those that no class gives away.

The latter are a line with a name, and prose about the person of that name, below the article. Pages with several are
about people (a team, a list of experts): those are left alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.article import Kind, Label
from extract.author_box import is_name_line, name_opening, opens_like_bio, opens_with_person, read_author_box
from extract.metadata.bylines import is_lone_credit
from extract.metadata.professions import names_profession
from extract.prose import ProseCount
from extract.rules.base import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.textblocks import PageText, TextBlock

_MIN_BIO_CHARS = 20  # of a sentence about someone
_MAX_BIO_CHARS = 900
_END_OF_SENTENCE = re.compile(r"[a-zß-ÿ]{3,}[)\"'”’]?[.!?…](\s|$)")  # not of "Dr." or "Ph.D."
_MIN_SHARE_ABOVE = 0.6  # of the page's prose

NAME_AND_BIO = Row(
    name="author_boxes.name_and_bio",
    label=Label.AUTHOR_BIO,
    why="Below the article, a line that is a name and prose that says what that person is.",
    example="<div><p>Ada Lund, PhD</p><p>Ada Lund is a psychologist who treats poor sleepers in Bath.</p></div>",
)
CREDIT_AND_BIO = Row(
    name="author_boxes.credit_and_bio",
    label=Label.AUTHOR_BIO,
    why="Below the article, 'Written by' and a name, and prose that speaks of that person.",
    example="<div><p>Written by</p><p>Ada Lund</p><p>After ten years on a ward, Ada now teaches nurses.</p></div>",
)
WITHOUT_BIO = Row(
    name="bylines.author_named",
    label=Label.BYLINE,
    why="A box named for the author that says nothing of them is a byline.",
    example='<div class="author-info"><p>Ada Lund</p><p>March 3, 2025</p></div>',
)
ROWS: tuple[Row, ...] = (NAME_AND_BIO, CREDIT_AND_BIO, WITHOUT_BIO)


def find(page: PageText) -> Iterator[Finding]:
    """Yield the one box of the page that is built like this, if there is just one."""
    boxes = list(filter(None, map(_read_box, [None, *page.blocks], page.blocks, page.blocks[1:])))
    if len(boxes) == 1 and ProseCount(page.blocks).share_in(0, boxes[0].first) >= _MIN_SHARE_ABOVE:
        yield boxes[0]


def _read_box(above: TextBlock | None, name_line: TextBlock, bio: TextBlock) -> Finding | None:
    is_credited = above is not None and is_lone_credit(above.text)
    if bio.kind is not Kind.PARAGRAPH or len(bio.text) > _MAX_BIO_CHARS:
        return None
    # The cheapest test that few blocks pass comes first.
    if not (is_credited or opens_like_bio(bio.text)) or not is_name_line(name_line.text):
        return None
    name = name_opening(name_line.text) or ""
    if is_credited and any(part in bio.text for part in name.split()):
        return Finding(CREDIT_AND_BIO.label, CREDIT_AND_BIO.name, name_line.index - 1, bio.index + 1)
    if names_profession(bio.text) and opens_with_person(bio.text, name):
        return Finding(NAME_AND_BIO.label, NAME_AND_BIO.name, name_line.index, bio.index + 1)
    return None


def read(finding: Finding, blocks: Sequence[TextBlock]) -> Finding:
    """Return a finding with the fields of the author's box that it is; a box without a line of prose is a byline."""
    if finding.label is not Label.AUTHOR_BIO:
        return finding
    box = blocks[finding.first : finding.end]
    if not any(map(_is_sentence, box)):
        return replace(finding, label=WITHOUT_BIO.label, rule=WITHOUT_BIO.name)
    return replace(finding, fields=read_author_box(box))


def _is_sentence(block: TextBlock) -> bool:
    return len(block.text) >= _MIN_BIO_CHARS and _END_OF_SENTENCE.search(block.text) is not None
