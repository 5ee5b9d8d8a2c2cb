"""Clusters of near-duplicates: an article joins a cluster if it is similar to the first article of the cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rensa import RMinHashLSH

from mindsieve.duplicates.rare_bands import RareBands
from mindsieve.duplicates.sketches import PERMUTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rensa import RMinHash

THRESHOLD = 0.8
# A pair with similarity s is compared with probability 1 - (1 - s^8)^32: 0.997 at 0.8, 0.12 at 0.5.
BANDS = 32
# Articles of one template may all be compared with each other and none be similar. From so many on, they are told apart
# by what the template does not decide.
MAX_COMPARED = 200


class Match(NamedTuple):
    """The number of the first article of a cluster, and the estimated similarity of another to it, 0 to 1."""

    first: int
    similarity: float


class Clusters:
    """Takes articles one by one, earliest first, and numbers them from 0."""

    def __init__(self) -> None:
        self._index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._of_templates = RareBands(MAX_COMPARED)
        self._firsts: dict[int, RMinHash] = {}
        self._count = 0

    def add(self, sketch: RMinHash | None) -> Match:
        """Add an article; return the first article of its cluster.

        That is the most similar one, or the article itself if none is similar. An article without words is similar to
        none.
        """
        number = self._count
        self._count += 1
        if sketch is None:
            return Match(number, 1.0)
        near = self._index.query(sketch)
        if match := self._most_similar(sketch, self._of_templates.query(sketch).union(near)):
            return match
        index = self._index if len(near) < MAX_COMPARED else self._of_templates
        index.insert(number, sketch)
        self._firsts[number] = sketch
        return Match(number, 1.0)

    def _most_similar(self, sketch: RMinHash, numbers: Iterable[int]) -> Match | None:
        matches = (Match(number, sketch.jaccard(self._firsts[number])) for number in numbers)
        alike = (match for match in matches if match.similarity >= THRESHOLD)
        return max(alike, key=lambda match: (match.similarity, -match.first), default=None)
