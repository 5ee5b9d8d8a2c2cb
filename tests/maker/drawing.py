"""Draw a page from a seed. Every matter has a stream of random numbers of its own, so that a new row moves little."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from tests.maker.personas import draw_persona
from tests.maker.pieces import Placed, Slot, boilerplate, widgets
from tests.maker.pieces.authors import draw_real_name, print_author_box, print_byline
from tests.maker.pieces.captions import draw_captions, picture_of_prose
from tests.maker.pieces.contents import draw_contents
from tests.maker.printing import print_page
from tests.maker.spec import Head, PageSpec
from tests.maker.templates import HELD_OUT, TEMPLATES
from tests.maker.texts import TOPICS, Paragraph, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.maker.personas import Persona
    from tests.maker.spec import MadePage
    from tests.maker.texts import Text

_SITES = ("Quiet Harbour", "Mindful Meadow", "The Lamp", "Open Door Counselling", "Daily Calm Tips", "Steady")
_TITLE_FORMATS = ("{title} - {site}", "{title} | {site}", "{title} – {site}", "{title}", "{title} « {site}")
_SHARE_PERSONAS, _SHARE_REAL = 0.5, 0.3  # of pages; the others name nobody
_SHARE_NAMED = 0.5  # of heads, for each of the two ways
_SHARE_BYLINES = 0.6
_SHARE_BOXES = 0.7  # of pages by real authors
_SHARE_CONTENTS = 0.35
_SHARE_PICTURES_OF_PROSE = 0.3
_MAX_CAPTIONS = 5
_MAX_BOILERPLATE = 7
_FIRST_DAY, _DAYS = date(2019, 1, 1), 2_300
_WIDGET_SLOTS = (Slot.END, Slot.END, Slot.END, Slot.BELOW, Slot.BELOW, Slot.BETWEEN, Slot.ABOVE, Slot.SIDEBAR)
_BOX_SLOTS = (Slot.END, Slot.BELOW, Slot.BELOW, Slot.SIDEBAR)
_CONTENTS_SLOTS = (Slot.ABOVE, Slot.BETWEEN, Slot.BETWEEN)
_CONTENTS_LEVEL = 2
_MIN_SENTENCES = 2  # of a paragraph whose first sentence a picture repeats


def make_page(seed: int, template: str | None = None) -> MadePage:
    """Draw and print a page; the seed chooses the template unless one is named. Raises KeyError on an unknown one."""
    return print_page(draw_page(seed, template))


def draw_page(seed: int, template: str | None = None) -> PageSpec:
    """Draw a page: the same seed and template give the same page."""
    name = template or list(TEMPLATES)[seed % len(TEMPLATES)]
    rng = Random(f"page {seed}")
    topic = rng.choice(TOPICS)
    lot = rng.random()
    persona = draw_persona(seed, is_held_out=name in HELD_OUT) if lot < _SHARE_PERSONAS else None
    real_author = draw_real_name(rng) if _SHARE_PERSONAS <= lot < _SHARE_PERSONAS + _SHARE_REAL else None
    head = _draw_head(rng, persona.name if persona else real_author, is_real=real_author is not None)
    return PageSpec(
        seed=seed,
        template_name=name,
        topic=topic,
        head=head,
        pieces=tuple(_draw_pieces(seed, name, read_text(topic), head, persona, real_author)),
        persona=persona,
        real_author=real_author,
    )


def _draw_head(rng: Random, author: str | None, *, is_real: bool) -> Head:
    named_in = {way for way in ("json_ld", "meta") if rng.random() < _SHARE_NAMED}
    return Head(
        site=rng.choice(_SITES),
        title_format=rng.choice(_TITLE_FORMATS),
        author=author,
        # A real author is named at least once, so that there is something to find.
        named_in=frozenset(named_in or ({"meta"} if is_real else ())),
        day=_FIRST_DAY + timedelta(days=rng.randrange(_DAYS)),
    )


def _draw_pieces(  # noqa: PLR0913 - what a page is made of
    seed: int, template: str, text: Text, head: Head, persona: Persona | None, real_author: str | None
) -> Iterator[Placed]:
    yield from _draw_byline(Random(f"byline {seed}"), template, head)
    yield from _draw_contents(Random(f"contents {seed}"), text)
    yield from _draw_captions(Random(f"captions {seed}"), template, text)
    yield from _draw_boilerplate(Random(f"boilerplate {seed}"), template, text)
    if persona:
        yield _draw_widget(Random(f"widget {seed}"), template, text, persona)
    if real_author:
        yield from _draw_box(Random(f"box {seed}"), real_author)


def _draw_byline(rng: Random, template: str, head: Head) -> Iterator[Placed]:
    if head.author and rng.random() < _SHARE_BYLINES:
        yield Placed(print_byline(TEMPLATES[template].byline, head.author, head.day, rng), Slot.ABOVE)


def _draw_contents(rng: Random, text: Text) -> Iterator[Placed]:
    if rng.random() < _SHARE_CONTENTS:
        slot = rng.choice(_CONTENTS_SLOTS)
        before_the_first_heading = len(text.parts[0].nodes)
        yield Placed(draw_contents(text, _CONTENTS_LEVEL, rng), slot, before_the_first_heading)


def _draw_captions(rng: Random, template: str, text: Text) -> Iterator[Placed]:
    places = _places(text, template)
    for piece in draw_captions(text, TEMPLATES[template].figure, rng.randint(0, _MAX_CAPTIONS), rng):
        yield Placed(
            piece, *rng.choice([(Slot.AMID, rng.choice(places)), (Slot.AMID, rng.choice(places)), (Slot.END, 0)])
        )
    if rng.random() < _SHARE_PICTURES_OF_PROSE:
        yield _draw_picture_of_prose(rng, template, text)


def _draw_picture_of_prose(rng: Random, template: str, text: Text) -> Placed:
    prose = [
        (place, node)
        for place, node in enumerate(_chunks(text, template))
        if isinstance(node, Paragraph) and node.line.text.count(". ") + 1 >= _MIN_SENTENCES
    ]
    place, paragraph = rng.choice(prose)
    return Placed(picture_of_prose(paragraph), Slot.AMID, place)


def _draw_boilerplate(rng: Random, template: str, text: Text) -> Iterator[Placed]:
    places = _places(text, template)
    for row in rng.sample(boilerplate.ROWS, rng.randint(0, _MAX_BOILERPLATE)):
        slot = rng.choice(row.slots)
        yield Placed(row.as_piece(slot), slot, rng.choice(places))


def _draw_widget(rng: Random, template: str, text: Text, persona: Persona) -> Placed:
    slot = rng.choice(_WIDGET_SLOTS)
    return Placed(
        widgets.print_widget(persona, rng.choice(widgets.MARKUPS), rng), slot, rng.choice(_ends(text, template))
    )


def _draw_box(rng: Random, name: str) -> Iterator[Placed]:
    if rng.random() < _SHARE_BOXES:
        yield Placed(print_author_box(name, rng), rng.choice(_BOX_SLOTS))


def _chunks(text: Text, template: str) -> list[object]:
    """Return the article's chunks in order: a heading as its text, a block as its node."""
    printed = TEMPLATES[template].prints
    return [
        chunk
        for part in text.parts
        for chunk in ([part.heading] if part.heading else []) + [node for node in part.nodes if printed(node)]
    ]


def _places(text: Text, template: str) -> list[int]:
    """Return the places between two chunks, but for those right under a heading or the title."""
    chunks = _chunks(text, template)
    return [place for place in range(1, len(chunks)) if not isinstance(chunks[place - 1], str)]


def _ends(text: Text, template: str) -> list[int]:
    """Return the places between two sections."""
    return [place for place, chunk in enumerate(_chunks(text, template)) if place and isinstance(chunk, str)]
