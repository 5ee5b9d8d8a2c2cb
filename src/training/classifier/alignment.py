"""Which text blocks of a page are the article, given the article's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import LCSseq

from benchmarks.extract.keys import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def align(texts: Sequence[str], article: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return, for each block's text, the share of its words that belong to the article, and the number of its words.

    The article on the page is the longest common subsequence of the page's words and the article's: a word that the
    article shares with a menu does not count in the menu. A block without words has the share 0.

    >>> shares, lengths = align(["Home sleep", "Sleep is good", "Sleep more"], "Sleep is good. Sleep longer!")
    >>> shares.tolist(), lengths.tolist()
    ([0.0, 1.0, 0.5], [2.0, 3.0, 2.0])
    """
    block_words = [words(text) for text in texts]
    owners = [place for place, found in enumerate(block_words) for _ in found]
    on_page = [word for found in block_words for word in found]
    matched = np.zeros(len(texts), dtype=np.float32)
    for part in LCSseq.opcodes(on_page, words(article)):
        if part.tag == "equal":
            np.add.at(matched, owners[part.src_start : part.src_end], 1)
    lengths = np.array([len(found) for found in block_words], dtype=np.float32)
    return (matched / np.maximum(1, lengths)).astype(np.float32), lengths
