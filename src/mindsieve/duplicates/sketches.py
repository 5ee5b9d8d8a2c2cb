"""Small sketches of texts, from which their Jaccard similarity is estimated."""

from __future__ import annotations

import re

from rensa import RMinHash

SHINGLE_WORDS = 5
# The standard error of a similarity of 0.8 is sqrt(0.8 * 0.2 / 256) = 0.025.
PERMUTATIONS = 256
SEED = 42  # arbitrary, but the same for all: sketches with different seeds cannot be compared

_WORD = re.compile(r"\w+")


def sketch(text: str) -> RMinHash | None:
    """Return the sketch of a text; None for a text without words. Case and punctuation are ignored."""
    tokens = shingles(text)
    return RMinHash.from_token_sets([tokens], num_perm=PERMUTATIONS, seed=SEED)[0] if tokens else None


def shingles(text: str) -> list[str]:
    """Return the word 5-grams of a text; for a shorter text, one n-gram of all its words.

    >>> shingles("Sleep is when the body repairs")
    ['sleep is when the body', 'is when the body repairs']
    >>> shingles("Sleep well!")
    ['sleep well']
    """
    words = _WORD.findall(text.casefold())
    if len(words) < SHINGLE_WORDS:
        return [" ".join(words)] if words else []
    return [" ".join(gram) for gram in zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False)]
