"""A pool without workers, for tests of many small corpora: a worker process takes longer than most of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mindsieve.workers.pool import WorkerPool

if TYPE_CHECKING:
    from collections.abc import Callable


class InlinePool(WorkerPool):
    """Runs each task at once, in this process."""

    async def _run_in_some_pool(self, function: Callable[..., Any], *args: object) -> Any:
        return function(*args)
