"""What tags and class names around a block say of it: one bit for each concept, gathered once for each element.

The concepts are those of the themes and content systems that most sites run on (WordPress, Blogger, Drupal, Ghost,
Bootstrap, the large publishers' own): their names for the article and for what stands around it. The rules in
`extract.rules` act on names that are sure; these are signs only, weighed by the arbiter together with all others.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A concept and the beginnings of the words, in classes and ids, that stand for it.
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
_WORD = "|".join(f"(?P<{concept}>{words})" for concept, words in CONCEPTS.items())
_NAMES = re.compile(rf"(?:^|(?<=[\s_\-:/.;]))(?:{_WORD})(?:s|es)?(?=$|[\s_\-:/.;\d])")
_CAMEL_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BITS = {concept: 1 << place for place, concept in enumerate(CONCEPTS)}

TAGS = ("article", "main", "section", "aside", "header", "footer", "nav", "form", "figure", "table", "details", "li", "blockquote", "button")  # fmt: skip
_TAG_BITS = {tag: 1 << place for place, tag in enumerate(TAGS)}


def bit_of_concept(concept: str) -> int:
    """Return the bit that stands for a concept."""
    return _BITS[concept]


def bit_of_tag(tag: str) -> int:
    """Return the bit that stands for a tag."""
    return _TAG_BITS[tag]


def read_tag(element: HtmlElement) -> int:
    """Return the bit of an element's tag, 0 for a tag that says nothing."""
    return _TAG_BITS.get(str(element.tag), 0)


def read_names(element: HtmlElement) -> int:
    """Return the bits of the concepts in an element's class and id."""
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    return _read(names) if names.strip() else 0


@lru_cache(maxsize=8_192)  # pages of a site, and elements of a page, repeat their class names
def _read(names: str) -> int:
    spaced = _CAMEL_HUMP.sub(" ", names).lower()
    bits = 0
    for match in _NAMES.finditer(spaced):
        bits |= _BITS[str(match.lastgroup)]
    return bits
