"""The order of discovery: that of a crawl which fetches one URL of a lane at a time, however many are under way.

In such a crawl it is always the first URL in the order that is fetched, and what it leads to is entered before the next
one is looked at: listings first, then by depth, by how likely an article it is, and by the number under which it was
discovered. Here URLs are fetched as hosts and workers allow. So what a URL leads to is kept in the frontier
(`Findings`), and entered when it is the first in the order: then, and not when its answer comes, are its links
discovered, numbered and admitted. Which page is a URL's referrer, how deep it is and what is beyond a limit depends on
the sites alone.

A URL that waits, for its host or a second attempt, keeps what later ones lead to waiting too, on disk; what is admitted
already is fetched meanwhile. URLs outside of the hosts of their site are refused anyway, and entered when all else has
ended: another site may find them inside of its own.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from mindsieve.fetching.discovery.lanes import priority_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Sequence

    from mindsieve.crawl.recorder import CrawlRecorder
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
    """Enters URLs, admits them and has them requested, in the order of discovery.

    `request` takes a URL that is to be fetched. Every method raises as the recorder does.
    """

    def __init__(
        self,
        plan: Plan,
        lanes: Iterable[Lane],
        recorder: CrawlRecorder,
        admission: Admission,
        request: Callable[[Target], None],
    ) -> None:
        self._recorder = recorder
        self._findings = recorder.frontier.findings
        self._turns = recorder.frontier.turns
        self._admission = admission
        self._request = request
        self._places = {site.name: place for place, site in enumerate(plan.sites, start=1)}
        self._left: list[Target] = []  # announced, and outside of its site
        self._orders: dict[str, _Order] = {}
        for lane in lanes:
            self._orders |= dict.fromkeys((site.name for site in lane.sites), _Order(lane.sites[0].name))
        for name, number in recorder.frontier.last_numbers().items():
            self._orders[name].number = max(self._orders[name].number, number)

    async def begin(self, named: Iterable[Target]) -> AsyncIterator[Target]:
        """Enter the pages that are due again and those that the plan names; yield all that is to be fetched.

        In a run that is resumed, that is what waits; what has ended is counted as it was then.
        """
        returning = () if self._recorder.frontier.run.is_resumed else self._recorder.returning()
        for target in chain(returning, named):
            self._enter(target)
        self._recorder.commit()  # a run that is resumed knows all of them or does not exist
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
        """Enter what the sites of a lane announce in robots.txt; from now on its URLs have their turns."""
        for target in announced:
            if self._admission.reach.is_outside(target):
                self._left.append(target)
            else:
                await self._end(self._admit([target]))
        order = self._orders[lane.sites[0].name]
        order.is_open = True
        await self._release(order)

    async def answer(self, answer: Answer) -> None:
        """Take an answer: what it leads to is entered now or when its turn comes.

        Whatever it leads to is durable with the next commit of the frontier, so before the end of its URL is.
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
        """Give the URLs of a lane their turns, as far as their answers are there."""
        while order.is_open and (first := self._turns.first(order.name)) and self._findings.is_complete(first):
            # What a URL leads to is entered in one go: no commit may come in between.
            self._turns.pop(order.name)
            refused = self._admit(self._findings.release(first))
            await self._end(refused)
            await asyncio.sleep(0)  # thousands may have waited for one

    def _wait_for_turn(self, target: Target) -> None:
        self._turns.push(self._orders[target.site].name, priority_of(target), target.number, target.url)

    def _admit(self, targets: Iterable[Target]) -> list[FetchResult]:
        """Enter URLs, and have those requested that are admitted; return how the others end."""
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
        """Enter what was found outside of its site, when all else has ended."""
        for target in (*self._left, *self._recorder.frontier.left_findings()):
            await self._end(self._admit([target]))
