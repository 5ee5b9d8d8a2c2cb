"""Which pages a run visits again, by the `fresh_days` of their sites."""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING

from mindsieve.frontier import Freshness
from mindsieve.items import TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.frontier import Frontier
    from mindsieve.items import Target
    from mindsieve.plan import Plan


class DuePages:
    """Says which pages are due, by a plan and what the frontier knows of them. Raises FrontierError as that does."""

    def __init__(self, plan: Plan, frontier: Frontier) -> None:
        self._ways = {site.name: site.discover for site in plan.sites}
        self._freshness = {site.name: Freshness.of_days(site.fresh_days) for site in plan.sites}
        self._frontier = frontier

    def is_fresh(self, target: Target) -> bool:
        """Tell whether a page is not due yet. The URLs that the plan names are always due, and so are listings."""
        if target.referrer is None or target.kind is not TargetKind.PAGE:
            return False
        seen = self._frontier.seen(target.url)
        lastmod = target.lastmod.timestamp() if target.lastmod else None
        return not self._freshness[target.site].is_due(time(), seen.visited, seen.unchanged, lastmod)

    def returning(self) -> Iterator[Target]:
        """Yield the due pages of earlier runs that were found in a way that the plan still uses."""
        targets = self._frontier.returning(self._freshness)
        return (target for target in targets if target.found_by in self._ways[target.site])
