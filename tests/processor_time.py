"""Limits of processor time: what this process computes itself, whatever else the machine is busy with."""

from __future__ import annotations

from contextlib import contextmanager
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail if what runs inside takes this process longer."""
    started = process_time()
    yield
    spent = process_time() - started
    assert spent < seconds, f"{spent:.1f} s of processor time; the limit is {seconds:g} s"
