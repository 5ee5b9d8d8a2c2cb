"""Which URLs a run fetches, by its plan: the one place that admits them or says why not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mindsieve.fetching.discovery.traps import Traps
from mindsieve.fetching.schemes import forbidden_scheme
from mindsieve.fetching.urls import can_be_page, host_of, is_same_path
from mindsieve.items import LISTINGS, TargetKind
from mindsieve.plan import Discovery
from mindsieve.reasons import NOT_RETURNING, REFUSED, Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from mindsieve.fetching.discovery.reach import Reach
    from mindsieve.items import Target
    from mindsieve.plan import Limits, Plan, Site

# Where traps are laid. Listings are made by hand or by the site's own software, and bounded by their size.
_ENDLESS = frozenset({Discovery.LINKS.value, "redirect"})
# Those that are seen before a URL counts as one that a trap may be made of.
_BEFORE_ANY_COUNT = NOT_RETURNING - {Reason.TRAP}
# Sitemap indexes may not list indexes by the protocol, but do on large sites.
MAX_SITEMAP_DEPTH = 3


class Admission:
    """Decides on the URLs of a run, each once, and counts the admitted pages against the plan's limits."""

    def __init__(
        self, plan: Plan, reach: Reach, is_fresh: Callable[[Target], bool], is_forgotten: Callable[[str], bool]
    ) -> None:
        """Decide by a plan. `is_fresh` tells whether a page was visited not long ago, `is_forgotten` of a URL."""
        self.reach = reach
        self._gates = {site.name: Gate(site, plan.limits, reach) for site in plan.sites}
        self._max_pages = plan.limits.max_pages
        self._max_listings = plan.limits.max_listings
        self._is_fresh = is_fresh
        self._is_forgotten = is_forgotten
        self._pages: Counter[str] = Counter()
        self._traps = Traps()
        self._listings: Counter[str] = Counter()

    def recall(self, target: Target, reason: Reason) -> None:
        """Count a URL that an earlier process of the run decided on, by how it ended.

        Call it in the order in which the URLs were decided on then: it restores the state of that moment.
        """
        self.reach.note(target)
        if reason in _BEFORE_ANY_COUNT or target.site not in self._gates:
            return
        self._trap_of(target)
        if reason not in REFUSED:
            self._refusal_by_count(target)

    def refusal_of(self, target: Target) -> tuple[Reason, str] | None:
        """Return why a URL must not be fetched, as reason and detail; None if it may."""
        self.reach.note(target)
        if reason := self._refusal_by_address(target.url):
            return reason, ""
        gate = self._gates.get(target.site)
        if gate is None:
            return Reason.DENIED_BY_PLAN, "its site is not in the plan any more"
        if reason := gate.refusal_of(target):
            return reason, ""
        if trap := self._trap_of(target):
            return Reason.TRAP, trap
        if self._is_fresh(target):
            return Reason.FRESH, ""
        reason = self._refusal_by_count(target)
        return (reason, "") if reason else None

    def _refusal_by_address(self, url: str) -> Reason | None:
        if forbidden_scheme(url):
            return Reason.FORBIDDEN_SCHEME
        return Reason.FORGOTTEN if self._is_forgotten(url) else None

    def _trap_of(self, target: Target) -> str | None:
        return self._traps.trap_of(target.url) if target.found_by in _ENDLESS else None

    def _refusal_by_count(self, target: Target) -> Reason | None:
        # The target of a redirect takes the place of the URL that led to it.
        if target.found_by == "redirect":
            return None
        if target.kind in LISTINGS:
            self._listings[target.site] += 1
            return Reason.LISTING_LIMIT if self._listings[target.site] > self._max_listings else None
        is_run_full = self._max_pages is not None and self._pages.total() >= self._max_pages
        if is_run_full or not self._gates[target.site].has_room(self._pages[target.site]):
            return Reason.PAGE_LIMIT
        self._pages[target.site] += 1
        return None


class Gate:
    """What one site of the plan lets through."""

    def __init__(self, site: Site, limits: Limits, reach: Reach) -> None:
        self._site = site
        self._reach = reach
        self._max_depth = limits.max_depth if site.max_depth is None else site.max_depth

    def refusal_of(self, target: Target) -> Reason | None:
        """Return why the site does not let a URL through, None if it does."""
        if self._reach.is_outside(target) or not self._is_reached(target):
            return Reason.DENIED_BY_PLAN
        if target.kind in LISTINGS:
            return Reason.DEPTH_LIMIT if target.depth > MAX_SITEMAP_DEPTH else None
        if target.kind is TargetKind.RELAY or is_same_path(target.url, self._site.url) or self._reach.is_start(target):
            return None  # `allow` and `deny` speak of articles, these are ways to them
        if not self._site.allows(target.url):
            return Reason.DENIED_BY_PLAN
        # What a sitemap or feed lists is a page whatever its name: `/node.js` may be an article on it.
        if target.found_by == Discovery.LINKS and not can_be_page(target.url):
            return Reason.NOT_ARTICLE_URL
        return Reason.DEPTH_LIMIT if target.depth > self._max_depth else None

    def _is_reached(self, target: Target) -> bool:
        """Whether a page lies on a host of the site, as far as its hosts are known by now."""
        is_listed = target.referrer is None or target.kind is not TargetKind.PAGE
        return is_listed or self._reach.has_host(self._site, host_of(target.url))

    def has_room(self, pages: int) -> bool:
        """Tell whether the site may have one page more than these."""
        return self._site.max_pages is None or pages < self._site.max_pages
