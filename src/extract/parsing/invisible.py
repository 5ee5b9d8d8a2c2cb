"""Take out of a page's markup the signs without a width: places to break a word, marks of direction, stray joiners.

A soft hyphen or a zero-width space inside a word hides it from every search, and makes two of one in a title, a name or
a date. They leave the markup before it is parsed, so that text and attributes are rid of them alike.

Two of them may carry a meaning, the joiner and the non-joiner: Persian writes "می‌خواهم" with one, Indic scripts choose
the form of a letter with them, and emoji are joined to one picture. They stay beside a letter or a picture of that
kind. Elsewhere they go: German sets them against ligatures, and newsletters fill their first line with them.
"""

from __future__ import annotations

import re

from extract.parsing.lead_bytes import find_at, replace_at

# Zero-width space; marks of direction; word joiner, invisible operators and isolates. The soft hyphen and the byte
# order mark leave the markup in `characters.py`, which looks at their first byte anyway.
_SIGN = re.compile(rb"\xe2(?:\x80[\x8b\x8e\x8f\xaa-\xae]|\x81[\xa0-\xa4\xa6-\xa9])")
_REFERENCE = re.compile(
    rb"&(?:(?:shy|lrm|rlm|ZeroWidthSpace|NoBreak|(?P<name>zwn?j));"
    rb"|\#(?:0*(?:173|8203|820[67]|823[4-8]|8288|65279)|0*820(?P<decimal>[45])"
    rb"|[xX]0*(?:[aA][dD]|200[bBeEfF]|202[aA-eE]|2060|[fF][eE][fF][fF])|[xX]0*200(?P<hexadecimal>[cCdD]))"
    rb"(?![0-9a-fA-F]);?)",
    re.VERBOSE,
)
_NON_JOINER, _JOINER = "\u200c".encode(), "\u200d".encode()
_JOINER_OF_EITHER_KIND = re.compile(rb"\xe2\x80[\x8c\x8d]")
# Arabic, Syriac, N'Ko and the like; the scripts of South Asia; Tibetan to Burmese, Khmer, Mongolian.
_JOINED_LETTERS = (
    "\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefe"
    "\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua8ff\ua9e0-\ua9ff\uaa60-\uaa7f\uabc0-\uabff"
)
_PICTURES = "\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_HAS_JOINED_LETTERS = re.compile(f"[{_JOINED_LETTERS}]")
_J = "[\u200c\u200d]"
# A tag or a reference beside a joiner hides its letter: then the page decides. What stands before is looked at second,
# as a pattern that begins with a look behind is tried at every place.
_STRAY = re.compile(f"{_J}(?<![{_JOINED_LETTERS}{_PICTURES}>;]{_J}){_J}*(?![{_JOINED_LETTERS}{_PICTURES}<&])")
_STRAY_AMONG_OTHERS = re.compile(f"{_J}(?<![{_PICTURES}]{_J})(?<!\\d;{_J}){_J}*(?!&#|[{_PICTURES}])")


def strip_invisible(markup: bytes) -> bytes:
    r"""Return markup, UTF-8, without the signs that have neither a width nor a meaning. Linear time.

    >>> strip_invisible(b"Panik&shy;st, Auf&#8204;lage, \xe2\x80\x8bnow")
    b'Panikst, Auflage, now'
    >>> strip_invisible("می&zwnj;خواهم".encode()) == "می\u200cخواهم".encode()
    True
    """
    markup = replace_at(b"\xe2", _SIGN, lambda _: b"", _REFERENCE.sub(_read_joiner, markup))
    has_joiner = any(find_at(b"\xe2", _JOINER_OF_EITHER_KIND, markup))
    return _strip_joiners(markup.decode()).encode() if has_joiner else markup


def _read_joiner(reference: re.Match[bytes]) -> bytes:
    if reference.lastgroup is None:
        return b""
    return _NON_JOINER if reference[reference.lastgroup] in (b"zwnj", b"4", b"c", b"C") else _JOINER


def _strip_joiners(markup: str) -> str:
    stray = _STRAY if _HAS_JOINED_LETTERS.search(markup) else _STRAY_AMONG_OTHERS
    return stray.sub("", markup)
