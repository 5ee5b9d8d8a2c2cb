from __future__ import annotations

from typing import Any

import pytest

from mindsieve.fetching.discovery.lanes import lanes_of
from mindsieve.plan import Plan, Site


def plan_of(sites: dict[str, tuple[str, ...]], **limits: Any) -> Plan:
    tables = [{"url": f"http://{host}/", "name": host, "hosts": hosts} for host, hosts in sites.items()]
    return Plan.model_validate({"sites": tables, "limits": limits})


@pytest.mark.parametrize(
    ("sites", "expected"),
    [
        ({"a.example": (), "b.example": ()}, ["a.example", "b.example"]),
        ({"a.example": (), "b.example": (), "www.a.example": ()}, ["a.example www.a.example", "b.example"]),
        ({"a.example": ("c.example",), "b.example": (), "c.example": ()}, ["a.example c.example", "b.example"]),
        ({"a.example": (), "b.example": ("*.example",)}, ["a.example b.example"]),
        ({"x.example": ("*.a.example",), "y.example": ("*.b.a.example",)}, ["x.example y.example"]),
        # By way of a third one.
        ({"a.example": ("h.example",), "b.example": ("g.example",), "c.example": ("g.example", "h.example")},
         ["a.example b.example c.example"]),
    ],
)  # fmt: skip
def test_sites_that_share_hosts_are_in_one_lane(sites: dict[str, tuple[str, ...]], expected: list[str]) -> None:
    """Each site has a lane of its own, but for those that the same host may belong to."""
    lanes = lanes_of(plan_of(sites))
    assert [" ".join(site.name for site in lane.sites) for lane in lanes] == expected


def test_a_limit_of_the_run_makes_one_lane() -> None:
    """Where all sites share a number of pages, who finds its pages first depends on all of them."""
    [lane] = lanes_of(plan_of({"a.example": (), "b.example": ()}, max_pages=10))
    assert len(lane.sites) == 2


def test_sites_that_follow_their_start_urls_share_a_lane() -> None:
    """Their start URLs may redirect to one host."""
    sites = tuple(Site(url=f"http://{name}.example/", follow_start_redirects=name != "c") for name in "abc")
    assert [len(lane.sites) for lane in lanes_of(Plan(sites=sites))] == [2, 1]
