"""Boxes about the author: those that no class name gives away, and the fields of all of them.

The boxes without a class name stand below the article, under the usual heading, or as a line with a name and prose
about the person of that name. A page with several of those is about people (a team, a list of experts), and keeps them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from extract.article import Kind, Label
from extract.metadata.author_box import is_name_line, name_opening, opens_like_bio, opens_with_person, read_author_box
from extract.metadata.bylines import is_lone_credit
from extract.metadata.professions import names_profession
from extract.rules.base import Finding, Phrase, Phrases, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText
    from extract.rules.base import Owners

_MAX_NAME_LETTERS = 80  # with titles and credentials
_MIN_BIO_LETTERS = 20  # of a sentence about someone
_MIN_LONE_BIO_LETTERS = 50  # with nothing but a name above it
_MAX_BIO_LETTERS = 900
_END_OF_SENTENCE = re.compile(r"[a-zß-ÿ]{3}[)\"'”’]?[.!?…](\s|$)")  # not of "Dr." or "Ph.D."
_NAMED = re.compile(r"author|\bbio", re.IGNORECASE)
_MAX_BLOCKS = 3  # under the heading: a name, a bio, a link
_MAX_BOX_LEVELS = 4
_MIN_SHARE_ABOVE = 0.6  # of the page's prose

NAME_AND_BIO = Row(
    file=__name__,
    name="name_and_bio",
    label=Label.AUTHOR_BIO,
    why="A name on a line, and prose that says who that person is, below the article.",
    example="<div><p>Ada Lund, PhD</p><p>Ada Lund is a psychologist who treats poor sleepers in Bath.</p></div>",
)
CREDIT_AND_BIO = Row(
    file=__name__,
    name="credit_and_bio",
    label=Label.AUTHOR_BIO,
    why="'Written by', a name, and prose about that person, below the article.",
    example="<div><p>Written by</p><p>Ada Lund</p><p>After ten years on a ward, Ada now teaches nurses.</p></div>",
)
ANNOUNCED = Phrase(
    file=__name__,
    name="announced",
    label=Label.AUTHOR_BIO,
    why="A box under the usual heading for the author, below the article.",
    example="<h3>About the Author</h3><p>Ada Lund, PhD</p><p>Ada treats poor sleepers in Bath.</p>",
    pattern=(
        r"\W*+((about|meet)\s+the\s+(author|writer)s?|author\s+(bio|biography|profile|info(rmation)?)|"
        r"(über|zum|zur)\s+(den\s+|die\s+)?autor(in)?|sobre\s+(el|la|o|a)\s+autora?|acerca\s+del?\s+(la\s+)?autora?|"
        r"(à|a)\s+propos\s+de\s+l.aut(eu|o)re?|sull?.autore|over\s+de\s+auteur)\W*+$"
    ),
    max_letters=60,
    kinds=frozenset({Kind.HEADING, Kind.PARAGRAPH}),
)
ABOUT_LINE = Phrase(
    file=__name__,
    name="about_line",
    label=Label.AUTHOR_BIO,
    why="A paragraph that begins with 'About the author'.",
    example="<p><b>About the author:</b> Ada Lund treats poor sleepers in Bath.</p>",
    pattern=r"\W*+about\s+the\s+(author|writer)\s*[:–—-]",
    max_letters=900,
)
WITHOUT_BIO = Row(
    file=__name__,
    name="without_bio",
    label=Label.BYLINE,
    why="A box that is named for the author but says nothing about them is a byline.",
    example='<div class="author-info"><p>Ada Lund</p><p>March 3, 2025</p></div>',
)
_ANNOUNCED, _ABOUT_LINE = Phrases((ANNOUNCED,)), Phrases((ABOUT_LINE,))
ROWS: tuple[Row, ...] = (NAME_AND_BIO, CREDIT_AND_BIO, ANNOUNCED, ABOUT_LINE, WITHOUT_BIO)


def find(page: PageText, _: Owners) -> Iterator[Finding]:
    """Yield the paragraphs about the author, and the boxes below the article that no class or id names."""
    below = page.blocks[page.prose.place_below(_MIN_SHARE_ABOVE) :]
    for box in (*_announced(below), *_lone_box(below)):
        if not _is_named(page.blocks[box.first]):
            yield box
    for block in filter(_ABOUT_LINE.row_for, page.blocks):
        yield Finding(ABOUT_LINE, block.index, block.index + 1)


def _announced(blocks: Sequence[TextBlock]) -> Iterator[Finding]:
    for place, heading in enumerate(blocks):
        if _ANNOUNCED.row_for(heading):
            end = _end_of_box(blocks[place + 1 : place + 1 + _MAX_BLOCKS])
            if end is not None:
                yield Finding(ANNOUNCED, heading.index, end)


def _end_of_box(below: Sequence[TextBlock]) -> int | None:
    """Return the end of a box whose heading stands above these blocks: past its first prose. None if it has no text."""
    box = list(takewhile(_may_be_of_box, below))
    bio = next((block for block in box if _is_sentence(block)), box[-1] if box else None)
    return bio.index + 1 if bio else None


def _may_be_of_box(block: TextBlock) -> bool:
    return block.kind is not Kind.HEADING and block.letters <= _MAX_BIO_LETTERS


def _lone_box(blocks: Sequence[TextBlock]) -> list[Finding]:
    """Return the one box of a name and a bio among these: pages with several are about people."""
    boxes = list(filter(None, map(_read_box, [None, *blocks], blocks, blocks[1:])))
    return boxes if len(boxes) == 1 else []


def _is_named(block: TextBlock) -> bool:
    """Whether a class or id names the box as an author's: then `named_elements.py` labels it as a whole."""
    around = islice(block.ancestors(), _MAX_BOX_LEVELS)
    return any(_NAMED.search(f"{element.get('class')} {element.get('id')}") for element in around)


def _read_box(above: TextBlock | None, name_line: TextBlock, bio: TextBlock) -> Finding | None:
    # The cheapest tests come first; few blocks pass them.
    if name_line.letters > _MAX_NAME_LETTERS or not _MIN_LONE_BIO_LETTERS <= bio.letters <= _MAX_BIO_LETTERS:
        return None
    is_credited = above is not None and is_lone_credit(above.text)
    if (
        bio.kind is not Kind.PARAGRAPH
        or not (is_credited or opens_like_bio(bio.text))
        or not is_name_line(name_line.text)
    ):
        return None
    name = name_opening(name_line.text) or ""
    if is_credited and any(part in bio.text for part in name.split()):
        return Finding(CREDIT_AND_BIO, name_line.index - 1, bio.index + 1)
    if names_profession(bio.text) and opens_with_person(bio.text, name):
        return Finding(NAME_AND_BIO, name_line.index, bio.index + 1)
    return None


def read_fields(finding: Finding, blocks: Sequence[TextBlock]) -> Finding:
    """Return a finding about the author with the fields of its box; a box without a line of prose is a byline."""
    if finding.label is not Label.AUTHOR_BIO:
        return finding
    box = blocks[finding.first : finding.end]
    if not any(map(_is_sentence, box)):
        return replace(finding, row=WITHOUT_BIO)
    return replace(finding, fields=read_author_box(box))


def _is_sentence(block: TextBlock) -> bool:
    return block.letters >= _MIN_BIO_LETTERS and _END_OF_SENTENCE.search(block.text) is not None


def names_in(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the names that the boxes about authors give."""
    names = (str((finding.fields or {}).get("name", "")) for finding in findings if finding.label is Label.AUTHOR_BIO)
    return tuple(dict.fromkeys(filter(None, names)))
