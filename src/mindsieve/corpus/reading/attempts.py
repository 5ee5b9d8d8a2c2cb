"""Reading that begins anew where compaction exchanged the parts meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from mindsieve.corpus.errors import CorpusChangedError

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")

ATTEMPTS = 3  # to read what compaction exchanges meanwhile; it does so once a month and table


def read_again(read: Callable[[], Result]) -> Result:
    """Return what a reading gives, begun anew where the corpus was compacted meanwhile.

    Raises CorpusChangedError where that happened in each of ATTEMPTS attempts.
    """
    for _ in range(1, ATTEMPTS):
        try:
            return read()
        except CorpusChangedError:
            continue
    return read()
