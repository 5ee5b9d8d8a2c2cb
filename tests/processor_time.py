"""Limits of processor time, which counts what this process computes and not what else the machine does."""

from __future__ import annotations

from contextlib import contextmanager
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail if the code inside takes more processor time of this process."""
    started = process_time()
    yield
    spent = process_time() - started
    assert spent < seconds, f"{spent:.1f} s of processor time; the limit is {seconds:g} s"
