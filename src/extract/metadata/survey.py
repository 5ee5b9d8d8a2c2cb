"""One walk over a page's body for what the searches for titles, bylines and dates all need."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from extract.tags import WITHOUT_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# Of elements of one kind, the first so many are looked at: what is sought stands near the top, and a page may hold
# 30,000 elements.
MAX_CANDIDATES = 200


class Text(NamedTuple):
    """A piece of text that is not blank, and the element that it stands in."""

    string: str
    element: HtmlElement


class Survey(NamedTuple):
    """What a reader could see of a body, in document order.

    `headings` are the `<h1>` elements, each with the index of its first text in `texts`, and `heading_frames` the
    elements around them; `links` are the `<a>` elements; `bylines` those whose class speaks of an author or a byline;
    `items` those of microdata with their properties.
    """

    texts: list[Text]
    headings: list[tuple[HtmlElement, int]]
    heading_frames: set[HtmlElement]
    links: list[HtmlElement]
    bylines: list[HtmlElement]
    items: list[tuple[list[str], HtmlElement]]

    def items_with(self, name: str) -> Iterator[HtmlElement]:
        """Yield the elements with that microdata property."""
        return islice((element for names, element in self.items if name in names), MAX_CANDIDATES)


def survey_page(root: HtmlElement) -> Survey:
    """Walk over the body of a page. One walk takes less time than an XPath for each kind of thing."""
    survey = Survey([], [], set(), [], [], [])
    walk = etree.iterwalk(root.find("body"), events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if (tail := element.tail) and not tail.isspace():
                survey.texts.append(Text(tail, element.getparent()))
        elif element.tag in WITHOUT_TEXT:
            walk.skip_subtree()
        else:
            _note(element, survey)
            if (text := element.text) and not text.isspace():
                survey.texts.append(Text(text, element))
    return survey


def _note(element: HtmlElement, survey: Survey) -> None:
    names = element.get("class")
    if names and ("uthor" in names or "yline" in names):  # byline__name, AuthorName, post-author
        survey.bylines.append(element)
    if properties := element.get("itemprop"):
        survey.items.append((properties.split(), element))
    if element.tag == "a":
        survey.links.append(element)
    elif element.tag == "h1":
        survey.headings.append((element, len(survey.texts)))
        survey.heading_frames.update(
            takewhile(lambda frame: frame not in survey.heading_frames, element.iterancestors())
        )
