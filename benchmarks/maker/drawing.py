"""Draw a page from a seed. Every matter has random numbers of its own: a new row of one leaves the others be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, cast

from benchmarks.maker import layout
from benchmarks.maker.personas import draw_persona
from benchmarks.maker.pieces import Placed, Slot, boilerplate, widgets
from benchmarks.maker.pieces.authors import draw_real_name, print_author_box, print_byline
from benchmarks.maker.pieces.captions import draw_captions, picture_of_prose
from benchmarks.maker.pieces.contents import draw_contents
from benchmarks.maker.printing import print_page
from benchmarks.maker.spec import MadeHead, PageSpec
from benchmarks.maker.templates import HELD_OUT, TEMPLATES
from benchmarks.maker.texts import TOPICS, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.maker.layout import Chunk
    from benchmarks.maker.spec import MadePage
    from benchmarks.maker.texts import Paragraph

_SITES = ("Quiet Harbour", "Mindful Meadow", "The Lamp", "Open Door Counselling", "Daily Calm Tips", "Steady")
_TITLE_FORMATS = ("{title} - {site}", "{title} | {site}", "{title} – {site}", "{title}", "{title} « {site}")
_FIRST_DAY, _DAYS = date(2019, 1, 1), 2_300
_SHARE_PERSONAS, _SHARE_REAL = 0.5, 0.3  # of pages; the others name nobody
_SHARE_NAMED = 0.5  # of heads, for each of the two ways
_SHARE_BYLINES = 0.6
_SHARE_BOXES = 0.7  # of pages by real authors
_SHARE_CONTENTS = 0.35
_SHARE_PICTURES_OF_PROSE = 0.3
_SHARE_AT_THE_END = 0.3  # of captions
_MAX_CAPTIONS = 5
_MAX_BOILERPLATE = 7
# A widget most often ends the text's own element. Repeated slots are more frequent.
_WIDGET_SLOTS = (Slot.END, Slot.END, Slot.END, Slot.BELOW, Slot.BELOW, Slot.AMID, Slot.ABOVE, Slot.SIDEBAR)
_BOX_SLOTS = (Slot.END, Slot.BELOW, Slot.BELOW, Slot.SIDEBAR)
_CONTENTS_SLOTS = (Slot.ABOVE, Slot.AMID, Slot.AMID)


def make_page(seed: int, template: str | None = None) -> MadePage:
    """Draw and print a page: the same seed and template give the same page.

    The seed chooses the template unless one is named. Raises KeyError on a name that is unknown.
    """
    return print_page(draw_page(seed, template))


def draw_page(seed: int, template: str | None = None) -> PageSpec:
    """Draw a page without printing it: see `make_page`."""
    page = _draw_bare_page(seed, template or list(TEMPLATES)[seed % len(TEMPLATES)])
    chunks = layout.chunks_of(read_text(page.topic), page.template)
    return replace(page, pieces=tuple(_draw_pieces(page, chunks)))


def _draw_bare_page(seed: int, template: str) -> PageSpec:
    rng = Random(f"page {seed}")
    lot = rng.random()
    persona = draw_persona(seed, is_held_out=template in HELD_OUT) if lot < _SHARE_PERSONAS else None
    real_author = draw_real_name(rng) if _SHARE_PERSONAS <= lot < _SHARE_PERSONAS + _SHARE_REAL else None
    return PageSpec(
        seed=seed,
        template_name=template,
        topic=rng.choice(TOPICS),
        head=_draw_head(rng, persona.name if persona else real_author),
        pieces=(),
        persona=persona,
        real_author=real_author,
    )


def _draw_head(rng: Random, author: str | None) -> MadeHead:
    return MadeHead(
        site=rng.choice(_SITES),
        title_format=rng.choice(_TITLE_FORMATS),
        author=author,
        named_in=frozenset(way for way in ("json_ld", "meta") if rng.random() < _SHARE_NAMED),
        day=_FIRST_DAY + timedelta(days=rng.randrange(_DAYS)),
    )


def _draw_pieces(page: PageSpec, chunks: list[Chunk]) -> Iterator[Placed]:
    for draw in (
        _draw_byline,
        _draw_contents,
        _draw_captions,
        _draw_picture_of_prose,
        _draw_boilerplate,
        _draw_widget,
        _draw_box,
    ):
        yield from draw(Random(f"{draw.__name__} {page.seed}"), page, chunks)


def _draw_byline(rng: Random, page: PageSpec, _: list[Chunk]) -> Iterator[Placed]:
    """Draw a byline; a real author whom the head does not name has one in any case, so as to be found."""
    head = page.head
    has_byline = rng.random() < _SHARE_BYLINES or (page.real_author and not head.named_in)
    if head.author and has_byline:
        yield Placed(print_byline(page.template.byline, head.author, head.day, rng), Slot.ABOVE)


def _draw_contents(rng: Random, page: PageSpec, chunks: list[Chunk]) -> Iterator[Placed]:
    if rng.random() < _SHARE_CONTENTS:
        under_the_lead = layout.places_between_sections(chunks)[0]
        yield Placed(draw_contents(read_text(page.topic), rng), rng.choice(_CONTENTS_SLOTS), under_the_lead)


def _draw_captions(rng: Random, page: PageSpec, chunks: list[Chunk]) -> Iterator[Placed]:
    places = layout.places_between_sections(chunks)
    if not page.template.scrapes:
        places = rng.choices(layout.places_between_blocks(chunks), k=rng.randint(0, _MAX_CAPTIONS))
    for place, piece in zip(places, draw_captions(page.template, len(places), rng), strict=True):
        yield Placed(piece, Slot.END if rng.random() < _SHARE_AT_THE_END else Slot.AMID, place)


def _draw_picture_of_prose(rng: Random, _: PageSpec, chunks: list[Chunk]) -> Iterator[Placed]:
    if rng.random() < _SHARE_PICTURES_OF_PROSE:
        place = rng.choice(layout.places_above_prose(chunks))
        yield Placed(picture_of_prose(cast("Paragraph", chunks[place])), Slot.AMID, place)


def _draw_boilerplate(rng: Random, _: PageSpec, chunks: list[Chunk]) -> Iterator[Placed]:
    places = layout.places_between_blocks(chunks)
    for row in rng.sample(boilerplate.ROWS, rng.randint(0, _MAX_BOILERPLATE)):
        slot = rng.choice(row.slots)
        yield Placed(row.as_piece(slot), slot, rng.choice(places))


def _draw_widget(rng: Random, page: PageSpec, chunks: list[Chunk]) -> Iterator[Placed]:
    if page.persona:
        widget = widgets.print_widget(page.persona, rng.choice(widgets.MARKUPS), rng)
        yield Placed(widget, rng.choice(_WIDGET_SLOTS), rng.choice(layout.places_between_sections(chunks)))


def _draw_box(rng: Random, page: PageSpec, _: list[Chunk]) -> Iterator[Placed]:
    if page.real_author and rng.random() < _SHARE_BOXES:
        yield Placed(print_author_box(page.real_author, rng), rng.choice(_BOX_SLOTS))
