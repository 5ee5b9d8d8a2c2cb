"""How far the crawl of a site reaches: the hosts of the plan, and where the site's start URL redirects to.

Sites move, and their old start URLs redirect to `/en/` or to another host. Another host may have another owner, so a
plan has to allow that the crawl continues there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.fetching.discovery.elsewhere import bare, is_outside
from mindsieve.fetching.urls import canonical_url, host_of, is_same_path
from mindsieve.items import TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mindsieve.items import Target
    from mindsieve.plan import Site

_NOT_COVERED = "outside of the site: add its host to `hosts`, or set follow_start_redirects = true"


class Reach:
    """Knows the sites of a run, and follows the redirects of their start URLs, each as it is found."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self._sites = {site.name: site for site in sites}
        self._starts = {name: {canonical_url(site.url) or site.url} for name, site in self._sites.items()}
        self._hosts: dict[str, set[str]] = {name: set() for name in self._sites}
        self._moves: dict[str, str] = {}

    def has_host(self, site: Site, host: str) -> bool:
        """Tell whether pages of a host belong to a site."""
        return site.has_host(host) or bare(host) in self._hosts[site.name]

    def has_link(self, target: Target, url: str) -> bool:
        """Tell whether a link of a target's page may lead to a page of its site.

        This depends on the two URLs alone, never on what was found before them: answers come in any order.
        """
        site = self._sites[target.site]
        is_beside = site.follow_start_redirects and bare(host_of(url)) == bare(host_of(target.url))
        return is_beside or site.has_host(host_of(url))

    def is_outside(self, target: Target) -> bool:
        """Tell whether a URL that was found is not for its site to fetch, whatever its start URL leads to."""
        return is_outside(target, self._sites[target.site], self._sites.values())

    def _is_of_another(self, site: Site, host: str) -> bool:
        return any(other.has_host(host) for other in self._sites.values() if other is not site)

    def is_start(self, target: Target) -> bool:
        """Tell whether a URL is its site's start URL, or where that redirects."""
        return target.kind is TargetKind.PAGE and target.url in self._starts.get(target.site, ())

    def note(self, target: Target) -> None:
        """Take note of a URL that was found, in the order in which URLs are found."""
        site = self._sites.get(target.site)
        if site is None or target.found_by != "redirect":
            return
        if target.kind is TargetKind.PAGE:
            is_moved = target.referrer in self._starts[site.name]
        else:  # the site's own sitemap or feed
            is_moved = target.depth == 0 and site.has_host(host_of(target.referrer or ""))
        if is_moved:
            self._move(site, target)

    def _move(self, site: Site, target: Target) -> None:
        if target.kind is TargetKind.PAGE:
            self._starts[site.name].add(target.url)
            self._moves[site.name] = target.url
        if site.follow_start_redirects and not self._is_of_another(site, host_of(target.url)):
            self._hosts[site.name].add(bare(host_of(target.url)))

    def remark_on(self, source: Target, url: str) -> str:
        """Return what to tell of a URL that redirects to another, "" for nothing."""
        if not self.is_start(source):
            return ""
        where = self._where(self._sites[source.site], url)
        return f"the start URL redirects: {where}" if where else ""

    def moves(self) -> dict[str, str]:
        """Return the sites whose start URLs redirect, by name, and where they redirect in words."""
        told = {name: self._where(self._sites[name], url) for name, url in self._moves.items()}
        return {name: f"{self._moves[name]}: {where}" for name, where in told.items() if where}

    def _where(self, site: Site, url: str) -> str:
        host = host_of(url)
        if not site.has_host(host):
            if self._is_of_another(site, host):
                return "a host of another site of the plan"
            return "the crawl continues on that host" if site.follow_start_redirects else _NOT_COVERED
        return "" if is_same_path(url, site.url) else "the crawl continues there"
