"""Bylines, and the boxes of real authors: a name with credentials, a bio in prose, a link."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from benchmarks.maker.pieces.piece import Family, Piece
from benchmarks.maker.pieces.rows import read_rows
from extract import Label

if TYPE_CHECKING:
    from datetime import date
    from random import Random

_TYPED_BYLINES = tuple((name, row["html"]) for name, row in read_rows("bylines").items())
_BOXES = tuple((name, row["html"]) for name, row in read_rows("author_boxes").items())

_NAMES = (
    "Hanna Lindqvist", "Peter Adeyemi", "Rosa Castellanos", "Maren Vogt", "Caleb Whitfield", "Noor Rahimi",
    "Una Gallagher",
)  # fmt: skip
_CREDENTIALS = ("PhD", "PsyD", "LCSW", "MD", "LMFT", "RN, MPH")
_BIOS = tuple(read_rows("bios")["bios"])


def print_byline(template_byline: str, author: str, day: date, rng: Random) -> Piece:
    """Print who wrote it and when: as the template does, or as someone typed it."""
    name, markup = rng.choice([*_TYPED_BYLINES, *[("template", template_byline)] * len(_TYPED_BYLINES)])
    says = {
        "author": html.escape(author),
        "date": f"{day:%B} {day.day}, {day.year}",
        "iso": f"{day.isoformat()}T09:00:00+00:00",
    }
    return Piece(f"byline.{name}", Family.BYLINE, markup.format_map(says), frozenset({Label.BYLINE}))


def draw_real_name(rng: Random) -> str:
    """Draw the name of an author who is meant to be real."""
    return rng.choice(_NAMES)


def print_author_box(name: str, rng: Random) -> Piece:
    """Print a real author's box."""
    box, markup = rng.choice(_BOXES)
    first, last = name.split()
    says = {
        "name": name,
        "full": rng.choice([name, f"{name}, {rng.choice(_CREDENTIALS)}"]),
        "id": last.lower(),
        "bio": rng.choice(_BIOS).format(first=first),
    }
    return Piece(f"author_box.{box}", Family.AUTHOR_BOX, markup.format_map(says), frozenset({Label.AUTHOR_BIO}))
