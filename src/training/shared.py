"""What both trainings share: examples read by several processes, and numbers shortened for the model files."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.wcxb import WcxbPage

Example = TypeVar("Example")

_PAGES_A_CHUNK = 8  # for a worker: enough that passing them on costs nothing, few enough that all end together


def read_examples(read: Callable[[WcxbPage], Example | None], pages: Sequence[WcxbPage]) -> list[Example]:
    """Return the examples that the pages make, in their order; a page may make none."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return [example for example in pool.map(read, pages, chunksize=_PAGES_A_CHUNK) if example is not None]


def shorten(number: float, digits: int) -> float:
    """Return a number to this many significant digits, as model files hold it.

    >>> shorten(0.123456, 3)
    0.123
    """
    return float(f"{number:.{digits}g}")
