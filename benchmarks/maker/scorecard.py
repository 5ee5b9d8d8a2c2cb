"""Scores as a table by template, and as a list of failures to develop rules from."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import pandas as pd

from benchmarks.maker.personas.labels import KEYS
from benchmarks.maker.pieces import Family
from benchmarks.maker.templates import HELD_OUT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from benchmarks.maker.pieces import Piece
    from benchmarks.maker.scoring import Score

_MAX_SHOWN_CHARS = 110
_MAX_SHOWN_LINES = 6
_FAMILIES = {
    Family.CAPTION: "captions leaked",
    Family.PERSONA: "widgets leaked",
    Family.CONTENTS: "contents leaked",
    Family.AUTHOR_BOX: "boxes leaked",
    Family.BYLINE: "bylines leaked",
    Family.REST: "rest leaked",
}
_HELD_OUT = "(held out)"


def summarise(scores: Iterable[Score], named: Collection[str] = ()) -> str:
    """Return the scorecard: a column a template, those held out in one unless they are named, and all in the last."""
    counts = pd.DataFrame([_count(score, named) for score in scores])
    by_template = counts.groupby("template").sum()
    totals = pd.concat([by_template, by_template.sum().to_frame("(all)").T])
    measures = [name.removesuffix(" of") for name in totals.columns if name.endswith(" of")]
    shown = {name: totals[name].astype(str) + "/" + totals[f"{name} of"].astype(str) for name in measures}
    return pd.DataFrame(shown).T.to_string()


def _count(score: Score, named: Collection[str]) -> dict[str, str | int]:
    """Count a page's successes and failures, each with what it is a part of."""
    counts: dict[str, str | int] = {"template": score.template_name if is_open(score, named) else _HELD_OUT}
    for name, (part, whole) in _measure(score):
        counts |= {name: part, f"{name} of": whole}
    return counts


def _measure(score: Score) -> Iterator[tuple[str, tuple[int, int]]]:
    blocks = sum(len(section.blocks) for section in score.page.sections)
    yield "perfect pages", (score.is_perfect, 1)
    yield "sections exact", (score.has_sections, 1)
    yield "titles right", (score.has_title, 1)
    yield "taken for articles", (score.is_article, 1)
    for family, name in _FAMILIES.items():
        yield name, (_of_family(score.leaked, family), _of_family(score.pieces, family))
    yield "blocks missing", (len(score.missing), blocks)
    yield "blocks lost on control", (len(score.lost), blocks)
    yield "labels right", (len(score.pieces) - len({missed.piece for missed in score.mislabelled}), len(score.pieces))
    yield "verdicts right", (score.has_verdict, 1)
    yield "authors right", (score.has_authors, 1)


def _of_family(pieces: Iterable[Piece], family: Family) -> int:
    return sum(piece.family is family for piece in pieces)


def summarise_pieces(scores: Iterable[Score], named: Collection[str] = ()) -> str:
    """Return how often each kind of piece leaked or was mislabelled, but for the templates that are held out."""
    counts = pd.DataFrame(
        {
            "kind": kind,
            "pages": 1,
            "leaked": piece in score.leaked,
            "mislabelled": any(missed.piece == piece for missed in score.mislabelled),
        }
        for score in scores
        if is_open(score, named)
        for piece in score.pieces
        for kind in _kinds(piece, score)
    )
    return counts.groupby("kind").sum().to_string()


def _kinds(piece: Piece, score: Score) -> Iterator[str]:
    yield piece.name
    persona = score.page.spec.persona
    if persona and piece.family is Family.PERSONA:
        yield f"widget in {persona.locale}"
        yield f"widget {'whole' if len(persona.fields) == len(KEYS) else 'in part'}"


def is_open(score: Score, named: Collection[str]) -> bool:
    """Whether rules may be developed on a page."""
    return score.template_name in named or score.template_name not in HELD_OUT


def list_failures(scores: Iterable[Score], named: Collection[str] = ()) -> Iterator[str]:
    """Yield what went wrong on each page, in a few lines. Pages that are held out are passed over unless named."""
    for score in scores:
        if not score.is_perfect and is_open(score, named):
            yield f"seed {score.page.spec.seed} {score.template_name}"
            yield from _shorten(list(describe(score)))


def _shorten(lines: list[str]) -> Iterator[str]:
    for line in lines[:_MAX_SHOWN_LINES]:
        yield f"    {line[:_MAX_SHOWN_CHARS]}"
    if len(lines) > _MAX_SHOWN_LINES:
        yield f"    … {len(lines) - _MAX_SHOWN_LINES} more"


def describe(score: Score) -> Iterator[str]:
    """Yield everything that is wrong with a page, a line each."""
    if not score.is_article:
        yield "not taken for an article"
    if not score.has_title:
        yield "title wrong"
    if not score.has_authors or not score.has_verdict:
        yield f"authors {score.authors}, verdict {'right' if score.has_verdict else 'wrong'}"
    yield from (f"+ {stray}" for stray in score.strays)
    yield from (f"- {missing}" for missing in score.missing)
    yield from (f"- (without boilerplate, too) {lost}" for lost in score.lost)
    if not (score.has_sections or score.strays or score.missing):
        yield "levels, kinds or order wrong"
    for piece, texts in groupby(score.mislabelled, key=attrgetter("piece")):
        got = [f"{'/'.join(missed.labels) or 'no block'} {missed.text!r}" for missed in texts]
        yield f"{piece.name}: {', '.join(got)}"
