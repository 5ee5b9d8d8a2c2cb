"""Compare authors as sets of names, without what bylines put around them."""

from __future__ import annotations

import re

from benchmarks.extract.keys import key

_SEPARATOR = re.compile(r"[,;&|]|\band\b", re.IGNORECASE)
_NOT_LETTERS_OR_DIGITS = re.compile(r"[\W_]+")
_HONORIFICS = frozenset({"dr", "mr", "mrs", "ms", "prof", "professor"})
_MIXED_CASE_CREDENTIALS = frozenset({"phd", "psyd", "edd", "pharmd", "dphil", "drph", "msc", "bsc", "med"})
# MD, RD, DACVB, FACLM, E-RYT 200: letters without a lower-case one, or a number. A single letter is an initial.
_CREDENTIAL = re.compile(r"[A-Z]{2,7}|\d+")


def name_keys(byline: str) -> frozenset[str]:
    """Return the names in a byline as a set of keys, without honorifics and credentials.

    >>> sorted(name_keys("Dr. Ana Ruiz, PhD, LCSW and Ben O’Neil, MD"))
    ['anaruiz', 'benoneil']
    >>> sorted(name_keys("ANA RUIZ"))
    ['anaruiz']
    """
    is_all_capitals = byline == byline.upper()  # then capitals tell nothing
    names = (_bare_name(part.split(), is_all_capitals=is_all_capitals) for part in _SEPARATOR.split(byline))
    return frozenset(name for name in names if name)


def _bare_name(words: list[str], *, is_all_capitals: bool) -> str:
    start = next((position for position, word in enumerate(words) if key(word) not in _HONORIFICS), len(words))
    end = len(words)
    while end > start and _is_credential(words[end - 1], is_all_capitals=is_all_capitals):
        end -= 1
    return key("".join(words[start:end]))


def _is_credential(word: str, *, is_all_capitals: bool) -> bool:
    letters = _NOT_LETTERS_OR_DIGITS.sub("", word)
    is_credential_shaped = not is_all_capitals and _CREDENTIAL.fullmatch(letters) is not None
    return is_credential_shaped or letters.lower() in _MIXED_CASE_CREDENTIALS
