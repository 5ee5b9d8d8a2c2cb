"""An index of sketches by the values that few of them share: for articles that a template makes alike."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

from mindsieve.duplicates.sketches import PERMUTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rensa import RMinHash

_BANDS = 64
_BAND_BYTES = PERMUTATIONS // _BANDS * array("I").itemsize


class RareBands:
    """Finds the articles whose sketches share a band of four values that at most `most` articles share.

    The bands in which a template decides all values are left out. Of two articles with a similarity of 0.8, whose
    template alone gives them s, a share of (0.8^4 - t^4) of the bands is left, where t = 1.11 s / (1 + s): at least one
    is with a probability of 0.997 for s = 0.72, and of 0.97 for s = 0.75.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._articles: list[defaultdict[bytes, list[int]]] = [defaultdict(list) for _ in range(_BANDS)]

    def insert(self, number: int, sketch: RMinHash) -> None:
        """Add an article, under its number."""
        for articles, band in zip(self._articles, _bands_of(sketch), strict=True):
            if len(sharing := articles[band]) <= self._most:
                sharing.append(number)

    def query(self, sketch: RMinHash) -> set[int]:
        """Return the numbers of the articles that may be similar."""
        bands = zip(self._articles, _bands_of(sketch), strict=True)
        sharing = (articles.get(band, ()) for articles, band in bands)
        return {number for numbers in sharing if len(numbers) <= self._most for number in numbers}


def _bands_of(sketch: RMinHash) -> Iterator[bytes]:
    values = array("I", sketch.digest()).tobytes()
    return (values[start : start + _BAND_BYTES] for start in range(0, len(values), _BAND_BYTES))
