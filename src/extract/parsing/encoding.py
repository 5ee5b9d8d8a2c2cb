"""Decode a page in the encoding that its bytes are in, rather than the one that it declares.

The order is that of browsers with one exception: bytes that decode as UTF-8, except a few, are UTF-8. Text in another
encoding hardly ever decodes as UTF-8, while declarations are often wrong. Only labels of the WHATWG Encoding Standard
count: Python has codecs such as `punycode` that take quadratic time on a page, and others that no page uses.
"""

from __future__ import annotations

import codecs
import re

import webencodings

from extract.errors import UnreadablePage
from extract.parsing.mojibake import decode_utf8

_BINARY_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x7fELF")
_NUL_WITHIN = 1_024  # bytes; binary formats without a known start show a NUL by then
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16le", codecs.BOM_UTF16_BE: "utf-16be"}
_WIDE = ("utf-16le", "utf-16be")
_PRESCAN = 4_096  # bytes; browsers look for a declaration in the first 1,024, but some pages begin with a licence text
_COMMENT = re.compile(rb"<!--(?:.*?-->|(.*))", re.DOTALL)  # one that is not closed is none
_DECLARATION = re.compile(
    rb"""<(?:meta\b[^>]{0,1000}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*+(?:["']\s*+)?([^\s"'/>;]+)""",
    re.IGNORECASE,
)
# Encodings that a declaration in readable bytes cannot mean, and what it means instead (HTML standard, 13.2.3.2).
_NOT_IN_A_DECLARATION = {"utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "windows-1252"}
# It uses ASCII bytes with escapes, so it decodes as UTF-8 without an error, to nonsense.
_ESCAPED = "iso-2022-jp"
_ESCAPE = b"\x1b"
_RIGHT_FOR_A_WRONG = 10  # in another encoding, fewer characters are valid UTF-8 than invalid


def decode_html(html: bytes, url: str, charset: str | None = None) -> str:
    """Decode a page. `charset` is the label of its HTTP header, if any.

    Order: byte order mark, UTF-8 if all but a few bytes are UTF-8, header, `<meta>`, and windows-1252, the default of
    browsers for pages that declare nothing. Raises `UnreadablePage` for bytes that are no text at all.
    """
    marked = next((name for mark, name in _MARKS.items() if html.startswith(mark)), None)
    if marked:
        return _decode(html, marked)
    in_header = webencodings.lookup(charset or "")
    if in_header and in_header.name in _WIDE and _has_nul(html):
        return _decode(html, in_header.name)
    if html.startswith(_BINARY_MAGIC) or _has_nul(html):
        raise UnreadablePage(url, "the body is binary, not HTML")
    return _decode_readable(html, charset)


def document_encoding(html: bytes, charset: str | None = None) -> str:
    """Return the name of the encoding that a page's queries are written in (WHATWG URL standard, "query encoding").

    `charset` is as in `decode_html`. A page of ASCII alone is in the encoding that it declares: it may write other
    letters as character references.
    """
    if html.startswith(tuple(_MARKS)):
        return "utf-8"  # queries are never UTF-16
    declared = _declared_encoding(html, charset)
    is_other = html.isascii() or not _decodes_as_utf8(html)
    return "utf-8" if declared in _WIDE or not is_other else declared


def _decodes_as_utf8(html: bytes) -> bool:
    text = html.decode("utf-8", "replace")
    return "\ufffd" not in text or _is_mostly_right(text)


def _has_nul(html: bytes) -> bool:
    return b"\x00" in html[:_NUL_WITHIN]


def _decode_readable(html: bytes, charset: str | None) -> str:
    """Decode bytes in an encoding that contains ASCII."""
    declared = _declared_encoding(html, charset)
    if declared == _ESCAPED and _ESCAPE in html:
        return _decode(html, declared)
    try:
        return decode_utf8(html)
    except UnicodeDecodeError:
        text = html.decode("utf-8", "replace")
        return text if _is_mostly_right(text) else _decode(html, declared)


def _is_mostly_right(text: str) -> bool:
    """Whether few of the characters beyond ASCII were replaced, as in a page that is cut off within a character."""
    wrong = text.count("\ufffd")
    right = len(text) - len(text.encode("ascii", "ignore")) - wrong
    return right >= _RIGHT_FOR_A_WRONG * wrong


def _declared_encoding(html: bytes, charset: str | None) -> str:
    known = (webencodings.lookup(label) for label in (charset or "", *_labels_in_markup(html)))
    name = next((encoding.name for encoding in known if encoding), "windows-1252")
    return _NOT_IN_A_DECLARATION.get(name, name)


def _labels_in_markup(html: bytes) -> list[str]:
    start = _COMMENT.sub(rb"\1", html[:_PRESCAN])
    return [label.decode("latin-1") for label in _DECLARATION.findall(start)]


def _decode(html: bytes, encoding: str) -> str:
    # A page that declares the right encoding may still have a few stray bytes: keep the rest.
    text, _ = webencodings.decode(html, encoding, "replace")
    return text
