"""Wait for other processes as long as they take; only a hang reaches the bound."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Far longer than any step of a test takes, also while other programs keep all processors busy.
HANG_SECONDS = 300.0
_POLL_SECONDS = 0.02


def wait_until(is_so: Callable[[], object]) -> None:
    """Return as soon as the condition holds; fail if it never does."""
    deadline = time.monotonic() + HANG_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, f"the condition does not hold after {HANG_SECONDS:g} s"
        time.sleep(_POLL_SECONDS)
