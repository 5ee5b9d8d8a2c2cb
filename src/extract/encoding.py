"""Bytes to text, in the encoding that the bytes are in rather than the one that the page claims.

The order is that of browsers, but for one thing: bytes that decode as UTF-8 are UTF-8, since text of another encoding
hardly ever does, while declarations are often wrong. Only labels of the WHATWG Encoding Standard count: Python knows
codecs such as `punycode` that take quadratic time on a page, and others that no page is in.
"""

from __future__ import annotations

import webencodings
from bs4.dammit import EncodingDetector

from extract.errors import UnreadablePage

_BINARY_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x7fELF")
_NUL_WITHIN = 1_024  # bytes; binary formats without a known start show a NUL by then
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# What a declaration in readable bytes cannot mean, and what it means instead (HTML standard, 13.2.3.2).
_NOT_IN_A_DECLARATION = {"utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "windows-1252"}
# Written in ASCII with escapes, so that it decodes as UTF-8, to nonsense.
_ESCAPED = "iso-2022-jp"
_ESCAPE = b"\x1b"


def decode_html(html: bytes, url: str, charset: str | None = None) -> str:
    """Decode a page. `charset` is the label of its HTTP header, if any.

    Order: byte order mark, UTF-8 if the bytes are UTF-8, header, `<meta>`, and windows-1252, which is what browsers
    take for pages that declare nothing. Raises `UnreadablePage` for what is no text at all.
    """
    if _is_binary(html):
        raise UnreadablePage(url, "the body is binary, not HTML")
    text, marked = EncodingDetector.strip_byte_order_mark(html)
    if marked:
        return str(text.decode(marked, "replace"))
    declared = _declared_encoding(html, charset)
    if declared == _ESCAPED and _ESCAPE in html:
        return _decode(html, declared)
    try:
        return html.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(html, declared)


def _is_binary(html: bytes) -> bool:
    has_nul = b"\x00" in html[:_NUL_WITHIN]
    return html.startswith(_BINARY_MAGIC) or (has_nul and not html.startswith(_UTF_16_MARKS))


def _declared_encoding(html: bytes, charset: str | None) -> str:
    in_meta = EncodingDetector.find_declared_encoding(html, is_html=True, search_entire_document=False)
    known = (webencodings.lookup(label) for label in (charset, in_meta) if label)
    name = next((encoding.name for encoding in known if encoding), "windows-1252")
    return _NOT_IN_A_DECLARATION.get(name, name)


def _decode(html: bytes, encoding: str) -> str:
    # A page that declares its encoding rightly may still have a few stray bytes: keep the rest.
    text, _ = webencodings.decode(html, encoding, "replace")
    return text
