"""Bylines, and the boxes of real authors: a name with credentials, a bio in prose, a link."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from extract import Label
from tests.maker.pieces.piece import Family, Piece

if TYPE_CHECKING:
    from datetime import date
    from random import Random

# For bylines that the template does not print itself.
_BYLINES = (
    ("line", "<p>By {author} | {date}</p>"),
    ("written_by", "<p>Written by {author}. Last updated on {date}.</p>"),
    (
        "named",
        '<div class="entry-meta">Posted on <time datetime="{iso}">{date}</time> by <span class="author">{author}</span></div>',
    ),
    ("linked", '<p class="byline">By <a rel="author" href="/team/">{author}</a></p><p>{date} · 5 min read</p>'),
)

_NAMES = (
    "Hanna Lindqvist",
    "Peter Adeyemi",
    "Rosa Castellanos",
    "Maren Vogt",
    "Caleb Whitfield",
    "Noor Rahimi",
    "Una Gallagher",
)
_CREDENTIALS = ("PhD", "PsyD", "LCSW", "MD", "LMFT", "RN, MPH")
_BIOS = (
    "{first} is a clinical psychologist who has worked with families in Leeds for twelve years. {first} trained in "
    "Copenhagen and writes about what helps on ordinary days.",
    "After a decade on a hospital ward, {first} now teaches nurses how to talk about difficult news, and runs a small "
    "practice near the river.",
    "{first} treats adults with anxiety and sleep problems. When not at work, {first} sings in a choir and repairs old "
    "bicycles with two children.",
    "{first} directs the counselling service of a university and has published on loneliness among students.",
)
_BOXES = (
    (
        "author_box",
        '<div class="author-box"><img src="/a.jpg" alt="{name}" class="avatar"><h4><a href="/author/{id}">{full}</a></h4><p>'
        "{bio}</p></div>",
    ),
    (
        "simple_author_box",
        '<div class="saboxplugin-wrap" itemtype="http://schema.org/Person" itemscope><div class="saboxplugin-tab"><div '
        'class="saboxplugin-authorname"><a href="/author/{id}" class="vcard author" rel="author"><span class="fn">{full}'
        '</span></a></div><div class="saboxplugin-desc"><div itemprop="description"><p>{bio}</p></div></div></div></div>',
    ),
    ("about", '<div><h3>About the Author</h3><p><a href="/team/{id}">{full}</a></p><p>{bio}</p></div>'),
    ("about_line", '<p><strong>About the author:</strong> {bio} <a href="/team/{id}">Read more by {name}</a></p>'),
    (
        "hashed",
        '<div class="Who_card__HASH"><div class="Who_over__HASH">Written by</div><div class="Who_name__HASH"><a '
        'href="/p/{id}">{full}</a></div><div class="Who_text__HASH">{bio}</div></div>',
    ),
    (
        "staff_card",
        '<div class="author-card"><h4>About the author</h4><dl><dt>Name</dt><dd>{full}</dd><dt>Position</dt><dd>Clinical '
        'lead</dd><dt>Email</dt><dd>{id}@quayclinic.example</dd></dl><p>{bio}</p></div>',
    ),
)  # fmt: skip


def print_byline(template_byline: str, author: str, day: date, rng: Random) -> Piece:
    """Print who wrote it and when: as the template does, or as someone typed it."""
    name, markup = rng.choice([*_BYLINES, *[("template", template_byline)] * len(_BYLINES)])
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
