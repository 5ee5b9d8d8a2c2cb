"""The fallback parser: BeautifulSoup, for the rare page of which libxml2 finds no text or drops a part.

libxml2 and browsers treat everything after an unclosed comment, quote or `<title>` as a part of it, and libxml2 drops
elements nested deeper than 2,048 levels. `repair.repair_markup` limits the damage of an unclosed tag to the tag itself;
BeautifulSoup parses the repaired markup with the standard library's parser; this module converts its soup to the kind
of tree that libxml2 returns. It is ten times slower than libxml2, so it is never the first choice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lxml.html
from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString
from lxml import etree

from extract.dom.text import FORBIDDEN

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ATTRIBUTE_NAME = re.compile(r"[a-z_][\w.-]*", re.ASCII | re.IGNORECASE)
_FRAME = frozenset({"html", "head", "body"})
# Their end tag may be omitted: a start tag inside one of its own kind ends the one before (HTML standard, 13.1.2.4).
_NEVER_IN_ITSELF = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option"})


def parse_repaired(repaired: bytes) -> HtmlElement:
    """Parse repaired markup, UTF-8, into an `html` element whose `body` holds everything.

    Takes linear time. On markup that is not repaired, the standard library's parser can take quadratic time in several
    ways (CVE-2025-6069 is one).

    >>> from lxml.html import tostring
    >>> tostring(parse_repaired(b"<title>T</title><p>b<i>c<p>d</p>e"))
    b'<html><body><title>T</title><p>b<i>c<p>d</p>e</i></p></body></html>'
    >>> tostring(parse_repaired(b"<ul><li>a<li>b</ul>"))
    b'<html><body><ul><li>a</li><li>b</li></ul></body></html>'
    """
    # Repaired markup ends void elements itself; BeautifulSoup would look through a list of them at each end tag.
    soup = BeautifulSoup(repaired.decode(), "html.parser", multi_valued_attributes=None, empty_element_tags=())
    return _Builder().build(soup)


class _Builder:
    """Converts a soup to an lxml tree."""

    def __init__(self) -> None:
        self._tree = etree.TreeBuilder(element_factory=lxml.html.html_parser.makeelement)
        self._open: list[Tag] = []

    def build(self, soup: BeautifulSoup) -> HtmlElement:
        """Return the `html` element, built in one walk in document order."""
        html = soup.find("html")
        self._tree.start("html", _attributes(html) if isinstance(html, Tag) else {})
        self._tree.start("body", {})
        around: list[Tag] = [soup]
        for node in soup.descendants:
            while around[-1] is not node.parent:
                self._end(around.pop())
            if isinstance(node, Tag):
                self._start(node)
                around.append(node)
            elif not isinstance(node, PreformattedString):  # comments, declarations
                self._tree.data(FORBIDDEN.sub("", str(node)))
        while self._open:
            self._close_innermost()
        self._tree.end("body")
        self._tree.end("html")
        return self._tree.close()

    def _start(self, tag: Tag) -> None:
        if tag.name in _FRAME:
            return
        innermost = self._open[-1].name if self._open else ""
        if tag.name == innermost and tag.name in _NEVER_IN_ITSELF:
            self._close_innermost()
        self._tree.start(tag.name, _attributes(tag))
        self._open.append(tag)

    def _end(self, tag: Tag) -> None:
        if self._open and self._open[-1] is tag:
            self._close_innermost()

    def _close_innermost(self) -> None:
        self._tree.end(self._open.pop().name)


def _attributes(tag: Tag) -> dict[str | bytes, str | bytes]:
    return {
        name: FORBIDDEN.sub("", str(value or ""))
        for name, value in tag.attrs.items()
        if _ATTRIBUTE_NAME.fullmatch(name)
    }
