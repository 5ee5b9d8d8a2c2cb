from __future__ import annotations

import pytest

from mindsieve.fetching.discovery.reach import Reach
from mindsieve.items import Target, TargetKind
from mindsieve.plan import Site

START = "http://a.example/"


def reach_of(*, follows: bool) -> Reach:
    return Reach([Site(url=START, follow_start_redirects=follows), Site(url="http://b.example/")])


def redirected(url: str, referrer: str, kind: TargetKind = TargetKind.PAGE) -> Target:
    return Target(url, kind, "a.example", referrer, 0, "redirect")


@pytest.mark.parametrize(
    ("url", "referrer", "found_by", "outside", "outside_if_it_follows"),
    [
        ("http://a.example/x", START, "links", False, False),
        ("http://www.a.example/x", START, "links", False, False),
        ("ftp://a.example/x", START, "redirect", False, False),
        ("http://c.example/x", None, "urls", False, False),
        ("http://c.example/x", START, "links", True, True),
        ("http://c.example/x", START, "redirect", True, False),
        ("http://c.example/x", "http://www.c.example/", "links", True, False),
        ("http://b.example/x", START, "redirect", True, True),
    ],
)
def test_what_is_outside(
    url: str, referrer: str | None, found_by: str, outside: bool, outside_if_it_follows: bool
) -> None:
    """URLs of other hosts are outside of a site, unless the plan names them or where the start URL redirects."""
    target = Target(url, TargetKind.PAGE, "a.example", referrer, 0, found_by)
    assert reach_of(follows=False).is_outside(target) is outside
    assert reach_of(follows=True).is_outside(target) is outside_if_it_follows


@pytest.mark.parametrize(
    ("follows", "found", "has_host"),
    [
        (True, [redirected("http://c.example/", START)], True),
        (True, [redirected(f"{START}en/", START), redirected("http://c.example/", f"{START}en/")], True),
        (True, [redirected("http://c.example/map.xml", "http://a.example/map.xml", TargetKind.SITEMAP)], True),
        (True, [redirected("http://c.example/", "http://a.example/other")], False),
        (True, [Target("http://c.example/", TargetKind.PAGE, "a.example", START, 1, "links")], False),
        (False, [redirected("http://c.example/", START)], False),
    ],
)  # fmt: skip
def test_which_host_is_added(follows: bool, found: list[Target], has_host: bool) -> None:
    """Only redirects of the start URL and of the site's sitemaps add a host, and only with the plan's leave."""
    reach = reach_of(follows=follows)
    for target in found:
        reach.note(target)
    site = Site(url=START, follow_start_redirects=follows)
    assert reach.has_host(site, "www.c.example") is has_host


def test_a_host_of_another_site_is_not_taken() -> None:
    """A start URL that redirects into another site of the plan leaves its pages to that site."""
    reach = reach_of(follows=True)
    reach.note(redirected("http://b.example/", START))
    assert not reach.has_host(Site(url=START, follow_start_redirects=True), "b.example")
    assert reach.moves() == {"a.example": "http://b.example/: a host of another site of the plan"}


@pytest.mark.parametrize("url", ["https://a.example/", "http://www.a.example/"])
def test_the_same_page_is_no_move(url: str) -> None:
    """Another scheme or www is nothing to tell a person."""
    reach = reach_of(follows=False)
    reach.note(redirected(url, START))
    assert reach.moves() == {}
