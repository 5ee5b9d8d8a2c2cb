"""One walk over a page's body for what the searches for titles, bylines and dates all need."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from extract.tags import WITHOUT_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern

    from lxml.html import HtmlElement

# Of each kind of element, the first so many are looked at: bylines are at the top, and a page may hold 30,000.
_MAX_CANDIDATES = 200


class Text(NamedTuple):
    """A piece of text that is not blank, and the element that it stands in."""

    string: str
    element: HtmlElement


@dataclass(frozen=True, slots=True)
class Survey:
    """The elements and texts of a body that a reader could see, in document order.

    `headings` are the `<h1>` elements, each with the index of its first text in `texts`; `items` are the elements of
    microdata with the names of their properties.
    """

    elements: list[HtmlElement] = field(default_factory=list)
    classes: list[tuple[str, HtmlElement]] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    headings: list[tuple[HtmlElement, int]] = field(default_factory=list)
    links: list[HtmlElement] = field(default_factory=list)
    items: list[tuple[list[str], HtmlElement]] = field(default_factory=list)

    @classmethod
    def make(cls, root: HtmlElement) -> Survey:
        """Walk over the body of a page. A single walk in Python takes half the time of one XPath over the texts."""
        survey = cls()
        walk = etree.iterwalk(root.find("body"), events=("start", "end"))
        for event, element in walk:
            if event == "end":
                survey._add_text(element.tail, element.getparent())
            elif element.tag in WITHOUT_TEXT:
                walk.skip_subtree()
            else:
                survey._add(element)
        return survey

    def _add(self, element: HtmlElement) -> None:
        self.elements.append(element)
        if names := element.get("class"):
            self.classes.append((names, element))
        if properties := element.get("itemprop"):
            self.items.append((properties.split(), element))
        if element.tag == "a":
            self.links.append(element)
        if element.tag == "h1":
            self.headings.append((element, len(self.texts)))
        self._add_text(element.text, element)

    def _add_text(self, string: str | None, element: HtmlElement) -> None:
        if string and not string.isspace():
            self.texts.append(Text(string, element))

    def of_class(self, pattern: Pattern[str]) -> Iterator[HtmlElement]:
        """Yield the elements with a matching `class`."""
        return islice((element for names, element in self.classes if pattern.search(names)), _MAX_CANDIDATES)

    def items_with(self, name: str) -> Iterator[HtmlElement]:
        """Yield the elements with that microdata property."""
        return islice((element for names, element in self.items if name in names), _MAX_CANDIDATES)
