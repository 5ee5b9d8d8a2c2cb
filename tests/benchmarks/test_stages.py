"""The table of stages: every stage has its time, and none is counted twice."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from benchmarks import stages
from benchmarks.wcxb import read_pages

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_stage_inside_another_counts_as_its_own() -> None:
    """The seconds of an outer stage are those that it spends outside the inner one."""
    ticks = iter([0.0, 1.0, 4.0, 6.0])  # outer starts, inner starts, inner ends, outer ends
    clock = stages.Clock(lambda: next(ticks))
    clock.time("outer", clock.time("inner", int))()
    assert clock.seconds == {"inner": 3.0, "outer": 3.0}


def test_all_stages_are_timed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table has a row for each stage and one for all; trafilatura is not asked about plain pages."""
    assert stages.main([str(folder)]) == os.EX_OK
    rows = [line.split(" | ") for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    assert [row[0].removeprefix("| ") for row in rows] == ["stage", "---", *stages.STAGES, "all"]
    milliseconds = stages.time_stages(list(read_pages(folder)))
    assert {stage for stage, taken in milliseconds.items() if not taken} <= {"trafilatura's votes"}


def test_a_folder_of_another_layout_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without truths is an error that says what the layout is."""
    assert stages.main([str(tmp_path)]) == os.EX_NOINPUT
    assert "WCXB layout" in capsys.readouterr().err
