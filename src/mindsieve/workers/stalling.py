"""Hosts whose tasks exceed their time again and again: without a bound, they would keep the workers from others."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mindsieve.workers.errors import TaskTimeout
from mindsieve.workers.worker import TASK_ERRORS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Two in a row may share a template that one site uses for its largest pages.
MAX_TIMEOUTS = 5


class StallingHosts:
    """Counts the tasks of each host that exceeded their time in a row, and gives up a host after `MAX_TIMEOUTS`.

    It calls `on_stall` once for such a host, with the words that say why.
    """

    def __init__(self, on_stall: Callable[[str, str], None]) -> None:
        self._on_stall = on_stall
        self._timeouts: Counter[str] = Counter()  # in a row
        self._given_up: dict[str, str] = {}

    @contextmanager
    def watching(self, host: str) -> Iterator[None]:
        """Count how a task of a host ends in this block. Raises `TaskTimeout` at once if the host is given up."""
        if host in self._given_up:
            raise TaskTimeout(f"not tried: {self._given_up[host]}")
        try:
            yield
        except TaskTimeout as error:
            self._count(host, error)
            raise
        except TASK_ERRORS:
            del self._timeouts[host]
            raise
        else:
            del self._timeouts[host]

    def _count(self, host: str, error: TaskTimeout) -> None:
        self._timeouts[host] += 1
        if self._timeouts[host] >= MAX_TIMEOUTS and host not in self._given_up:
            self._given_up[host] = f"{MAX_TIMEOUTS} tasks of its host in a row took too long, last: {error}"
            self._on_stall(host, self._given_up[host])
