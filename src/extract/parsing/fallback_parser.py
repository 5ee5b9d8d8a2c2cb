"""The second parser: BeautifulSoup, for the rare page that libxml2 reads to nothing or cuts off.

libxml2 and browsers take all that follows a comment, a quote or a `<title>` left open for a part of it, and libxml2
drops what is nested over 2,048 deep. `mending.mend` lets a tag that was left open cost itself alone; BeautifulSoup
reads what is left with the standard library's parser; its soup is written down as the same
kind of tree that libxml2 gives. Ten times slower than libxml2, so never the first.
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
# Their end may be left out; standing in one another, one has ended (HTML standard, 13.1.2.4).
_NEVER_IN_ITSELF = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option"})


def reread(mended: bytes) -> HtmlElement:
    """Parse markup that was mended, UTF-8, into an `html` element whose `body` holds everything.

    Takes linear time. On markup that was not mended, the standard library's parser takes quadratic time in several
    ways (CVE-2025-6069 is one).

    >>> from lxml.html import tostring
    >>> tostring(reread(b"<title>T</title><p>b<i>c<p>d</p>e"))
    b'<html><body><title>T</title><p>b<i>c<p>d</p>e</i></p></body></html>'
    >>> tostring(reread(b"<ul><li>a<li>b</ul>"))
    b'<html><body><ul><li>a</li><li>b</li></ul></body></html>'
    """
    soup = BeautifulSoup(mended.decode(), "html.parser", multi_valued_attributes=None)
    return _Builder().build(soup)


class _Builder:
    """Writes a soup down as an lxml tree."""

    def __init__(self) -> None:
        self._tree = etree.TreeBuilder(element_factory=lxml.html.html_parser.makeelement)
        self._open: list[Tag] = []

    def build(self, soup: BeautifulSoup) -> HtmlElement:
        """Return the `html` element. One walk, in document order. Character references can write what XML forbids."""
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
