"""What the counts of a run say of it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mindsieve.crawl.summary import RunSummary
from mindsieve.items import TargetKind
from mindsieve.reasons import Reason

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def summary_of(*reasons: str) -> RunSummary:
    counts = Counter((TargetKind.PAGE, Reason(reason).outcome, Reason(reason)) for reason in reasons)
    number = len(reasons)
    return RunSummary("run", Path("corpus"), NOON, NOON, "finished", False, number, counts, number, {}, 0, {}, ())


@pytest.mark.parametrize(
    ("reasons", "nothing_was_reached"),
    [
        (["server_error"], True),
        (["server_error", "retry_later", "dns", "connection", "timeout", "certificate"], True),
        (["robots_unreachable", "host_failing"], True),
        (["dns", "interrupted", "denied_by_plan"], True),
        (["dns", "forgotten"], True),
        (["dns", "not_fetched"], True),
        (["server_error", "http_404"], False),
        (["dns", "article"], False),
        (["connection", "same_content"], False),
        (["http_error"], False),
        (["robots"], False),
        (["interrupted"], False),
        (["forgotten"], False),
        ([], False),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_nothing_was_reached(reasons: list[str], *, nothing_was_reached: bool) -> None:
    """Only where every URL that was tried failed on the way, by the network or by its server, was nothing reached."""
    assert summary_of(*reasons).nothing_was_reached is nothing_was_reached
