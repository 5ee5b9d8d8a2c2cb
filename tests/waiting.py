"""Waiting for what other processes do, for as long as it takes: only what hangs reaches the bound."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Far longer than anything takes, also where other programs keep all processors busy.
HANG_SECONDS = 200.0
_POLL_SECONDS = 0.02


def wait_until(is_so: Callable[[], object]) -> None:
    """Return as soon as something is so; fail if it hangs."""
    deadline = time.monotonic() + HANG_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, f"not so after {HANG_SECONDS:g} s"
        time.sleep(_POLL_SECONDS)
