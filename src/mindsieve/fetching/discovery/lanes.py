"""Lanes: groups of sites whose URLs are discovered in one order (`mindsieve.crawl.discovery`).

A URL that is slow to answer delays the discoveries of its whole lane. So most lanes are a single site. Sites that share
hosts form one lane, because a URL belongs to the site that finds it first. If the plan limits the pages of the whole
run, all its sites form one lane.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mindsieve.fetching.urls import Likelihood, likelihood_of_article
from mindsieve.items import LISTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mindsieve.items import Target
    from mindsieve.plan import Plan, Site

# Sites that follow the redirects of their start URLs may come to the same host.
_ANYWHERE = "(a host that a start URL redirects to)"
_LISTING_PRIORITY = 1_000  # sitemaps and feeds first: they say what there is to fetch


@dataclass(frozen=True, slots=True)
class Lane:
    """Sites whose URLs are discovered in one order."""

    sites: tuple[Site, ...]


def lanes_of(plan: Plan) -> list[Lane]:
    """Return the lanes of a plan, in the order of their first sites."""
    if plan.limits.max_pages is not None:
        return [Lane(plan.sites)]
    leaders = _leaders(plan.sites)
    members: dict[int, list[Site]] = {}
    for site, leader in zip(plan.sites, leaders, strict=True):
        members.setdefault(leader, []).append(site)
    return [Lane(tuple(sites)) for sites in members.values()]


def _leaders(sites: Sequence[Site]) -> list[int]:
    """Return for each site the first of those that it shares hosts with, directly or by way of others."""
    leaders = list(range(len(sites)))
    for one, other in _overlaps([_patterns_of(site) for site in sites]):
        first, second = sorted((leaders[one], leaders[other]))
        leaders = [first if leader == second else leader for leader in leaders]
    return leaders


def _overlaps(patterns: Sequence[set[str]]) -> Iterator[tuple[int, int]]:
    """Yield the sites, by number, whose patterns may match one host."""
    first: dict[str, int] = {}
    for number, names in enumerate(patterns):
        yield from ((first[name], number) for name in names if name in first)
        first.update({name: number for name in names if name not in first})
    for wildcard in (name for name in first if name.startswith("*")):
        yield from ((first[wildcard], first[name]) for name in first if name.endswith(wildcard[1:]))


def _patterns_of(site: Site) -> set[str]:
    bare = site.host.removeprefix("www.")
    anywhere = {_ANYWHERE} if site.follow_start_redirects else set()
    return {bare, f"www.{bare}", *site.hosts, *anywhere}


def priority_of(target: Target) -> int:
    """Order what waits: listings, then pages nearer to the start, among these the likely articles."""
    if target.kind in LISTINGS:
        return _LISTING_PRIORITY
    return likelihood_of_article(target.url) - len(Likelihood) * target.depth
