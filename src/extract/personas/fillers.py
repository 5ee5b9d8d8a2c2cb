"""Distinguish filler text from prose: Latin or English words drawn at random."""

from __future__ import annotations

import re

from extract.personas.filler_words import ENGLISH, LATIN

# In prose of seven languages, no text of 8 words or more has six in ten words from Latin filler.
_MIN_WORDS = 8
_MIN_LATIN_SHARE = 0.6
# Python Faker draws all words with the same probability, so that one in ten is a function word; in written English it
# is four in ten. Its words are uninflected, and it prints neither commas nor digits.
_MIN_ENGLISH_SHARE = 0.95
_MAX_GRAMMAR_SHARE = 0.25
_GRAMMAR = frozenset(
    "a about after all also an and any are as at be because been but by can do for from had has have he her him his "
    "how i if in into is it its me more my no not of on one or our out she so some than that the their them then "
    "there these they this those to up us was we were what when which who will with would you your".split()
)
_MARKS_OF_PROSE = re.compile(r"[\d,;:()\"“”–—-]")


def is_filler(text: str) -> bool:
    """Whether a text of eight words or more is drawn from the words of a faker library.

    >>> is_filler("Vel ut et voluptas voluptates. Soluta est provident id tempore.")
    True
    >>> is_filler("Wife sense through recent. Enough modern pass. Black fear degree movement.")
    True
    >>> is_filler("Ada writes about sleep and treats people who lie awake at night.")
    False
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    return len(words) >= _MIN_WORDS and (_is_latin(words) or _is_shuffled_english(words, text))


def _is_latin(words: list[str]) -> bool:
    return _share(words, LATIN) >= _MIN_LATIN_SHARE


def _is_shuffled_english(words: list[str], text: str) -> bool:
    return (
        _share(words, ENGLISH) >= _MIN_ENGLISH_SHARE
        and _share(words, _GRAMMAR) <= _MAX_GRAMMAR_SHARE
        and not _MARKS_OF_PROSE.search(text)
    )


def _share(words: list[str], vocabulary: frozenset[str]) -> float:
    return sum(word in vocabulary for word in words) / len(words)
