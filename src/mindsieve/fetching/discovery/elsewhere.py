"""URLs of hosts that are not those of their site: which of them are read for the site nevertheless.

They are ways to the site's pages: feeds at a feed service, what this writes in place of a page's address, and sitemaps
on another host. The site itself leads to each of them. Pages of another host are stored only where the start URL
redirects there and the plan allows it (`reach.py`).

What is outside depends on a URL and its referrer alone, never on what was found before: answers come in any order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.fetching.urls import host_of, robots_txt_of
from mindsieve.items import TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mindsieve.items import Target
    from mindsieve.plan import Site

_FEEDBURNER = "/~r/"  # feedproxy.google.com/~r/NAME/~3/ID/


def is_outside(target: Target, site: Site, sites: Iterable[Site]) -> bool:
    """Tell whether a URL that was found is not for its site to fetch. What the plan names always is.

    What lies on a host of another one of the plan's `sites` is for that one.
    """
    host = host_of(target.url)
    if target.referrer is None or site.has_host(host):
        return False
    return not _is_read_for(target, site) or any(other.has_host(host) for other in sites)


def _is_read_for(target: Target, site: Site) -> bool:
    """Whether a URL of another host is a way to the site's pages.

    Feeds are, for only the plan and the start page lead to them. Sitemaps are if the site's robots.txt names them
    (https://www.sitemaps.org/protocol.html#location), if they lie beside one that does, or if the site redirects there.
    """
    if target.kind is TargetKind.PAGE:
        return site.follow_start_redirects and _may_have_moved(target)
    if target.kind is TargetKind.SITEMAP:
        is_given = target.found_by == "redirect" or target.referrer == robots_txt_of(site.url)
        return is_given or host_of(target.url) == host_of(target.referrer or "")
    return target.kind is TargetKind.FEED or (target.kind is TargetKind.RELAY and is_relay(target))


def _may_have_moved(target: Target) -> bool:
    """Whether the start URL may have led to the host of a page: the admission knows, when the page has its turn."""
    return target.found_by == "redirect" or bare(host_of(target.url)) == bare(host_of(target.referrer or ""))


def bare(host: str) -> str:
    """Return a host without `www.`."""
    return host.removeprefix("www.")


def is_relay(target: Target) -> bool:
    """Whether a feed's link is one of its service, to be redirected: on its host, or in the form of FeedBurner's."""
    return host_of(target.url) == host_of(target.referrer or "") or _FEEDBURNER in target.url
