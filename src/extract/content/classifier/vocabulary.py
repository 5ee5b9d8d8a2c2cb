"""What the tags and class names around a block say about it: one bit a concept, gathered once for each element.

The concepts are those of the themes and content systems that most sites run on (WordPress, Blogger, Drupal, Ghost,
Bootstrap, the large publishers' own): their names for the article and for what stands around it. The rules in
`extract.rules` act on names that are certain; these are only signs, which the block classifier weighs with all others.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A concept and the words, in classes and ids, that stand for it; a plural stands for it too.
CONCEPTS: dict[str, str] = {
    "content": "content|body|text|rte|richtext|prose|copy|wysiwyg|markdown",
    "article": "article|post|entry|story|blog|single|articlebody",
    "main": "main|primary|page|site",
    "sidebar": "sidebar|side|aside|rail|widget|secondary|column",
    "header": "header|head|hero|masthead|top|banner|topbar",
    "footer": "footer|foot|bottom|colophon|copyright|legal",
    "navigation": "nav|menu|breadcrumb|pagination|pager|dropdown|submenu|tabs",
    "related": "related|recommend|more|latest|recent|popular|trending|similar|next|prev|also|read|suggest|recirc",
    "card": "card|teaser|tile|grid|item|carousel|slider|slide|swiper|gallery|thumb|feed|listing|archive|loop|preview",
    "promotion": "promo|cta|call|offer|ad|ads|advert|sponsor|banner|product|shop|price|buy|affiliate|deal",
    "sign_up": "newsletter|subscribe|signup|form|mail|email|optin|login|account|register|paywall|member",
    "share": "share|social|follow|facebook|twitter|whatsapp|icon|icons|button|btn",
    "byline": "author|byline|meta|date|time|info|posted|contributor|reviewer|avatar|profile|bio",
    "comment": "comment|comments|reply|discussion|disqus|respond|review|reviews|rating",
    "tags": "tag|tags|category|categories|topic|topics|label|badge|keyword|chip",
    "caption": "caption|figure|image|img|media|video|photo|credit|embed|player",
    "overlay": "modal|popup|overlay|dialog|lightbox|hidden|tooltip|cookie|consent|notice|alert|toast",
    "summary": "summary|excerpt|intro|lead|dek|standfirst|subtitle|description|abstract|deck|takeaway|highlights",
    "aside_box": "callout|box|note|tip|quote|pullquote|inset|faq|accordion|panel|toggle|question",
    "references": "reference|references|source|sources|citation|footnote|bibliography|disclaimer|disclosure",
}  # fmt: skip
_WORD = re.compile(r"(?:^|(?<=[\s_\-:/.;]))[^\s_\-:/.;\d]+")  # up to a number: "card2" is a card
_CAMEL_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BITS = {concept: 1 << place for place, concept in enumerate(CONCEPTS)}
# If a word stands for two concepts, the first one counts.
_BITS_OF_WORDS = {
    f"{word}{ending}": _BITS[concept]
    for concept, words in reversed(CONCEPTS.items())
    for word in words.split("|")
    for ending in ("", "s", "es")
}

TAGS = ("article", "blockquote", "details", "form", "li", "main", "section", "table")
_TAG_BITS = {tag: 1 << place for place, tag in enumerate(TAGS)}
_HIDDEN_BIT = 1 << len(TAGS)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_WHOLE_PAGE = frozenset({"html", "body"})  # their names describe the whole page, or what its theme can do


class Surroundings(NamedTuple):
    """What the elements around a place say: bits of their tags and of their names, and their number.

    `names` covers all of them, `near_names` the nearest two, `own_names` the nearest one.
    """

    tags: int
    names: int
    near_names: int
    depth: int
    own_names: int


NOTHING_AROUND = Surroundings(0, 0, 0, 0, 0)


def bit_of_concept(concept: str) -> int:
    """Return the bit that stands for a concept."""
    return _BITS[concept]


def bit_of_tag(tag: str) -> int:
    """Return the bit that stands for a tag."""
    return _TAG_BITS[tag]


def bit_of_hidden() -> int:
    """Return the bit, among those of tags, that stands for elements which are not shown at first."""
    return _HIDDEN_BIT


def read_surroundings(element: HtmlElement, known: dict[HtmlElement | None, Surroundings]) -> Surroundings:
    """Read an element and those around it. `known` caches results; it starts with one for None, around the root."""
    unread: list[HtmlElement] = []
    around: HtmlElement | None = element
    while around is not None and around not in known:
        unread.append(around)
        around = around.getparent()
    surroundings = known[around]
    for inner in reversed(unread):
        surroundings = known[inner] = _step_into(inner, surroundings)
    return surroundings


def _step_into(element: HtmlElement, around: Surroundings) -> Surroundings:
    own = 0 if element.tag in _WHOLE_PAGE else read_names(element)
    return Surroundings(
        around.tags | _read_tag(element), around.names | own, around.own_names | own, around.depth + 1, own
    )


def _read_tag(element: HtmlElement) -> int:
    return _TAG_BITS.get(str(element.tag), 0) | (_HIDDEN_BIT if _is_hidden(element) else 0)


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or (style is not None and _HIDDEN_STYLE.search(style) is not None)
    )


def read_names(element: HtmlElement) -> int:
    """Return the bits of the concepts in an element's class, id and itemprop."""
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))
    return _read(names) if names else 0


@lru_cache(maxsize=8_192)  # pages of a site, and elements of a page, repeat their class names
def _read(names: str) -> int:
    bits = 0
    for word in _WORD.findall(_CAMEL_HUMP.sub(" ", names).lower()):
        bits |= _BITS_OF_WORDS.get(word, 0)
    return bits
