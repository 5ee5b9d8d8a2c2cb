"""Widgets of invented authors, in the markups that themes print them in."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.maker.pieces.piece import Family, Piece
from benchmarks.maker.pieces.rows import read_rows
from extract import Label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from benchmarks.maker.personas import Field, MadePersona


@dataclass(frozen=True, slots=True, kw_only=True)
class WidgetMarkup:
    """A row: how a pair, the pairs together and the name of a network are printed, as `str.format` strings.

    With `in_one` the accounts stand in the same element as the fields, otherwise each in one of its own.
    """

    name: str
    pair: str
    pairs: str
    network: str = "<p>{network}:</p>"
    in_one: bool = False


MARKUPS = tuple(WidgetMarkup(name=name, **row) for name, row in read_rows("widgets").items())

_HEADINGS = (
    "<h4>{heading}</h4>",
    "<h2>{heading}</h2>",
    "<h3>{heading}</h3>",
    "<p><b>{heading}</b></p>",
    "<p>{heading}</p>",
)
_COLONS = (" : ", ": ", ":")
_FRAMES = (
    "{widget}",
    '<div class="widget">{widget}</div>',
    "<section>{widget}</section>",
    "<div><div>{widget}</div></div>",
)


def print_widget(persona: MadePersona, markup: WidgetMarkup, rng: Random) -> Piece:
    """Print an invented author's widget."""
    heading, frame, colon = rng.choice(_HEADINGS), rng.choice(_FRAMES), rng.choice(_COLONS)
    top = heading.format(heading=html.escape(persona.heading)) if persona.heading else ""
    between = heading.format(heading=persona.socials_heading) if persona.socials and not markup.in_one else ""
    body = _print_in_one(persona, markup, colon) if markup.in_one else _print_apart(persona, markup, colon, between)
    return Piece(
        f"widget.{markup.name}", Family.PERSONA, frame.format(widget=top + body), frozenset({Label.AUTHOR_WIDGET})
    )


def _print_in_one(persona: MadePersona, markup: WidgetMarkup, colon: str) -> str:
    accounts = (
        markup.network.format(network=social.network) + _pairs(markup, social.fields, colon)
        for social in persona.socials
    )
    return markup.pairs.format(pairs=_pairs(markup, persona.fields, colon) + "".join(accounts))


def _print_apart(persona: MadePersona, markup: WidgetMarkup, colon: str, between: str) -> str:
    accounts = (
        markup.network.format(network=social.network) + markup.pairs.format(pairs=_pairs(markup, social.fields, colon))
        for social in persona.socials
    )
    return markup.pairs.format(pairs=_pairs(markup, persona.fields, colon)) + between + "".join(accounts)


def _pairs(markup: WidgetMarkup, fields: Iterable[Field], colon: str) -> str:
    return "\n".join(
        markup.pair.format(label=html.escape(field.label), value=html.escape(field.value), colon=colon)
        for field in fields
    )
