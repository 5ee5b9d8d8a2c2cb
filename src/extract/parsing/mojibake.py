"""Repair mojibake: UTF-8 that some program read as Latin-1 and encoded as UTF-8 again: "â€™" instead of "’".

30 of 1,497 real pages have some: servers, editors and import scripts mistake UTF-8 pages for Latin-1. The library ftfy
repairs more kinds, but takes seconds on a page that is built to stall it.
"""

from __future__ import annotations

import re

# The first two bytes of a character that was encoded twice, if Latin-1 reads the second as a control character. No text
# has such controls; mojibake of printable characters alone ("Ã©") may be quoted by an article about mojibake.
_ENCODED_TWICE = re.compile(rb"\xc3[\x82-\xb4]\xc2[\x80-\x9f]")
_MAX_BYTES = 6_000_000  # on a page of that size that is built to stall it, the pattern takes a second
_CHARACTER = "(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})"
# Where only a part of a page is mojibake: several such characters in a row, one that begins with "Â" or "Ã", or one
# with a control character. Any other single one may be as intended: "liberté »".
_READ_AS_LATIN_1 = re.compile(
    f"{_CHARACTER}{{2,}}|[\xc2\xc3][\x80-\xbf]|[\xc4-\xdf][\x80-\x9f]|"
    "[\xe0-\xef](?:[\x80-\x9f][\x80-\xbf]|[\xa0-\xbf][\x80-\x9f])|[\xf0-\xf4][\x80-\x9f][\x80-\xbf]{2}"
)


def decode_utf8(encoded: bytes) -> str:
    r"""Decode UTF-8; decode characters that were encoded twice a second time.

    Raises `UnicodeDecodeError` for what is not UTF-8.

    >>> decode_utf8(b"don\xc3\xa2\xc2\x80\xc2\x99t")
    'don’t'
    """
    text = encoded.decode("utf-8")
    has_mojibake = len(encoded) <= _MAX_BYTES and _ENCODED_TWICE.search(encoded)
    return _repair(text) if has_mojibake else text


def _repair(text: str) -> str:
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:  # a part of the page is as intended
        return _READ_AS_LATIN_1.sub(_decode_again, text)


def _decode_again(characters: re.Match[str]) -> str:
    try:
        return characters[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:  # an overlong form, or half of a surrogate pair
        return characters[0]
