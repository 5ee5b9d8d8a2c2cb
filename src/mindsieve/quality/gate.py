"""The gate: which metrics of a run differ so much from earlier runs that neither chance nor habit explains it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from mindsieve.quality.history import read_history
from mindsieve.quality.metrics import METRICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from mindsieve.quality.history import SiteMeasure
    from mindsieve.quality.metrics import Metric

# Fewer pages of a site say nothing: of ten articles, five guest posts without a date are a coincidence.
MIN_PAGES = 20
# Standard errors. At four, 0 of 15,000 judgements on simulated sites were false alarms, and 99 % of the sites that lost
# all dates were found; on sites that vary twice as much as is assumed, 0.05 % and 95 % (tests/quality/test_noise.py).
_ERRORS = 4.0
# From so many earlier runs on, how much they differ among themselves is known well enough to count.
_RUNS_FOR_HABIT = 3
# A normal distribution's standard deviation, in medians of the absolute deviations from the median.
_DEVIATION = 1.4826


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A metric of a site that changed, in measures of the metric."""

    site: str
    metric: Metric
    before: float
    now: float
    runs: int
    pages: int

    def __str__(self) -> str:
        runs = "the last run" if self.runs == 1 else f"the last {self.runs} runs"
        return (
            f"{self.site}: {self.metric.meaning}: {self.metric.show(self.now)} of {self.pages} pages now, "
            f"{self.metric.show(self.before)} in {runs}. Look at {self.metric.look_at}."
        )


def judge_run(folder: Path, run_id: str, since: date | None = None) -> list[MetricChange]:
    """Return what changed for the worse on the sites of a run, compared with runs that began on `since` or later.

    A site without earlier runs, or with fewer than `MIN_PAGES` pages now or then, has no findings. Raises as
    `read_history` does.
    """
    history = read_history(folder, run_id, since)
    findings: list[MetricChange] = []
    for site in sorted({site for site, _ in history}):
        for metric in METRICS:
            findings += _judge(site, metric, history.get((site, metric.name), ()), run_id)
    return findings


def _judge(site: str, metric: Metric, measures: Sequence[SiteMeasure], run_id: str) -> Iterator[MetricChange]:
    enough = [measure for measure in measures if measure.pages >= MIN_PAGES]
    before = [measure for measure in enough if measure.run_id != run_id]
    if not before or enough[-1].run_id != run_id:
        return
    now = enough[-1]
    usual = median(measure.value for measure in before)
    change = now.value - usual
    least = max(metric.least_change, _ERRORS * _error_of(before, now))
    if abs(change) > least and change * metric.worse >= 0:
        yield MetricChange(site, metric, usual, now.value, len(before), now.pages)


def _error_of(before: Sequence[SiteMeasure], now: SiteMeasure) -> float:
    """Return the standard error of a change: by the number of pages, then and now, and by the habits of the site."""
    chance = now.variance + median(measure.variance for measure in before)
    return math.sqrt(chance + _habit([measure.value for measure in before]) ** 2)


def _habit(values: Sequence[float]) -> float:
    if len(values) < _RUNS_FOR_HABIT:
        return 0.0
    usual = median(values)
    return _DEVIATION * median(abs(value - usual) for value in values)
