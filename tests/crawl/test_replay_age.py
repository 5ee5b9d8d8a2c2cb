"""For how long an archived response answers a request of its own run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from scrapy import Request

from mindsieve.archive import ArchiveEntry
from mindsieve.items import Target, TargetKind
from pipelines.replay import _still_holds

DAY = timedelta(days=1)
URL = "http://clinic.example/robots.txt"


def entry_of_age(age: timedelta) -> ArchiveEntry:
    return ArchiveEntry("urn:uuid:1", URL, "run", datetime.now(UTC) - age, 200, False, "", "", "", "a.warc.gz", 0)


@pytest.mark.parametrize(
    ("age", "holds"),
    [(timedelta(), True), (DAY / 2, True), (DAY * 2, False), (-DAY * 365, False)],
    ids=["new", "of today", "of yesterday", "of a clock that was set back"],
)
def test_rules_hold_for_a_day(age: timedelta, *, holds: bool) -> None:
    """Those of a host are fetched again after a day, and where their age is not known; pages hold for their run."""
    target = Target("http://clinic.example/", TargetKind.PAGE, "clinic")
    assert _still_holds(Request(URL), entry_of_age(age)) is holds
    assert _still_holds(Request(target.url, cb_kwargs={"target": target}), entry_of_age(age))
