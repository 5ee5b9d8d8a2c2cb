"""Pictures in an article and the captions under them, as blog systems, editors and spam themes print them."""

from __future__ import annotations

import html
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

from extract import Label
from tests.maker.pieces.piece import Family, Piece
from tests.maker.texts import Paragraph

if TYPE_CHECKING:
    from random import Random

    from tests.maker.texts import Text


class Wording(StrEnum):
    """What a caption says: words of its own, or those that the picture has in its attributes anyway."""

    OWN = "own"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class CaptionMarkup:
    """A row: a picture and its caption, as `str.format` string of the HTML."""

    name: str
    wording: Wording
    html: str


_OWN, _REPEATED = Wording.OWN, Wording.REPEATED
_CARD = '<div class="{0}"><a href="{{src}}"><img src="{{src}}" alt="{{alt}}" title="{{alt}}"></a><h3>{{caption}}</h3><p>{{caption}}</p></div>'

MARKUPS = (
    CaptionMarkup(
        "figcaption", _OWN, '<figure><img src="{src}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'
    ),
    CaptionMarkup(
        "figcaption_repeated",
        _REPEATED,
        '<figure><img src="{src}" alt="{alt}"><figcaption><em>{caption}</em></figcaption></figure>',
    ),
    CaptionMarkup(
        "wp_caption",
        _OWN,
        '<div id="attachment_12" class="wp-caption alignright" style="width: 310px"><a href="{src}"><img class="size-medium" '
        'src="{src}" alt="{alt}" width="300" height="200" /></a><p class="wp-caption-text">{caption}</p></div>',
    ),
    CaptionMarkup(
        "tr_caption",
        _OWN,
        '<table align="center" cellpadding="0" cellspacing="0" class="tr-caption-container"><tbody><tr><td><a href="{src}">'
        '<img border="0" src="{src}" alt="{alt}" /></a></td></tr><tr><td class="tr-caption">{caption}</td></tr></tbody>'
        "</table>",
    ),
    CaptionMarkup("small_line", _OWN, '<p><img src="{src}" alt="{alt}"></p><p><small>{caption}</small></p>'),
    CaptionMarkup("em_line", _OWN, '<p><img src="{src}" alt="{alt}"></p><p><em>{caption}</em></p>'),
    CaptionMarkup("em_after_break", _OWN, '<p><img src="{src}" alt="{alt}"><br><em>{caption}</em></p>'),
    CaptionMarkup(
        "centred_line",
        _OWN,
        '<p style="text-align: center;"><img src="{src}" alt="{alt}"></p><p style="text-align: center;">{caption}</p>',
    ),
    CaptionMarkup("repeats_alt", _REPEATED, '<p><img src="{src}" alt="{alt}"></p><p>{caption}</p>'),
    CaptionMarkup("repeats_title", _REPEATED, '<p><img src="{src}" alt="" title="{alt}"></p><p>{caption}</p>'),
    CaptionMarkup("after_break", _REPEATED, '<p><img src="{src}" alt="{alt}"><br>{caption}</p>'),
    CaptionMarkup(
        "doubled",
        _REPEATED,
        '<p><img src="{src}" alt="{alt}" title="{alt}"></p><p>{caption}</p><p>{caption}</p>',
    ),
    CaptionMarkup("gallery_card", _REPEATED, _CARD.format("gallery-item")),
    CaptionMarkup("gallery_hashed", _REPEATED, _CARD.format("Card_item__HASH")),
    CaptionMarkup(
        "gallery_heading_above",
        _REPEATED,
        '<section><h3>{caption}</h3><img src="{src}" alt="{alt}" title="{alt}"><p>{caption}</p></section>',
    ),
    CaptionMarkup("credit", _OWN, '<p><img src="{src}" alt="{alt}"></p><p>Photo: {credit}</p>'),
    CaptionMarkup(
        "credit_linked",
        _OWN,
        '<p><img src="{src}" alt="{alt}"></p><p>Image by <a href="https://unsplash.example/@a">{credit}</a> via <a '
        'href="https://unsplash.example/">Unsplash</a></p>',
    ),
    CaptionMarkup(
        "amp_figure",
        _OWN,
        '<figure><amp-img src="{src}" alt="{alt}" width="800" height="533" layout="responsive"></amp-img><figcaption>'
        "{caption}</figcaption></figure>",
    ),
    CaptionMarkup(
        "amp_line", _REPEATED, '<amp-img src="{src}" alt="{alt}" width="800" height="533"></amp-img><p>{caption}</p>'
    ),
    CaptionMarkup(
        "lazy",
        _REPEATED,
        '<p><img class="lazyload" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" '
        'data-src="{src}" alt="{alt}"><noscript><img src="{src}" alt="{alt}"></noscript></p><p>{caption}</p>',
    ),
    CaptionMarkup(
        "lazy_figure",
        _OWN,
        '<figure class="media"><img data-src="{src}" class="lazy" alt="{alt}"><noscript><img src="{src}" alt="{alt}">'
        "</noscript><figcaption>{caption}</figcaption></figure>",
    ),
    CaptionMarkup(
        "hashed",
        _OWN,
        '<div class="Pic_box__HASH"><img src="{src}" alt="{alt}"><div class="Pic_text__HASH">{caption}</div></div>',
    ),
    CaptionMarkup(
        "named_in_hash",
        _OWN,
        '<div class="Figure_root__HASH"><div><img src="{src}" alt="{alt}"></div><p class="Figure_caption__HASH">{caption}'
        "</p></div>",
    ),
    CaptionMarkup(
        "linked", _REPEATED, '<p><a href="{src}"><img src="{src}" alt="{alt}" title="{alt}"></a></p><p>{caption}</p>'
    ),
    CaptionMarkup(
        "spam_aside",
        _REPEATED,
        '<aside><img alt="{alt}" src="{src}" width="100%" onerror="this.onerror=null;this.src=\'/x.jpg\';" /><small>{caption}'
        "</small></aside>",
    ),
)

