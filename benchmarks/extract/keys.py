"""Decide when two texts count as the same: the comparisons that all measures use."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")
_NOT_LETTERS_OR_DIGITS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s+")
# Pages and annotators write the same character in several ways.
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("‘’‚‛′ʼ`", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
    | {"…": "..."}
)


def words(text: str) -> list[str]:
    """Return the words of a text, lower-case: runs of letters, digits and underscores.

    >>> words("Don't panic!")
    ['don', 't', 'panic']
    """
    return _WORD.findall(text.lower())


def plain(text: str) -> str:
    r"""Return a text without regard to case, runs of white space, and typographic quotes, dashes and ellipses.

    >>> plain("It’s  “fine” — mostly…")
    'it\'s "fine" - mostly...'
    """
    return " ".join(text.translate(_TYPOGRAPHY).casefold().split())


def key(text: str) -> str:
    """Return the letters and digits of a text, in lower case and compatibility form (NFKC).

    >>> key("5. What is “CBT”?")
    '5whatiscbt'
    """
    return _NOT_LETTERS_OR_DIGITS.sub("", unicodedata.normalize("NFKC", text).casefold())


def item_key(text: str) -> str:
    """Return the key of a list item without the number at its start, which is the marker of the list in Markdown.

    >>> item_key("2. Walk to work.")
    'walktowork'
    """
    return key(_NUMBER.sub("", text))
