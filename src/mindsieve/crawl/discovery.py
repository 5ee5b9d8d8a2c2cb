"""The order of discovery, which is the same however quickly the hosts and workers answer.

Imagine a crawl that fetches one URL at a time. It always takes the first URL in the order (listings first, then by
depth, by how likely the URL is an article, and by its number), and enters the links of the answer before it takes the
next URL. This module enters URLs in exactly that order, although a real crawl fetches many URLs at once. It keeps the
links of each answer in the frontier (`Findings`) until the URL is the first in the order. Only then are the links
discovered, numbered and admitted. So the referrer and the depth of a URL, and whether it exceeds a limit, depend on the
sites alone.

While the first URL waits for its host or a second attempt, the links of later answers wait too, on disk. The crawl
fetches the URLs that are already admitted meanwhile. A URL outside the hosts of its site is refused in any case; it is
entered at the very end, because another site may find it inside its own hosts.

Each lane of sites (`lanes.py`) has an order of its own.
"""

from __future__ import annotations

import asyncio
import heapq
import logging
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from mindsieve.fetching.discovery.lanes import lanes_of, priority_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Sequence

    from mindsieve.crawl.crawl_recorder import CrawlRecorder
    from mindsieve.crawl.due_pages import DuePages
    from mindsieve.fetching.discovery.admission import Admission
    from mindsieve.fetching.discovery.lanes import Lane
    from mindsieve.items import Answer, FetchResult, Target
    from mindsieve.plan import Plan

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Order:
    """The URLs of a lane that wait for their turn, in order, and the last number that was given."""

    number: int = 0
    is_open: bool = False
    _heap: list[tuple[int, int, str]] = field(default_factory=list)

    def push(self, target: Target) -> None:
        heapq.heappush(self._heap, (-priority_of(target), target.number, target.url))

    def pop(self) -> str:
        return heapq.heappop(self._heap)[-1]

    @property
    def first(self) -> str | None:
        return self._heap[0][-1] if self._heap else None


class Discoverer:
    """Enters URLs, admits them and requests them, in the order of discovery.

    It calls `request` with each URL to fetch. Every method except `is_stuck` raises the errors of the recorder.
    """

    def __init__(
        self,
        plan: Plan,
        recorder: CrawlRecorder,
        due: DuePages,
        admission: Admission,
        request: Callable[[Target], None],
    ) -> None:
        self._recorder = recorder
        self._due = due
        self._findings = recorder.frontier.findings
        self._admission = admission
        self._request = request
        self._places = {site.name: place for place, site in enumerate(plan.sites, start=1)}
        self._left: list[Target] = []  # announced, but outside their site
        self._orders: dict[str, _Order] = {}
        for lane in lanes_of(plan):
            self._orders |= dict.fromkeys((site.name for site in lane.sites), _Order())
        for name, number in recorder.frontier.last_numbers().items():
            self._orders[name].number = max(self._orders[name].number, number)

    async def begin(self, named: Iterable[Target]) -> AsyncIterator[Target]:
        """Enter the pages that are due again and the URLs that the plan names; yield all URLs to fetch.

        A resumed run yields the URLs that still wait, and counts those that have ended as they were counted before.
        """
        returning = () if self._recorder.frontier.run.is_resumed else self._due.returning()
        for target in chain(returning, named):
            self._enter(target)
        self._recorder.commit()  # so that a resumed run knows all of them
        for target, reason, is_released in self._recorder.frontier.discovered():
            if reason is not None:
                self._admission.recall(target, reason)
            elif refusal := self._admission.refusal_of(target):
                await self._recorder.record(target.ended(*refusal))
                continue
            else:
                yield target
            if not is_released:
                self._orders[target.site].push(target)

    async def open(self, lane: Lane, announced: Iterable[Target]) -> None:
        """Enter the URLs that the sites of a lane announce in robots.txt, and begin to give its URLs their turns."""
        for target in announced:
            if self._admission.reach.is_outside(target):
                self._left.append(target)
            else:
                await self._end(self._admit([target]))
        order = self._orders[lane.sites[0].name]
        order.is_open = True
        await self._release(order)

    async def answer(self, answer: Answer) -> None:
        """Take an answer; enter the URLs that it leads to when the turn of its own URL comes, which may be now.

        The next commit of the frontier makes these URLs durable, so they are durable before the end of their source.
        """
        source = answer.end.target
        self._note(source, answer.found)
        self._recorder.commit_if_due()
        await self._release(self._orders[source.site])

    def _note(self, source: Target, found: Sequence[Target]) -> None:
        new = [target for target in found if not self._recorder.frontier.knows(target.url)]
        outside = [target for target in new if self._admission.reach.is_outside(target)]
        inside = [target for target in new if target not in outside] if outside else new
        self._findings.put(source.url, inside, outside)

    async def _release(self, order: _Order) -> None:
        """Give the URLs of a lane their turns, until one has no answer yet."""
        while order.is_open and order.first is not None and self._findings.is_complete(order.first):
            # The URLs from one source are entered together: no commit may come between them.
            refused = self._admit(self._findings.release(order.pop()))
            await self._end(refused)
            await asyncio.sleep(0)  # thousands of URLs may have waited for this turn

    def _admit(self, targets: Iterable[Target]) -> list[FetchResult]:
        """Enter URLs and request those that are admitted; return how the others end."""
        refused: list[FetchResult] = []
        for target in filter(None, map(self._enter, targets)):
            if refusal := self._admission.refusal_of(target):
                refused.append(target.ended(*refusal))
            else:
                self._orders[target.site].push(target)
                self._request(target)
        return refused

    def _enter(self, target: Target) -> Target | None:
        """Discover a URL and return it with its number; None if this run knows it already."""
        order = self._orders[target.site]
        numbered = replace(target, site_number=self._places[target.site], number=order.number + 1)
        if not self._recorder.discover(numbered):
            return None
        order.number += 1
        return numbered

    async def _end(self, refused: Iterable[FetchResult]) -> None:
        for fetch in refused:
            await self._recorder.record(fetch)

    async def enter_rest(self) -> None:
        """Enter the URLs that were found outside their sites, when all others have ended."""
        for target in (*self._left, *self._recorder.frontier.left_findings()):
            await self._end(self._admit([target]))

    def is_stuck(self) -> bool:
        """Tell whether URLs wait for their turn. If no request is under way, a URL got no answer, which is a bug."""
        return any(order.first is not None for order in self._orders.values())

    async def skip_unanswered(self) -> None:
        """Give the first URL of each lane its turn without an answer, so that the crawl continues."""
        for order in {id(order): order for order in self._orders.values()}.values():
            if order.first is not None:
                log.error("bug: %s was never answered", order.first)
                self._findings.put(order.first, (), ())
                order.is_open = True
                await self._release(order)