_NATIVE = "native"  # the template's own figure
_CAPTION_LABELS = frozenset({Label.CAPTION})
_BARE = '<p><img src="{src}" alt="{alt}"></p>'

_PEOPLE = ("A woman", "An older man", "A teenager", "A nurse", "A young father", "A couple", "A student")
_ACTIONS = (
    "looks out over the harbour",
    "waits at a bus stop",
    "holds a cup of tea",
    "writes in a notebook",
    "walks a dog",
)
_TIMES = ("early in the morning.", "on a grey afternoon.", "after the night shift.", "before the first appointment")
_SCRAPED = ("Coping Skills Worksheet", "Mood Chart Printable", "Self Care Wheel Template", "Feelings Thermometer For Kids",
            "Mental Health Quotes Images", "CBT Triangle Diagram", "Breathing Exercise Poster", "Therapy Journal Prompts")  # fmt: skip
_SOURCES = ("Therapist Aid", "Pinterest", "Royalty Free Vector Image", "TheraTools Blog", "Calm Minds Co.", "Etsy", "Best Ideas 2024")  # fmt: skip
_JOINS = (" | ", " - ", " 📃 ", ", ")
_CREDITS = ("Ines Faro", "Tom Okafor / Getty Images", "Lena Marsh", "iStock/dragana", "Yusuf Demir", "Mae Whitlow")


def draw_captions(text: Text, figure: str, count: int, rng: Random) -> list[Piece]:
    """Draw pictures with captions, no two of which say the same. `figure` is how the template prints its own."""
    own = rng.sample([" ".join(words) for words in product(_PEOPLE, _ACTIONS, _TIMES)], count)
    scraped = rng.sample(["".join(words) for words in product(_SCRAPED, _JOINS, _SOURCES)], count)
    native = (CaptionMarkup(_NATIVE, _OWN, figure),)
    rows = rng.choices((*MARKUPS, *native * (len(MARKUPS) // 3)), k=count)
    return [
        _print_caption(row, caption, f"{rng.choice(['Picture', 'Photo', ''])} {text.topic} {number}".strip(), rng)
        for number, (row, caption) in enumerate(zip(rows, _by_wording(rows, own, scraped), strict=True))
    ]


def _by_wording(rows: list[CaptionMarkup], own: list[str], scraped: list[str]) -> list[str]:
    """Give rows that repeat the picture's text scraped words, and the others words of an editor."""
    return [b if row.wording is _REPEATED else a for row, a, b in zip(rows, own, scraped, strict=True)]


def _print_caption(row: CaptionMarkup, caption: str, alt: str, rng: Random) -> Piece:
    says = {
        "src": f"/images/{rng.randrange(10**6)}.jpg",
        "alt": html.escape(caption if row.wording is _REPEATED else alt),
        "caption": html.escape(caption, quote=False),
        "credit": rng.choice(_CREDITS),
    }
    return Piece(f"caption.{row.name}", Family.CAPTION, row.html.format_map(says), _CAPTION_LABELS)


def picture_of_prose(paragraph: Paragraph) -> Piece:
    """Print a picture whose alternative text is the first sentence of the paragraph under it, which is no caption."""
    sentence = paragraph.line.text.split(". ")[0]
    picture = _BARE.format(src="/images/prose.jpg", alt=html.escape(sentence))
    return Piece("caption.none", Family.CAPTION, picture, _CAPTION_LABELS)
