"""Which text blocks of a page are the article, given the article's text."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import LCSseq

from benchmarks.extract.keys import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray


def align(texts: Sequence[str], article: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return, for each block's text, the share of its words that belong to the article, and the number of its words.

    The article on the page is the longest common subsequence of the page's words and the article's: a word that the
    article shares with a menu does not count in the menu. A block without words has the share 0.

    >>> shares, lengths = align(["Home sleep", "Sleep is good", "Sleep more"], "Sleep is good. Sleep longer!")
    >>> shares.tolist(), lengths.tolist()
    ([0.0, 1.0, 0.5], [2.0, 3.0, 2.0])
    """
    blocks = [words(text) for text in texts]
    page = list(chain.from_iterable(blocks))
    lengths = np.array([len(block) for block in blocks], dtype=np.int64)
    owners = np.repeat(np.arange(len(blocks)), lengths).tolist()
    matched = np.zeros(len(blocks))
    for run in _join_next(_find_runs(page, words(article), owners), page, owners):
        matched[owners[run.start]] += len(run)
    return (matched / np.maximum(1, lengths)).astype(np.float32), lengths.astype(np.float32)


def _find_runs(page: Sequence[str], article: Sequence[str], owners: Sequence[int]) -> list[range]:
    """Return the places of a longest common subsequence on the page, in runs of neighbours within one block."""
    runs: list[range] = []
    for place in _find_common(page, article):
        if runs and runs[-1].stop == place and owners[place - 1] == owners[place]:
            runs[-1] = range(runs[-1].start, place + 1)
        else:
            runs.append(range(place, place + 1))
    return runs


def _find_common(page: Sequence[str], article: Sequence[str]) -> Iterator[int]:
    for part in LCSseq.opcodes(page, article):
        if part.tag == "equal":
            yield from range(part.src_start, part.src_end)


def _join_next(runs: Sequence[range], page: Sequence[str], owners: Sequence[int]) -> Iterator[range]:
    """Yield the runs from the last to the first, each moved right before the next one where the same words stand there.

    Several subsequences may be the longest. The library takes the first of equal words, which may be a menu's; the
    article's stand beside its other words, in the same block.
    """
    following: range | None = None
    for run in reversed(runs):
        following = run if following is None else _join(run, following.start, page, owners)
        yield following


def _join(run: range, following: int, page: Sequence[str], owners: Sequence[int]) -> range:
    start = following - len(run)
    is_equal = page[start:following] == page[run.start : run.stop]
    return range(start, following) if is_equal and owners[start] == owners[following] else run
