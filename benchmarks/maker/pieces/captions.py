"""Pictures in an article and the captions under them, as blog systems, editors and spam themes print them."""

from __future__ import annotations

import html
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from benchmarks.maker.pieces.piece import Family, Piece
from benchmarks.maker.pieces.rows import read_rows
from extract import Label

if TYPE_CHECKING:
    from random import Random

    from benchmarks.maker.templates import Template
    from benchmarks.maker.texts import Paragraph


@dataclass(frozen=True, slots=True)
class CaptionMarkup:
    """A row: a picture and its caption, as a `str.format` string of the HTML.

    `repeats` says that the caption is what the picture has in its attributes anyway, rather than an editor's words.
    """

    name: str
    html: str
    repeats: bool = False


MARKUPS = tuple(CaptionMarkup(name, **row) for name, row in read_rows("captions").items())
_SHARE_NATIVE = 0.3  # of captions that the template prints as its system does
_CAPTION = frozenset({Label.CAPTION})
_BARE = '<p><img src="{src}" alt="{alt}"></p>'

_WORDS = read_rows("caption_words")
_EDITORS_WORDS = tuple(" ".join(words) for words in product(*_WORDS["editors"].values()))
_SCRAPED_WORDS = tuple("".join(words) for words in product(*_WORDS["scraped"].values()))
_CREDITS = tuple(_WORDS["credits"]["names"])


def draw_captions(template: Template, count: int, rng: Random) -> list[Piece]:
    """Draw pictures with captions, no two of which say the same."""
    native = CaptionMarkup("native", template.figure, repeats=template.scrapes)
    rows = [native if rng.random() < _SHARE_NATIVE else rng.choice(MARKUPS) for _ in range(count)]
    own, scraped = rng.sample(_EDITORS_WORDS, count), rng.sample(_SCRAPED_WORDS, count)
    return [
        _print_caption(row, *((repeated, repeated) if row.repeats else (words, f"picture {number}")), rng)
        for number, (row, words, repeated) in enumerate(zip(rows, own, scraped, strict=True))
    ]


def _print_caption(row: CaptionMarkup, caption: str, alt: str, rng: Random) -> Piece:
    says = {
        "src": f"/images/{rng.randrange(10**6)}.jpg",
        "alt": html.escape(alt),
        "caption": html.escape(caption, quote=False),
        "credit": rng.choice(_CREDITS),
    }
    return Piece(f"caption.{row.name}", Family.CAPTION, row.html.format_map(says), _CAPTION)


def picture_of_prose(paragraph: Paragraph) -> Piece:
    """Print a picture whose alternative text is the first sentence of the paragraph under it, which is no caption."""
    sentence = paragraph.line.text.split(". ")[0]
    picture = _BARE.format(src="/images/prose.jpg", alt=html.escape(sentence))
    return Piece("caption.none", Family.CAPTION, picture, _CAPTION)
