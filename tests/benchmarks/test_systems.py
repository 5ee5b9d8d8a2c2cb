"""Every system whose package is installed extracts a page."""

from __future__ import annotations

import gc
import logging
from typing import TYPE_CHECKING

import pytest

from benchmarks.extract import measuring
from benchmarks.extract.ceiling import TRUTH
from benchmarks.extract.measuring import measure
from benchmarks.extract.scoring import MEASURES, OutputPart
from benchmarks.extract.systems import FILES, load_system
from benchmarks.extract.systems.system import System, SystemInput
from benchmarks.wcxb import read_pages

if TYPE_CHECKING:
    from pathlib import Path

_LEAST_F1 = 0.8  # the weakest peer keeps that much of a page so plain


@pytest.mark.parametrize("name", FILES)
def test_systems_run(name: str, folder: Path) -> None:
    """Each finds the text of a plain article, and is scored in every measure of what it says to give."""
    try:
        system = load_system(name)
    except ImportError as error:
        pytest.skip(f"{error}: it is one of the optional dependencies `bench`")
    results = list(measure(list(read_pages(folder, "article")), [name]))
    assert [result.error for result in results] == ["", ""]
    for result in results:
        assert result.scores["f1"] >= _LEAST_F1
        assert result.milliseconds > 0
        given = {each.name for each in MEASURES if each.needs in system.gives}
        assert given - {"level"} <= set(result.scores) <= given


def test_the_truth_is_perfect(folder: Path) -> None:
    """Fed back, the truth has every page's every measure at its best: the scores can be reached."""
    results = list(measure(list(read_pages(folder)), [TRUTH]))
    assert len(results) == 3
    for result in results:
        assert result.scores == {each.name: 0.0 if each.less_is_better else 1.0 for each in MEASURES}


def test_a_system_that_raises_has_failed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What raises is counted with its error, as an empty answer, and the others go on."""

    def refuse(_page: SystemInput) -> None:
        raise ValueError("no")

    broken = System("jusText", "jusText", "", frozenset(OutputPart), refuse, lambda answer: answer)
    monkeypatch.setattr(measuring, "load_system", lambda _name: broken)
    results = list(measure(list(read_pages(folder, "article")), ["jusText", TRUTH]))
    failed = [result for result in results if result.error]
    assert [(result.system, result.error, result.scores["f1"]) for result in failed] == 2 * [
        ("jusText", "ValueError('no')", 0.0)
    ]
    assert len(results) == 4


def test_no_system_is_always_first(folder: Path) -> None:
    """The order of the systems rotates from page to page."""
    results = list(measure(list(read_pages(folder)), ["trafilatura", TRUTH]))
    assert [result.system for result in results] == ["trafilatura", TRUTH, TRUTH, "trafilatura", "trafilatura", TRUTH]


def test_the_process_is_left_as_it_was(folder: Path) -> None:
    """Logs are silent, and old objects frozen, only while it measures."""
    results = measure(list(read_pages(folder, "article")), [TRUTH])
    next(results)
    assert logging.root.manager.disable >= logging.CRITICAL
    assert gc.get_freeze_count()
    assert list(results)
    assert logging.root.manager.disable == logging.NOTSET
    assert not gc.get_freeze_count()
