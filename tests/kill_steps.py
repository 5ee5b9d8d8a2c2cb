"""A real kill before the n-th step of a program: its steps are the calls of the functions that are wrapped."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def killing_before(step: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a wrapper of functions; their calls count together, and this process is killed before call `step`."""
    steps = iter(range(1, step + 1))

    def counted(change: Callable[..., Any]) -> Callable[..., Any]:
        def changed(*arguments: Any, **options: Any) -> Any:
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return change(*arguments, **options)

        return changed

    return counted
