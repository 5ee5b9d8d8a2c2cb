"""The two halves of the development pages."""

from __future__ import annotations

import pytest

from benchmarks.halves import half_of, site_of
from benchmarks.wcxb import WCXB, read_pages

_MOST_UNEQUAL = 0.1  # of all pages; sites are whole, so that halves cannot be quite equal


@pytest.mark.parametrize(
    ("host", "site", "half"),
    [
        ("www.healthline.com", "healthline.com", "B"),
        ("healthline.com", "healthline.com", "B"),
        ("en.wikipedia.org", "wikipedia.org", "A"),
        ("www.mind.org.uk", "mind.org.uk", "B"),
        ("localhost", "localhost", "B"),
    ],
)
def test_halves_are_fixed(host: str, site: str, half: str) -> None:
    """A host is in the half of its registered domain, today as on the day that the rules were tuned."""
    assert (site_of(host), half_of(host)) == (site, half)


@pytest.mark.skipif(not WCXB.is_dir(), reason="../shared/wcxb is not beside the repository")
def test_halves_share_no_site_and_are_about_equal() -> None:
    """No site of the development articles is in both halves, and neither half is much larger."""
    hosts = [page.host for page in read_pages(WCXB, "article")]
    sites = {half: {site_of(host) for host in hosts if half_of(host) == half} for half in "AB"}
    assert not sites["A"] & sites["B"]
    in_a = sum(half_of(host) == "A" for host in hosts)
    assert abs(2 * in_a - len(hosts)) <= _MOST_UNEQUAL * len(hosts)
