"""The budget of a host: how many pages, bytes and seconds a run may take from it."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Allowance:
    """The most of each that one host may give; None for any amount. Seconds count from its first request on."""

    pages: int | None = None
    mib: int | None = None
    seconds: float | None = None


@dataclass(slots=True)
class _Spent:
    since: float
    pages: int = 0
    bytes: int = 0


class Budget:
    """Keeps the account of each host. `clock` returns seconds."""

    def __init__(self, allowance: Allowance, clock: Callable[[], float] = monotonic) -> None:
        self._allowance = allowance
        self._clock = clock
        self._spent: dict[str, _Spent] = {}

    def refusal_of(self, host: str) -> tuple[Reason, str] | None:
        """Return why the budget of a host is used up, as reason and detail; None if it is not."""
        used_up = self._used_up(self._of(host))
        return (Reason.HOST_BUDGET, used_up) if used_up else None

    def count_page(self, host: str) -> None:
        """Note a page that is requested."""
        self._of(host).pages += 1

    def count_bytes(self, host: str, number: int) -> None:
        """Note bytes that came in, as they were sent: compressed, and those of a body that was cut off too."""
        self._of(host).bytes += number

    def _of(self, host: str) -> _Spent:
        return self._spent.setdefault(host, _Spent(since=self._clock()))

    def _used_up(self, spent: _Spent) -> str:
        """Name the limit that is reached, "" if none is."""
        limit = self._allowance
        if limit.pages is not None and spent.pages >= limit.pages:
            return f"{limit.pages} pages"
        if limit.mib is not None and spent.bytes >= limit.mib * MIB:
            return f"{limit.mib} MiB"
        if limit.seconds is not None and self._clock() - spent.since >= limit.seconds:
            return f"{limit.seconds:g} seconds"
        return ""
