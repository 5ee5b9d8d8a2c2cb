"""What the gate finds, in words."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mindsieve.quality.metrics import Metric


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A metric of a site that changed, in measures of the metric: `now` in a run of so many `pages`, and `before`.

    `before` is the median of `good_runs` earlier runs. `run_id` is the last run that could be judged; where that
    `is_latest`, no later run had enough pages. The metric has been bad since the run `since`, in `bad_runs` runs.
    `examples` are the URLs of pages that are bad by the metric in that run.
    """

    site: str
    metric: Metric
    before: float
    now: float
    good_runs: int
    pages: int
    run_id: str
    since: str
    bad_runs: int
    is_latest: bool = True
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        sentences = [f"{self.site}: {self.metric.meaning}: {self.values}{self._streak}.", self._example, self._look_at]
        return " ".join(filter(None, sentences))

    @property
    def values(self) -> str:
        """The values now and before, with the runs that they are of."""
        now = "now" if self.is_latest else f"in run {self.run_id}, the last one with enough pages"
        runs = "the last good run" if self.good_runs == 1 else f"the last {self.good_runs} good runs"
        return f"{self.metric.show(self.now)} of {self.pages} pages {now}, {self.metric.show(self.before)} in {runs}"

    @property
    def _streak(self) -> str:
        return f", for {self.bad_runs} runs since {self.since}" if self.bad_runs > 1 else ""

    @property
    def _example(self) -> str:
        return f"For example {', '.join(self.examples)}." if self.examples else ""

    @property
    def _look_at(self) -> str:
        return f"Look at {self.metric.look_at.format(url=shlex.quote(self.examples[0]))}." if self.examples else ""
