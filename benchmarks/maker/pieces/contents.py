"""Tables of contents, as plug-ins and hands print them."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from benchmarks.maker.pieces.piece import Family, Piece
from benchmarks.maker.pieces.rows import read_rows
from benchmarks.maker.words import slug
from extract import Label

if TYPE_CHECKING:
    from random import Random

    from benchmarks.maker.texts import TopicText

_LEVEL = 2  # of the headings that it lists
_MARKUPS = tuple(read_rows("contents").items())


def draw_contents(text: TopicText, rng: Random) -> Piece:
    """Draw a table of contents that lists the main headings."""
    name, markup = rng.choice(_MARKUPS)
    headings = [part.heading.text for part in text.parts if part.heading and part.heading.level == _LEVEL]
    items = "\n".join(
        markup["item"].format(id=slug(heading), text=html.escape(heading, quote=False), number=number)
        for number, heading in enumerate(headings, start=1)
    )
    labels = frozenset({Label.TABLE_OF_CONTENTS})
    return Piece(f"contents.{name}", Family.CONTENTS, markup["whole"].format(items=items), labels)
