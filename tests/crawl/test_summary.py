"""What the counts of a run say of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mindsieve.crawl.summary import RunSummary
from mindsieve.items import TargetKind
from mindsieve.reasons import Outcome, Reason

if TYPE_CHECKING:
    from mindsieve.frontier import CountKey

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def ends(site: str, *reasons: str, kind: TargetKind = TargetKind.PAGE) -> Counter[CountKey]:
    return Counter((site, kind, Reason(reason).outcome, Reason(reason)) for reason in reasons)


def summary_of(counts: Counter[CountKey]) -> RunSummary:
    number = counts.total()
    return RunSummary("run", Path("corpus"), NOON, NOON, "finished", False, number, counts, number, {}, 0, {}, ())


def test_sites() -> None:
    """Each site has the numbers of its own pages, and the reasons why URLs are not in the corpus."""
    counts = ends("a", "article", "article", "same_content", "robots", "http_404", "http_404")
    [site] = summary_of(counts + ends("a", "discovery", "bad_feed", kind=TargetKind.FEED)).sites
    assert [site.pages(), *map(site.pages, Outcome)] == [6, 2, 1, 1, 2]
    assert site.urls == 8
    assert site.reasons(of_pages=True) == [(Reason.HTTP_404, 2), (Reason.ROBOTS, 1)]
    assert [reason for reason, _ in site.reasons()] == ["http_404", "bad_feed", "discovery", "robots"]


def test_order_of_sites() -> None:
    """Sites that could not be reached come first, then those with failures, the rest by name."""
    counts = ends("b", "article") + ends("a", "robots") + ends("c", "article", "http_404")
    counts += ends("d", "dns") + ends("e", "host_failing", "connection", "timeout")
    summary = summary_of(counts)
    assert [site.name for site in summary.sites] == ["e", "d", "c", "a", "b"]
    assert [site.name for site in summary.unreachable_sites] == ["e", "d"]


@pytest.mark.parametrize(
    ("reasons", "is_unreachable"),
    [(["robots_unreachable"], True), (["connection", "discovery"], False), (["fresh", "fresh"], False)],
)
def test_listings_count(reasons: list[str], *, is_unreachable: bool) -> None:
    """A site of which only sitemaps were requested can be reached or not by them."""
    [site] = summary_of(ends("a", *reasons, kind=TargetKind.SITEMAP)).sites
    assert site.is_unreachable is is_unreachable


def test_nothing_was_reached() -> None:
    """Nothing was reached where that holds for all sites that were tried; a stopped run says nothing of them."""
    summary = summary_of(ends("a", "dns") + ends("b", "forgotten"))
    assert summary.nothing_was_reached
    assert not summary_of(ends("a", "dns") + ends("b", "article")).nothing_was_reached
    stopped = replace(summary, closed="shutdown")
    assert not stopped.nothing_was_reached
    assert stopped.unreachable_sites == []
