"""Markup to one lxml tree, whatever the markup is, and helpers for its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

from extract import caps
from extract.encoding import decode_html
from extract.errors import UnreadablePage
from extract.flattening import MAX_LEVELS, flatten
from extract.tags import BLOCK_LEVEL, WITHOUT_TEXT

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from lxml.html import HtmlElement

# Control characters that XML forbids, and lone surrogates: lxml refuses or mangles both.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Browsers go on after these as if they were not there (HTML standard, 13.2.6.4.19); libxml2 puts what follows out of
# the body or out of the tree.
_END_OF_PAGE = re.compile(r"</(?:body|html)\b[^<>]*>", re.IGNORECASE)
# What leaves a mark on the page: neither space nor one of the characters without a width.
_INK = re.compile("[^\\s\u00ad\u200b-\u200f\u2060\ufeff]")
_MIN_NOSCRIPT_WORDS = 50  # fewer only ask the reader to turn on JavaScript


def parse_html(html: bytes | str, url: str, charset: str | None = None) -> HtmlElement:
    """Parse a page and return its root, always an `html` element with a `body`.

    `charset` is the one of the HTTP header, if any. Raises `UnreadablePage` on bytes without text, `PageTooLarge`
    on a page that passes a cap.
    """
    text = html if isinstance(html, str) else decode_html(html, url, charset)
    markup = _END_OF_PAGE.sub("", _FORBIDDEN.sub("", text)).encode("utf-8", "replace")
    if not markup.strip():
        raise UnreadablePage(url, "the page is empty")
    depth = caps.check_markup(markup, url)
    root = _parse(markup, url)
    if not _has_text(root) and not _reveal_noscript(root):
        raise UnreadablePage(url, "the markup holds no text")
    if depth > MAX_LEVELS:
        flatten(root)
    caps.shorten_attributes(root)
    return root


def _parse(markup: bytes, url: str) -> HtmlElement:
    # huge_tree lifts libxml2's limit of depth from 256, far under our cap, to 2,048.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return _with_body(lxml.html.document_fromstring(markup, parser=parser))
    except etree.ParserError as error:
        raise UnreadablePage(url, "the markup holds no element") from error


def _with_body(root: HtmlElement) -> HtmlElement:
    if root.find("body") is None:
        body = root.makeelement("body")
        body.extend(child for child in root if child.tag != "head")
        root.append(body)
    return root


def _has_text(root: HtmlElement) -> bool:
    return any(has_ink(piece) for piece in visible_strings(root))


def _reveal_noscript(root: HtmlElement) -> bool:
    """Take the text for browsers without scripts as the page's text; return whether there is any. Mutates `root`.

    Forums on Discourse write their posts there, for crawlers, and build the rest of the page by script.
    """
    for element in root.iter("noscript"):
        element.tag = "div"
    return len("".join(visible_strings(root)).split()) >= _MIN_NOSCRIPT_WORDS


def visible_strings(root: HtmlElement, hidden: Container[str] = WITHOUT_TEXT) -> Iterator[str]:
    """Yield the strings inside an element that a reader could see, in order, with a space at each line break.

    What stands inside elements of the names in `hidden` is left out.
    """
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in BLOCK_LEVEL or element.tag == "br":
            yield " "
        if event == "end":
            if element.tail and element is not root:
                yield element.tail
        elif element.tag in hidden:
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


def text_key(text: str) -> str:
    """Return what two spellings of a title or a name share: its letters and digits.

    >>> text_key("The Spruce Eats") == text_key("thespruceeats")
    True
    """
    return re.sub(r"[\W_]+", "", text).casefold()
