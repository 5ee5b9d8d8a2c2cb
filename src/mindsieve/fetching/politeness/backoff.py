"""Back-off: hosts that get no requests for a while, because they demand it or fail again and again."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

# One failure is an accident, two a coincidence: from the third in a row on, each wait is twice the one before.
FAILURES_BEFORE_WAITS = 2
# 2 ** 16 times any delay is longer than any wait that a plan accepts.
_MAX_DOUBLINGS = 16


@dataclass(slots=True)
class _Host:
    failures: int = 0  # in a row
    last_failure: float = float("-inf")  # by the clock
    waits_until: float = 0.0  # by the clock
    end: tuple[Reason, str] | None = None


class Backoff:
    """Remembers how each host fares, and says which of them wait and which are given up.

    Waits start at `delay_seconds` and end at `max_wait_seconds`. After `max_failures` in a row a host is given up
    for the run. `clock` returns seconds.
    """

    def __init__(
        self,
        delay_seconds: float,
        max_wait_seconds: float,
        max_failures: int,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._delay = delay_seconds
        self._max_wait = max_wait_seconds
        self._max_failures = max_failures
        self._clock = clock
        self._hosts: dict[str, _Host] = {}

    def is_waiting(self, host: str) -> bool:
        """Tell whether a host must get no request just now. One that is given up does not wait."""
        state = self._hosts.get(host)
        return state is not None and state.end is None and self._clock() < state.waits_until

    def refusal_of(self, host: str) -> tuple[Reason, str] | None:
        """Return why a host is given up, as reason and detail; None if it is not."""
        state = self._hosts.get(host)
        return state.end if state else None

    def succeed(self, host: str) -> None:
        """Note an answer that is no failure."""
        if host in self._hosts:
            self._hosts[host].failures = 0

    def fail(self, host: str, how: str = "", *, lasted_seconds: float = 0.0, asked_seconds: float = 0.0) -> None:
        """Note a failure and its words, how long its request was under way, how many seconds the host asks to wait.

        Requests that were under way together fail together: they count once.
        """
        state, now = self._hosts.setdefault(host, _Host()), self._clock()
        if now - lasted_seconds >= state.last_failure:
            state.failures, state.last_failure = state.failures + 1, now
        state.end = state.end or self._end_of(state, how, asked_seconds)
        wait = max(asked_seconds, min(self._growing_wait(state.failures), self._max_wait))
        state.waits_until = max(state.waits_until, now + wait)

    def give_up(self, host: str, reason: Reason, words: str) -> None:
        """Give up a host for this run, unless it is given up already."""
        state = self._hosts.setdefault(host, _Host())
        state.end = state.end or (reason, words)

    def asked_to_wait(self) -> dict[str, float]:
        """Return the hosts that were given up because they demand a longer wait, and how many seconds remain."""
        hosts = (
            (host, state) for host, state in self._hosts.items() if state.end and state.end[0] is Reason.RETRY_LATER
        )
        return {host: max(0.0, state.waits_until - self._clock()) for host, state in hosts}

    def _end_of(self, state: _Host, how: str, asked_seconds: float) -> tuple[Reason, str] | None:
        if asked_seconds > self._max_wait:
            return Reason.RETRY_LATER, f"asks to wait {asked_seconds:.0f} s"
        if state.failures >= self._max_failures:
            return Reason.HOST_FAILING, f"its host failed {state.failures} times in a row, last: {how}"
        return None

    def _growing_wait(self, failures: int) -> float:
        doublings = min(failures - FAILURES_BEFORE_WAITS, _MAX_DOUBLINGS)
        return self._delay * 2.0**doublings if doublings > 0 else 0.0
