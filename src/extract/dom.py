"""Markup to one lxml tree, whatever the markup is, and helpers for its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lxml.html
from bs4 import BeautifulSoup
from lxml import etree

from extract import caps
from extract.encoding import decode_html
from extract.errors import PageTooLarge, UnreadablePage
from extract.tags import BLOCK_LEVEL, WITHOUT_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# Control characters that XML forbids, and lone surrogates: lxml refuses or mangles both.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# What leaves a mark on the page: neither space nor one of the characters without a width.
_INK = re.compile("[^\\s\u00ad\u200b-\u200f\u2060\ufeff]")


def parse_html(html: bytes | str, url: str, charset: str | None = None) -> HtmlElement:
    """Parse a page once and return its root element, always an `html` element with a `body`.

    `charset` is the one of the HTTP header, if any. Raises `UnreadablePage` on bytes without text, `PageTooLarge`
    on a page that passes a cap.
    """
    text = html if isinstance(html, str) else decode_html(html, url, charset)
    markup = _FORBIDDEN.sub("", text).encode("utf-8", "replace")
    if not markup.strip():
        raise UnreadablePage(url, "the page is empty")
    caps.check_html(markup, url)
    root = _parse_with_lxml(markup, url)
    if root is None or not _has_text(root):
        root = _parse_with_html5lib(markup, url)
    if root is None or not _has_text(root):
        raise UnreadablePage(url, "the markup holds no text")
    caps.check_tree(root, url)
    caps.shorten_attributes(root)
    return root


def _parse_with_lxml(markup: bytes, url: str) -> HtmlElement | None:
    # huge_tree lifts libxml2's limit of depth from 256 to 2,048.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(markup, parser=parser)
    except etree.ParserError:
        return None
    # Past that limit it drops the rest of the page, and says so here only.
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise PageTooLarge(url, "elements are nested over 2,048 deep")
    return _with_body(root)


def _parse_with_html5lib(markup: bytes, url: str) -> HtmlElement | None:
    """Parse by the HTML standard's own error recovery: slow, for markup that leaves lxml with nothing."""
    soup = BeautifulSoup(markup, "html5lib", from_encoding="utf-8")
    return _parse_with_lxml(str(soup).encode("utf-8"), url)


def _with_body(root: HtmlElement) -> HtmlElement:
    if root.find("body") is None:
        body = root.makeelement("body")
        body.extend(child for child in root if child.tag != "head")
        root.append(body)
    return root


def _has_text(root: HtmlElement) -> bool:
    return any(has_ink(piece) for piece in visible_strings(root))


def visible_strings(root: HtmlElement) -> Iterator[str]:
    """Yield the strings inside an element that a reader could see, in order, with a space at each line break."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in BLOCK_LEVEL or element.tag == "br":
            yield " "
        if event == "end":
            if element.tail and element is not root:
                yield element.tail
        elif element.tag in WITHOUT_TEXT:
            walk.skip_subtree()
        elif element.text:
            yield element.text


def has_ink(text: str) -> bool:
    r"""Whether a string leaves a mark on the page.

    >>> has_ink("\u200b "), has_ink("a")
    (False, True)
    """
    return _INK.search(text) is not None


def normalise_space(text: str) -> str:
    r"""Collapse every run of white space, no-break spaces among them, into one space.

    >>> normalise_space("  two\xa0 words\n")
    'two words'
    """
    return " ".join(text.split())
