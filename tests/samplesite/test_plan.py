from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.samplesite import SampleSite

DISCOVERY = {
    "harborclinic.example": ("sitemap", "links"),
    "openmindmag.example": ("feed", "sitemap", "links"),
    "mindwellhub.example": ("feed", "links"),
    "calmdailyblog.example": ("sitemap", "links"),
}


def test_plan(site: SampleSite, tmp_path: Path) -> None:
    """The plan crawls each host by the ways of discovery that it offers, without waiting, into the folder."""
    plan = site.plan(tmp_path)

    assert {part.name: part.discover for part in plan.sites} == DISCOVERY
    assert [part.url for part in plan.sites] == [f"http://{part.name}:{site.port}/" for part in plan.sites]
    assert plan.network.hosts == site.hosts
    assert (plan.output, plan.limits.delay_seconds, plan.network.robots) == (tmp_path, 0, True)
