"""Tables of contents, as plug-ins and hands print them."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from extract import Label
from tests.maker.pieces.piece import Family, Piece
from tests.maker.words import slug

if TYPE_CHECKING:
    from random import Random

    from tests.maker.texts import Text

_LINKED = '<li><a href="#{id}">{text}</a></li>'
# Name, an item, and all of it: with a class and without, announced and not.
_MARKUPS = (
    (
        "plugin",
        '<li><a href="#{id}"><span class="toc_number">{number}</span> {text}</a></li>',
        '<div id="toc_container" class="no_bullets"><p class="toc_title">Contents</p><ul class="toc_list">{items}</ul></div>',
    ),
    (
        "easy",
        '<li class="ez-toc-page-1 ez-toc-heading-level-2"><a class="ez-toc-link ez-toc-heading-{number}" href="#{id}">{text}'
        "</a></li>",
        '<div id="ez-toc-container" class="ez-toc-v2_0_74 counter-hierarchy"><div class="ez-toc-title-container"><p '
        'class="ez-toc-title">Table of Contents</p></div><nav><ul class="ez-toc-list ez-toc-list-level-1">{items}</ul></nav>'
        "</div>",
    ),
    ("details", _LINKED, "<details open><summary>On this page</summary><ol>{items}</ol></details>"),
    ("announced", _LINKED, "<p><strong>In this article</strong></p><ul>{items}</ul>"),
    ("heading", _LINKED, "<h2>Table of Contents</h2><ol>{items}</ol>"),
    ("unannounced", _LINKED, "<ul>{items}</ul>"),
    ("unlinked", "<li>{text}</li>", "<p>Table of Contents</p><ul>{items}</ul>"),
    ("paragraphs", '<p><a href="#{id}">{number}. {text}</a></p>', "<div><p><b>Contents</b></p>{items}</div>"),
    (
        "hashed",
        '<a class="Toc_link__HASH" href="#{id}"><div>{text}</div></a>',
        '<div class="Side_box__HASH"><div class="Side_head__HASH">Jump to</div>{items}</div>',
    ),
)


def draw_contents(text: Text, top_level: int, rng: Random) -> Piece:
    """Draw a table of contents that lists the headings of level `top_level`."""
    name, item, whole = rng.choice(_MARKUPS)
    headings = [part.heading for part in text.parts if part.level == top_level and part.heading]
    items = "\n".join(
        item.format(id=slug(heading), text=html.escape(heading, quote=False), number=number)
        for number, heading in enumerate(headings, start=1)
    )
    labels = frozenset({Label.TABLE_OF_CONTENTS})
    return Piece(f"contents.{name}", Family.CONTENTS, whole.format(items=items), labels)
