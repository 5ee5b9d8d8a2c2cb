"""Work on several things at once, and their results one after the other in the order of the things."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

T = TypeVar("T")
R = TypeVar("R")


async def in_order(things: Iterable[T], work: Callable[[T], Awaitable[R]], ahead: int) -> AsyncIterator[tuple[T, R]]:
    """Yield each thing with its result. At most `ahead` things are under way, so that memory stays bounded.

    What `work` raises is raised when the turn of its thing has come; work that is then under way is cancelled.
    """
    under_way: deque[tuple[T, asyncio.Future[R]]] = deque()
    try:
        for thing in things:
            under_way.append((thing, asyncio.ensure_future(work(thing))))
            await asyncio.sleep(0)  # lets it begin
            if len(under_way) >= ahead:
                yield await _first_of(under_way)
        while under_way:
            yield await _first_of(under_way)
    finally:
        for _, future in under_way:
            future.cancel()


async def _first_of(under_way: deque[tuple[T, asyncio.Future[R]]]) -> tuple[T, R]:
    thing, future = under_way[0]
    result = await future
    under_way.popleft()
    return thing, result
