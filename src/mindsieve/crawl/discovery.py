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
from dataclasses import dataclass, replace
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

# URLs of a resumed run that are looked at in one go.
_AT_ONCE = 100


@dataclass(slots=True)
class _Order:
    """The order of a lane: its name among the turns in the frontier, and the number that was given last."""

    name: str
    number: int = 0
    is_open: bool = False


class Discoverer:
    """Enters URLs, admits them and requests them, in the order of discovery.

    It calls `request` with each URL to fetch. Every method raises the errors of the recorder.
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
        self._turns = recorder.frontier.turns
        self._admission = admission
        self._request = request
        self._places = {site.name: place for place, site in enumerate(plan.sites, start=1)}
        self._left: list[Target] = []  # announced, but outside their site
        self._orders: dict[str, _Order] = {}
        for lane in lanes_of(plan):
            self._orders |= dict.fromkeys((site.name for site in lane.sites), _Order(lane.sites[0].name))
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
        for place, (target, reason, is_released) in enumerate(self._recorder.frontier.discovered(), start=1):
            if place % _AT_ONCE == 0:
                await asyncio.sleep(0)  # requests are under way already, and millions may wait
            if reason is not None:
                self._admission.recall(target, reason)
            elif refusal := self._admission.refusal_of(target):
                await self._recorder.record(target.ended(*refusal))
                continue
            else:
                yield target
            if not is_released:
                self._wait_for_turn(target)

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
        while order.is_open and (first := self._turns.first(order.name)) and self._findings.is_complete(first):
            # The URLs from one source are entered together: no commit may come between them.
            self._turns.pop(order.name)
            refused = self._admit(self._findings.release(first))
            await self._end(refused)
            await asyncio.sleep(0)  # thousands of URLs may have waited for this turn

    def _wait_for_turn(self, target: Target) -> None:
        self._turns.push(self._orders[target.site].name, priority_of(target), target.number, target.url)

    def _admit(self, targets: Iterable[Target]) -> list[FetchResult]:
        """Enter URLs and request those that are admitted; return how the others end."""
        refused: list[FetchResult] = []
        for target in filter(None, map(self._enter, targets)):
            if refusal := self._admission.refusal_of(target):
                refused.append(target.ended(*refusal))
            else:
                self._wait_for_turn(target)
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
