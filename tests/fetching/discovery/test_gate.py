"""Which URLs of other hosts are read for a site."""

from __future__ import annotations

import pytest

from mindsieve.fetching.discovery.admission import Gate
from mindsieve.fetching.discovery.reach import Reach
from mindsieve.items import Target, TargetKind
from mindsieve.plan import Limits, Site
from mindsieve.reasons import Reason

SITE = Site(url="http://clinic.example/blog/")
NEIGHBOUR = Site(url="http://neighbour.example/")
ROBOTS = "http://clinic.example/robots.txt"
PAGE, SITEMAP, FEED, RELAY = TargetKind.PAGE, TargetKind.SITEMAP, TargetKind.FEED, TargetKind.RELAY


@pytest.mark.parametrize(
    ("url", "kind", "referrer", "found_by", "reason"),
    [
        ("http://cdn.example/map.xml", SITEMAP, ROBOTS, "sitemap", None),
        ("http://cdn.example/2.xml", SITEMAP, "http://cdn.example/map.xml", "sitemap", None),
        ("http://cdn.example/map.xml", SITEMAP, "http://clinic.example/map.xml", "redirect", None),
        ("http://cdn.example/map.xml", SITEMAP, "http://clinic.example/map.xml", "sitemap", Reason.DENIED_BY_PLAN),
        ("http://neighbour.example/map.xml", SITEMAP, ROBOTS, "sitemap", Reason.DENIED_BY_PLAN),
        ("http://neighbour.example/feed", FEED, SITE.url, "feed", Reason.DENIED_BY_PLAN),
        ("http://neighbour.example/feed", FEED, None, "feed", None),
        ("http://other.example/2.xml", SITEMAP, "http://cdn.example/map.xml", "sitemap", Reason.DENIED_BY_PLAN),
        ("http://cdn.example/page", PAGE, "http://cdn.example/map.xml", "sitemap", Reason.DENIED_BY_PLAN),
        ("http://www.clinic.example/page", PAGE, "http://cdn.example/map.xml", "sitemap", None),
        ("http://feeds.example/clinic", FEED, SITE.url, "feed", None),
        ("http://feeds.example/~r/1", RELAY, "http://feeds.example/clinic", "feed", None),
        ("http://proxy.example/~r/1", RELAY, "http://feeds.example/clinic", "feed", None),
        ("http://proxy.example/1", RELAY, "http://feeds.example/~r/1", "redirect", Reason.DENIED_BY_PLAN),
        ("http://feeds.example/1", PAGE, "http://feeds.example/~r/1", "redirect", Reason.DENIED_BY_PLAN),
        ("http://clinic.example/node.js", PAGE, "http://clinic.example/map.xml", "sitemap", None),
        ("http://clinic.example/node.js", PAGE, "http://clinic.example/feed", "feed", None),
        ("http://clinic.example/node.js", PAGE, "http://clinic.example/node", "redirect", None),
        ("http://clinic.example/node.js", PAGE, "http://clinic.example/", "links", Reason.NOT_ARTICLE_URL),
    ],
)  # fmt: skip
def test_what_is_read_for_a_site(
    url: str, kind: TargetKind, referrer: str | None, found_by: str, reason: Reason | None
) -> None:
    """A listing of another host is read where the site itself leads to it; pages are the site's own alone.

    What lies on a host of another site of the plan is for that one, but where the plan says otherwise.
    """
    target = Target(url, kind, "clinic.example", referrer, found_by=found_by)
    assert Gate(SITE, Limits(), Reach((SITE, NEIGHBOUR))).refusal_of(target) is reason
