"""The ids of runs sort in the order of the runs."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mindsieve.frontier import Frontier, runs
from mindsieve.frontier.runs import new_run_id

if TYPE_CHECKING:
    from pathlib import Path

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - see timezones


@given(st.lists(MOMENTS, min_size=2))
def test_ids_sort_whatever_the_clock_says(clock: list[datetime]) -> None:
    """Each id sorts behind the one before it, though the clock jumps, or stands still for several runs."""
    ids = [""]
    for moment in clock:
        ids.append(new_run_id(moment, after=ids[-1]))
    assert ids == sorted(set(ids))


@pytest.mark.parametrize(("after", "begins"), [("", "20260301T120000Z-"), ("reextract", "20260301T120000Z-")])
def test_an_id_says_when_its_run_began(after: str, begins: str) -> None:
    """Where no run is later, and after names that say no time, the clock decides."""
    assert new_run_id(datetime(2026, 3, 1, 12, tzinfo=UTC), after).startswith(begins)


class Clock(datetime):
    """A clock that stands where a test sets it."""

    moment = datetime(2026, 3, 1, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # noqa: ARG003
        """Return where it stands."""
        return cls.moment


def test_a_run_follows_all_that_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the frontier, and those that only the tables have."""
    monkeypatch.setattr(runs, "datetime", Clock)
    path = tmp_path / "frontier.sqlite"
    begun = []
    for year, newest_stored in ((2026, ""), (2025, ""), (2025, "20280301T000000Z-c0ffee"), (2027, "")):
        Clock.moment = datetime(year, 3, 1, tzinfo=UTC)
        with closing(Frontier(path, "plan", newest_stored)) as run:
            begun.append((run.run.run_id[:16], run.run.started.year))
            run.finish_run()
    assert begun == [
        ("20260301T000000Z", 2026),
        ("20260301T000001Z", 2025),
        ("20280301T000001Z", 2025),
        ("20280301T000002Z", 2027),
    ]


def test_the_newest_of_unfinished_runs_is_resumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is the one that began last, whatever the clock said then."""
    monkeypatch.setattr(runs, "datetime", Clock)
    path = tmp_path / "frontier.sqlite"
    with closing(Frontier(path, "plan")) as run:
        Clock.moment = datetime(2020, 3, 1, tzinfo=UTC)
        run.begin_run("plan")
        last = run.run.run_id
    with closing(Frontier(path, "plan")) as resumed:
        assert (resumed.run.run_id, resumed.run.is_resumed) == (last, True)
