"""Pause Python's garbage collector while a page is extracted.

Nearly all of the ten thousand objects of a page live until its extraction ends, and about one a page ends in a
reference cycle; yet the collector walks over all of them a dozen times. Measured on 150 article pages, it takes a
twentieth of the time.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def paused_gc() -> Iterator[None]:
    """Pause the collector of the whole process, and turn it on again afterwards if it was on before.

    >>> with paused_gc():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
