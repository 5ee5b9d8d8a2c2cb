"""Keep out of the tree every character that XML forbids or a terminal obeys, however a page writes it.

lxml raises `ValueError` where a later step sets such a text again, and control characters in a table can harm whoever
prints them. libxml2 resolves a reference such as `&#11;` to the character itself, so references are rewritten before it
reads them. The controls U+0080 to U+009F are, in pages, bytes of windows-1252 that some program took for Latin-1: 38 of
1,497 real pages have some. References to them mean that (HTML standard, "numeric character reference end state"); the
characters are read alike.
"""

from __future__ import annotations

import re
import sys

from extract.parsing.invisible import strip_invisible
from extract.parsing.lead_bytes import replace_at

# Controls that XML forbids, and U+007F.
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_HIGH_CONTROL = re.compile(b"\xc2[\x80-\x9f\xad]")  # U+0080 to U+009F in UTF-8, and the soft hyphen
_SOFT_HYPHEN = b"\xc2\xad"
_NONCHARACTER = re.compile(b"\xef(?:\xbf[\xbe\xbf]|\xbb\xbf)")  # U+FFFE and U+FFFF in UTF-8, and the byte order mark
# The start of a reference just before one would, if the latter were dropped, make a new one with what follows. Numbers
# from 160 to 9999, which nearly all references have, are right as they are.
_REFERENCE = re.compile(rb"&(?!#(?:1[6-9]\d|[2-9]\d\d|[1-9]\d{3});)(?:(#[xX]?|)&)?#(?:([0-9]+)|[xX]([0-9a-fA-F]+));?")
_MAX_DIGITS = 8  # of a number that can be a character; Python refuses to read some thousand
_ALLOWED = re.compile("[\t\n\r -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def encode_allowed(text: str) -> bytes:
    r"""Encode markup in UTF-8 without characters that XML forbids, and without signs that have no width and no meaning.

    >>> encode_allowed("a\x1b\uffff\x92b").decode()
    'a’b'
    """
    if text.isascii() and text.isprintable() and "&" not in text:
        return text.encode()  # most titles and names
    # "ignore" drops lone surrogates.
    markup = text.encode("utf-8", "ignore").translate(None, _CONTROLS)
    markup = replace_at(b"\xef", _NONCHARACTER, _drop, markup)
    return strip_invisible(replace_at(b"\xc2", _HIGH_CONTROL, _read_high_control, markup))


def _drop(_: re.Match[bytes]) -> bytes:
    return b""


def rewrite_references(markup: bytes) -> bytes:
    """Drop the character references to what XML forbids; read those to U+0080 to U+009F as browsers do. Linear time.

    Every other numeric reference gets the semicolon that it may lack, so that it does not grow by what is dropped.

    >>> rewrite_references(b"a&#x1b;b&#146;&#8217&#xFFFF;1&&#11;#11;").decode()
    'ab’&#8217;1&amp;#11;'
    """
    return _REFERENCE.sub(_rewrite, markup) if b"&#" in markup else markup


def _rewrite(reference: re.Match[bytes]) -> bytes:
    begun, decimal, hexadecimal = reference.groups()
    number = _number(decimal, 10) if decimal else _number(hexadecimal, 16)
    if number <= sys.maxunicode and _ALLOWED.match(chr(number)):
        return (b"" if begun is None else b"&" + begun) + b"&#%d;" % number
    before = b"" if begun is None else b"&amp;" + begun
    return before + (_of_windows_1252(number) if number in range(0x80, 0xA0) else b"")


def _number(digits: bytes, base: int) -> int:
    significant = digits.lstrip(b"0")
    return int(significant or b"0", base) if len(significant) <= _MAX_DIGITS else sys.maxunicode + 1


def _read_high_control(control: re.Match[bytes]) -> bytes:
    return b"" if control[0] == _SOFT_HYPHEN else _of_windows_1252(control[0][1])


def _of_windows_1252(byte: int) -> bytes:
    """Return the UTF-8 of a byte of windows-1252, empty for the five bytes that mean nothing there."""
    return bytes([byte]).decode("cp1252", "ignore").encode()
