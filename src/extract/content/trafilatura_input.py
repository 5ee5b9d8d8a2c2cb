"""The input of trafilatura: an element as a page of its own, without what holds no text to vote on.

trafilatura's time depends on the number of elements, which it walks and searches some twenty times. Measured on 792
article pages: on this input it takes a fifth less time than on the element as it is, and 1.4 % of the votes change.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from extract.dom.tags import NOTE_MARK, READINGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# From embedded JSON trafilatura would return words that stand nowhere in the tree; the first stand apart from the text.
_WITHOUT_TEXT = (NOTE_MARK, *READINGS, "rp", "script", "style", "svg", "noscript", "iframe", "template")
# Phrase elements: to trafilatura their text is that of the element around them.
_PHRASES = (
    *("abbr", "b", "cite", "em", "font", "i", "ins", "label", "mark", "small", "span", "strong", "sub", "sup", "time"),
    "u",
)
_SPANS = ("colspan", "rowspan")  # of table cells, each of which trafilatura writes out as up to a thousand empty cells
_KEPT_EMPTY = frozenset({"br", "body", "html"})


def build_trafilatura_input(element: HtmlElement) -> HtmlElement:
    """Return a copy of an element as a page: trafilatura looks for the article inside the body.

    >>> from lxml.html import fromstring, tostring
    >>> page = fromstring("<div><p>One <b>two</b></p><p><img></p><script>x</script></div>")
    >>> tostring(build_trafilatura_input(page)).decode()
    '<html><body><div><p>One two</p></div></body></html>'
    """
    copy = deepcopy(element)
    copy.tail = None
    etree.strip_elements(copy, *_WITHOUT_TEXT, with_tail=False)
    etree.strip_tags(copy, *_PHRASES)
    etree.strip_attributes(copy, *_SPANS)
    _drop_empty(copy)
    return copy if copy.tag == "html" else _as_page(copy)


def _drop_empty(root: HtmlElement) -> None:
    """Drop the elements without text, from inside out: an element that held only such elements goes too."""
    for element in reversed(list(root.iterdescendants("*"))):
        text = element.text
        if len(element) == 0 and (text is None or text.isspace()) and element.tag not in _KEPT_EMPTY:
            element.drop_tree()


def _as_page(element: HtmlElement) -> HtmlElement:
    page = element.makeelement("html")  # of the same parser, and so of the same class of elements
    body = page if element.tag == "body" else etree.SubElement(page, "body")
    body.append(element)
    return page
