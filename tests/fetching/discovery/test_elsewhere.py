from __future__ import annotations

import pytest

from mindsieve.fetching.discovery.elsewhere import is_outside
from mindsieve.items import Target, TargetKind
from mindsieve.plan import Plan


@pytest.mark.parametrize(
    ("url", "referrer", "expected"),
    [
        ("http://a.example/x", "http://a.example/", False),
        ("http://b.example/x", "http://a.example/", True),
        ("ftp://a.example/x", "http://a.example/", False),
        ("http://b.example/x", None, False),
    ],
)
def test_what_the_plan_names_is_inside(url: str, referrer: str | None, expected: bool) -> None:
    """URLs of other hosts are outside of a site, unless the plan names them."""
    [site] = Plan.model_validate({"sites": [{"url": "http://a.example/", "name": "a.example"}]}).sites
    assert is_outside(Target(url, TargetKind.PAGE, "a.example", referrer), site, [site]) is expected
