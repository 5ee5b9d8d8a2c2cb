"""Where a sitemap is looked for once another is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mindsieve.fetching.discovery.usual_sitemaps import usual_sitemap_after, usual_sitemaps
from mindsieve.items import Target, TargetKind
from mindsieve.plan import Site
from mindsieve.reasons import Reason

SITE = Site(url="http://clinic.example/blog/", sitemaps=("http://clinic.example/of-the-plan.xml",))
ROBOTS = "http://clinic.example/robots.txt"
FIRST, SECOND, THIRD = usual_sitemaps(SITE)
NAMED = "http://clinic.example/map.xml"
MOVED = "http://clinic.example/moved.xml"


@pytest.mark.parametrize(
    ("url", "referrer", "reason", "status", "expected"),
    [
        (NAMED, ROBOTS, Reason.HTTP_404, 404, FIRST),
        (NAMED, ROBOTS, Reason.BAD_SITEMAP, 200, FIRST),
        (NAMED, ROBOTS, Reason.DNS, 0, FIRST),
        (NAMED, ROBOTS, Reason.ROBOTS_UNREACHABLE, 0, FIRST),
        (NAMED, ROBOTS, Reason.FORBIDDEN_ADDRESS, 0, FIRST),
        (NAMED, ROBOTS, Reason.ROBOTS, 0, None),
        (NAMED, ROBOTS, Reason.DISCOVERY, 200, None),
        (NAMED, ROBOTS, Reason.INTERRUPTED, 200, None),
        (NAMED, ROBOTS, Reason.REDIRECT, 301, None),
        (MOVED, NAMED, Reason.HTTP_410, 410, FIRST),
        (FIRST, ROBOTS, Reason.HTTP_404, 404, SECOND),
        (FIRST, None, Reason.HTTP_404, 404, SECOND),
        (MOVED, FIRST, Reason.BAD_SITEMAP, 200, SECOND),
        (SECOND, None, Reason.HTTP_404, 404, THIRD),
        (THIRD, None, Reason.HTTP_404, 404, None),
        (FIRST, None, Reason.TIMEOUT, 0, None),
        (SITE.sitemaps[0], None, Reason.HTTP_404, 404, None),
    ],
)
def test_the_usual_address_after_one_that_is_missing(
    url: str, referrer: str | None, reason: Reason, status: int, expected: str | None
) -> None:
    """A missing sitemap leads to the first usual address, a missing usual address to the next one."""
    found_by = "redirect" if referrer not in (None, ROBOTS) else "sitemap"
    target = Target(url, TargetKind.SITEMAP, SITE.name, referrer, found_by=found_by)
    assert usual_sitemap_after(replace(target.ended(reason), status=status), SITE) == expected


@pytest.mark.parametrize("to", ["http://clinic.example/", "https://www.clinic.example/blog/"])
def test_a_sitemap_that_redirects_to_the_front_page_is_missing(to: str) -> None:
    """The status 301 says that it moved, its target that it is gone."""
    target = Target(NAMED, TargetKind.SITEMAP, SITE.name, ROBOTS, found_by="sitemap")
    assert usual_sitemap_after(replace(target.ended(Reason.REDIRECT), redirect_url=to), SITE) == FIRST


def test_a_nested_sitemap_and_a_page_lead_to_none() -> None:
    """What an index lists and what is no sitemap says nothing of where sitemaps lie."""
    nested = Target(NAMED, TargetKind.SITEMAP, SITE.name, MOVED, 1, "sitemap")
    page = Target(NAMED, TargetKind.PAGE, SITE.name, MOVED)
    assert usual_sitemap_after(nested.ended(Reason.HTTP_404), SITE) is None
    assert usual_sitemap_after(page.ended(Reason.HTTP_404), SITE) is None
