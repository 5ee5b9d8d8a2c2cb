"""The boxes that are put into articles: five kinds, each in five markups of the made pages of the tests."""

from __future__ import annotations

import html
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.maker.personas import draw_persona
from benchmarks.maker.pieces import boilerplate, captions, widgets
from benchmarks.maker.pieces.rows import read_rows
from benchmarks.maker.words import hash_class_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_MAX_SEED = 9_999
_CAPTION = "Two friends on a bench by the river, last October"
_ALT = "picture 7"
_CREDIT = "Ada Lund"
_CAPTIONS = ("figcaption", "wp_caption", "small_line", "repeats_alt", "after_break")
_WIDGETS = ("ul", "table", "paragraphs", "br_lines", "dl")
_CONTENTS = ("plugin", "details", "announced", "paragraphs", "unlinked")
_RELATED = ("related.box", "related.yarpp", "related.bare", "related.read_also", "related.inline_box")
_SHARE = ("share.jetpack", "share.bar", "share.bare")
# Two more bars of real systems, which the made pages leave to their templates.
_SHARE_BARS = (
    '<ul class="post-share__list"><li><a href="#">Facebook</a></li><li><a href="#">X</a></li></ul>',
    '<div class="addtoany_share_save_container"><a href="https://wa.example/send">WhatsApp</a></div>',
)
_MIN_HEADINGS = 3  # that a table of contents lists


def draw_boxes(headings: Sequence[str], rng: Random) -> dict[str, str]:
    """Draw a box of each kind, as HTML; a table of contents lists the headings, if there are three or more."""
    draw = {"caption": _caption, "persona": _persona, "share bar": _share_bar, "related": _related}
    if len(headings) >= _MIN_HEADINGS:
        draw["table of contents"] = partial(_contents, headings)
    return {kind: hash_class_names(make(rng), rng.randrange(_MAX_SEED)) for kind, make in draw.items()}


def _caption(rng: Random) -> str:
    name = rng.choice(_CAPTIONS)
    markup = next(row for row in captions.MARKUPS if row.name == name)
    return markup.html.format(
        src="/images/bench.jpg", alt=_CAPTION if markup.repeats else _ALT, caption=_CAPTION, credit=_CREDIT
    )


def _persona(rng: Random) -> str:
    persona = draw_persona(rng.randrange(_MAX_SEED), is_held_out=False)
    name = rng.choice(_WIDGETS)
    return widgets.print_widget(persona, next(row for row in widgets.MARKUPS if row.name == name), rng).html


def _share_bar(rng: Random) -> str:
    return rng.choice((*_rows_named(_SHARE), *_SHARE_BARS))


def _related(rng: Random) -> str:
    return rng.choice(_rows_named(_RELATED))


def _rows_named(names: Sequence[str]) -> list[str]:
    return [row.html for row in boilerplate.ROWS if row.name in names]


def _contents(headings: Sequence[str], rng: Random) -> str:
    markup = read_rows("contents")[rng.choice(_CONTENTS)]
    items = (
        markup["item"].format(id=f"part-{number}", text=html.escape(heading, quote=False), number=number)
        for number, heading in enumerate(headings, start=1)
    )
    return str(markup["whole"].format(items="".join(items)))
