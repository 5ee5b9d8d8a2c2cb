"""Articles that a site loads below the first one, for readers who scroll on.

Each stands in an element like that around the first, with a main heading of its own, and a byline or an address of its
own. The first heading of the page has to be its title: a page of several posts is about all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Label
from extract.dom.text import text_key
from extract.rules.base import Finding, Row, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText
    from extract.rules.base import Owners

NEXT_ARTICLE = Row(
    file=__name__,
    name="next_article",
    label=Label.RELATED,
    why="A second article below the first: its own main heading, and its own byline or address.",
    example="<article data-url='/noise'><h1>Noise</h1><p>By Ada Lund</p><p>A quiet street is worth a dose of pills, "
    "say those who have moved to one and sleep again.</p></article>",
)

_MAX_BYLINE_LETTERS = 150
_BYLINE = words(
    r"(written\s+by|by|von|por|par|di|door|av|af|autor|author|texte?)\b(\s*+:)?\s*+(?-i:[A-ZÀ-Þ])|作者|著者|文[:：]|기자"
)
_ADDRESSES = (
    "data-url",
    "data-href",
    "data-permalink",
    "data-post-url",
    "data-article-url",
    "data-canonical",
    "itemid",
)


def find(page: PageText, _: Owners) -> Iterator[Finding]:
    """Yield each article below the first, from its first block to its last."""
    headings = [block for block in page.blocks if block.level == 1]
    if len(headings) > 1 and _is_title(headings[0]):
        first = headings[0]
        frames = {around.getparent(): around for around in first.ancestors()}
        for heading in headings[1:]:
            element = _frame_beside(heading, frames)
            if element is not None and heading.text != first.text and _is_article(element, heading, page):
                yield Finding(NEXT_ARTICLE, *page.spans[element])


def _is_title(heading: TextBlock) -> bool:
    """Whether a heading is in the title of the page's head."""
    title = heading.element.getroottree().find(".//title")
    key = text_key(heading.text)
    return title is not None and key != "" and key in text_key(str(title.text_content()))


def _frame_beside(heading: TextBlock, frames: dict[HtmlElement | None, HtmlElement]) -> HtmlElement | None:
    """Return the element around a heading that is a sibling, of the same kind, of one around the first heading."""
    for element in heading.ancestors():
        first = frames.get(element.getparent())
        if first is not None:
            return element if first is not element and _are_alike(first, element) else None
    return None


def _are_alike(one: HtmlElement, other: HtmlElement) -> bool:
    words, others = (set((element.get("class") or "").split()) for element in (one, other))
    return one.tag == other.tag and (words == others or not words.isdisjoint(others))


def _is_article(element: HtmlElement, heading: TextBlock, page: PageText) -> bool:
    first, end = page.spans[element]
    has_prose = page.prose.share_in(heading.index, end) > 0
    blocks = page.blocks[first:end]
    return has_prose and (
        any(element.get(name) for name in _ADDRESSES)
        or any(
            block.letters <= _MAX_BYLINE_LETTERS and _BYLINE.match(block.text) for block in blocks if not block.level
        )
    )
