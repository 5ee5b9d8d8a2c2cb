"""Repeats a reading if compaction exchanged the parts meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from mindsieve.corpus.errors import CorpusChangedError

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")

ATTEMPTS = 3  # one compaction exchanges each month of a table once


def read_again(read: Callable[[], Result]) -> Result:
    """Return the result of a reading, and repeat it if the corpus was compacted meanwhile.

    Raises CorpusChangedError if that happens in each of ATTEMPTS attempts.
    """
    for _ in range(1, ATTEMPTS):
        try:
            return read()
        except CorpusChangedError:
            continue
    return read()
