"""Bytes to one lxml tree, whatever the bytes are.

The encoding is settled first, the way browsers do, but for one thing: bytes that decode as UTF-8 are UTF-8, since
text of another encoding hardly ever does and declarations are often wrong. Only labels of the WHATWG Encoding
Standard count (Python knows codecs such as `punycode` that take quadratic time on a page).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lxml.html
import webencodings
from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector, UnicodeDammit

from extract import caps
from extract.errors import UnreadablePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# Control characters that XML forbids, and lone surrogates: lxml refuses or mangles both.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MARKUP_MUST_START_WITHIN = 1_024  # bytes; binary formats show a NUL or their magic by then
_BINARY_MAGIC = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\x7fELF",
)


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
    root = _parse_with_lxml(markup)
    if root is None or not _has_text(root):
        root = _parse_with_html5lib(markup)
    if root is None or not _has_text(root):
        raise UnreadablePage(url, "the markup holds no text")
    caps.check_tree(root, url)
    caps.shorten_attributes(root)
    return root


def decode_html(html: bytes, url: str, charset: str | None = None) -> str:
    """Decode a page: BOM, then UTF-8 if the bytes are UTF-8, then header, declaration, detection."""
    if html.startswith(_BINARY_MAGIC) or (b"\x00" in html[:_MARKUP_MUST_START_WITHIN] and not _has_wide_bom(html)):
        raise UnreadablePage(url, "the body is binary, not HTML")
    stripped, bom_encoding = EncodingDetector.strip_byte_order_mark(html)
    if bom_encoding:
        return str(stripped.decode(bom_encoding, "replace"))
    try:
        return html.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_declared(html, charset)


def _has_wide_bom(html: bytes) -> bool:
    return html.startswith((b"\xff\xfe", b"\xfe\xff"))


def _decode_declared(html: bytes, charset: str | None) -> str:
    """Decode by the first known label of header and `<meta>`; detect where neither holds."""
    declared = EncodingDetector.find_declared_encoding(html, is_html=True, search_entire_document=False)
    for label in (charset, declared):
        encoding = webencodings.lookup(label) if label else None
        # A page that says UTF-8 and is not has a few stray bytes: keep the rest.
        if encoding is not None:
            return str(encoding.codec_info.decode(html, "replace")[0])
    detected = UnicodeDammit(html, is_html=True)
    return detected.unicode_markup or html.decode("windows-1252", "replace")


def _parse_with_lxml(markup: bytes) -> HtmlElement | None:
    # huge_tree lifts libxml2's depth limit, past which it drops the rest of the page without an error.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return _with_body(lxml.html.document_fromstring(markup, parser=parser))
    except lxml.etree.ParserError:
        return None


def _parse_with_html5lib(markup: bytes) -> HtmlElement | None:
    """Parse by the HTML standard's own error recovery: slow, for markup that leaves lxml with nothing."""
    soup = BeautifulSoup(markup, "html5lib", from_encoding="utf-8")
    return _parse_with_lxml(str(soup).encode("utf-8"))


def _with_body(root: HtmlElement) -> HtmlElement:
    if root.find("body") is None:
        body = root.makeelement("body")
        body.extend(child for child in root if child.tag != "head")
        root.append(body)
    return root


def _has_text(root: HtmlElement) -> bool:
    return any(piece.strip() for piece in visible_strings(root))


_INVISIBLE = frozenset({"script", "style", "template", "head", "title", "noscript"})


def visible_strings(root: HtmlElement) -> Iterator[str]:
    """Yield the strings of a subtree that a reader could see, in document order."""
    for element in root.iter("*"):
        if element.text and element.tag not in _INVISIBLE:
            yield element.text
        if element.tail:
            yield element.tail


def normalise_space(text: str) -> str:
    r"""Collapse every run of white space, no-break spaces among them, into one space.

    >>> normalise_space("  two\xa0 words\n")
    'two words'
    """
    return " ".join(text.split())
