"""The gate: which metrics of a site differ so much from earlier runs that neither chance nor habit explains it.

The runs of a site are judged one after the other, from the tables alone. A bad run is no yardstick for later ones: a
broken template stays a finding, run after run, until the site is well again or a person accepts its new state
(`accepting.py`). A run with too few pages changes nothing.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from mindsieve.corpus.acceptances import read_acceptances
from mindsieve.corpus.reading import Corpus
from mindsieve.quality.examples import examples_of
from mindsieve.quality.finding import MetricChange
from mindsieve.quality.history import last_run, read_histories, sites_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from mindsieve.quality.history import SiteMeasure
    from mindsieve.quality.metrics import Metric

# Fewer pages of a site say nothing: of ten articles, five guest posts without a date are a coincidence.
MIN_PAGES = 20
# Good runs that a run is compared with.
RUNS = 10
# Standard errors. At four, 0 of 43,500 judgements on simulated sites over thirty runs were false alarms, and 99 % of
# the sites that lost all dates were found; on sites that vary twice as much as is assumed, 0.08 % (in the first four
# runs, before their habits are known, 0.6 %) and 93 % (tests/quality/test_noise.py).
_ERRORS = 4.0
# From so many earlier runs on, how much they differ among themselves is known well enough to count.
_RUNS_FOR_HABIT = 3
# A normal distribution's standard deviation, in medians of the absolute deviations from the median.
_DEVIATION = 1.4826


def judge_run(folder: Path, run_id: str) -> list[MetricChange]:
    """Return what changed for the worse on the sites of a run, by this run or, if it has too few pages, an earlier one.

    A site without good earlier runs, or with fewer than `MIN_PAGES` pages in each run, has no findings. Raises
    `CorpusNotFoundError` where there are no tables, `QueryError` for a part that cannot be read and
    `CorpusDamagedError` for a list of acceptances that cannot be read.
    """
    with Corpus(folder) as corpus:
        return _judge(folder, corpus, sites_of(corpus, run_id), run_id)


def judge_corpus(folder: Path, unfinished: str | None = None) -> dict[str, list[MetricChange]]:
    """Return what changed for the worse on each site of a corpus, by its last runs; nothing for a site that is well.

    The run `unfinished` is not finished, and does not count. Raises as `judge_run` does.
    """
    with Corpus(folder) as corpus:
        sites, run_id = sites_of(corpus), last_run(corpus, unfinished)
        changes = _judge(folder, corpus, sites, run_id) if run_id else []
    return {site: [change for change in changes if change.site == site] for site in sites}


def _judge(folder: Path, corpus: Corpus, sites: Collection[str], run_id: str) -> list[MetricChange]:
    begins = {(each.site, each.metric): each.run_id for each in read_acceptances(folder)}
    found: list[MetricChange] = []
    for site, metric, measures in read_histories(corpus, sites, run_id):
        begin = begins.get((site, metric.name), "")
        found += filter(None, [judge(site, metric, [measure for measure in measures if measure.run_id >= begin])])
    found.sort(key=lambda change: change.site)
    return [
        replace(change, is_latest=change.run_id == run_id, examples=examples_of(corpus, change)) for change in found
    ]


def judge(site: str, metric: Metric, measures: Iterable[SiteMeasure]) -> MetricChange | None:
    """Judge the runs of a site, oldest first; return the change in the last one with enough pages if that is bad."""
    good: deque[SiteMeasure] = deque(maxlen=RUNS)
    found: MetricChange | None = None
    for measure in measures:
        if measure.pages < MIN_PAGES:
            continue
        if is_change(metric, good, measure):
            found = _found(site, metric, good, measure, found)
        else:
            good.append(measure)
            found = None
    return found


def is_change(metric: Metric, good: Sequence[SiteMeasure], now: SiteMeasure) -> bool:
    """Tell whether a metric changed for the worse, compared with earlier good runs."""
    if not good:
        return False
    change = now.value - _usual(good)
    least = max(metric.least_change, _ERRORS * _error_of(good, now))
    return abs(change) > least and change * metric.worse >= 0


def _found(
    site: str, metric: Metric, good: Sequence[SiteMeasure], now: SiteMeasure, last: MetricChange | None
) -> MetricChange:
    since, bad_runs = (last.since, last.bad_runs) if last else (now.run_id, 0)
    return MetricChange(site, metric, _usual(good), now.value, len(good), now.pages, now.run_id, since, bad_runs + 1)


def _usual(good: Sequence[SiteMeasure]) -> float:
    return median(measure.value for measure in good)


def _error_of(good: Sequence[SiteMeasure], now: SiteMeasure) -> float:
    """Return the standard error of a change: by the number of pages, then and now, and by the habits of the site."""
    chance = now.variance + median(measure.variance for measure in good)
    return math.sqrt(chance + _habit([measure.value for measure in good]) ** 2)


def _habit(values: Sequence[float]) -> float:
    if len(values) < _RUNS_FOR_HABIT:
        return 0.0
    usual = median(values)
    return _DEVIATION * median(abs(value - usual) for value in values)
