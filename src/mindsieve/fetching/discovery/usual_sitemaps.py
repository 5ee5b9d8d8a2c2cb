"""Where sitemaps usually lie: tried where robots.txt names none, or one that is not there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mindsieve.fetching.urls import canonical_url, is_same_path
from mindsieve.items import TargetKind
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from mindsieve.items import FetchResult
    from mindsieve.plan import Site

# Tried in turn until one is a sitemap: the name in the protocol's examples, that of WordPress' most used plug-in,
# that of WordPress itself.
USUAL_PATHS = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")
# The ends of a sitemap that do not say that it is missing. A host that is down fails at its robots.txt already.
_NOT_MISSING = frozenset({Reason.DISCOVERY, Reason.REDIRECT, Reason.INTERRUPTED, Reason.ROBOTS})


def usual_sitemaps(site: Site) -> tuple[str, ...]:
    """Return the usual addresses of a site's sitemaps, canonical, in the order in which they are tried."""
    return tuple(filter(None, (canonical_url(path, site.url) for path in USUAL_PATHS)))


def usual_sitemap_after(result: FetchResult, site: Site) -> str | None:
    """Return the usual address to try after a URL that ended like this, None if none.

    That is the one after the usual address that was tried, else the first. It depends on this result alone: neither the
    order in which sitemaps end nor a kill makes a difference. None stands in for a nested sitemap or one of the plan.
    """
    target = result.target
    if target.kind is not TargetKind.SITEMAP or target.depth or not _is_missing(result, site):
        return None
    tried = target.referrer if target.found_by == "redirect" else target.url
    usual = usual_sitemaps(site)
    if tried in usual:
        # A host that gives no answer has none for the next address either.
        return dict(pairwise(usual)).get(tried) if result.status else None
    return None if tried in map(canonical_url, site.sitemaps) else usual[0]


def _is_missing(result: FetchResult, site: Site) -> bool:
    """Whether no sitemap is there. One that redirects to the front page is gone, whatever the status says."""
    to = result.redirect_url
    leads_home = to is not None and (is_same_path(to, site.url) or is_same_path(to, "/"))
    return leads_home or result.reason not in _NOT_MISSING
