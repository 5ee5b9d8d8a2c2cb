"""Monitoring of a command: pings before and after, and metrics at the end, also after an error."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mindsieve.cli.ends import exit_code_of
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.monitoring import RunReport, ping_end, ping_start, write_metrics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.crawl.summary import RunSummary
    from mindsieve.plan import Plan


@dataclass(slots=True)
class Watch:
    """The counts and findings of a run, for its metrics. They stay empty if the run failed early."""

    ping_url: str | None
    urls: Counter[tuple[str, str]] = field(default_factory=Counter)
    unreachable: frozenset[str] = frozenset()
    findings: Counter[str] = field(default_factory=Counter)
    has_begun: bool = False

    def start(self) -> None:
        """Report that the run has begun: it holds the corpus."""
        self.has_begun = True
        if self.ping_url:
            ping_start(self.ping_url)

    def count(self, summary: RunSummary) -> None:
        """Take over what became of the URLs of each site."""
        for (site, _, outcome, _), number in summary.counts.items():
            self.urls[site, outcome] += number
        self.unreachable = frozenset(site.name for site in summary.unreachable_sites)


@contextmanager
def watched(plan: Plan) -> Iterator[Watch]:
    """Report the end of the block to the places that the plan's `[monitoring]` names.

    A command that found the corpus busy made no run and reports nothing: the process that holds the corpus will.
    """
    watch, started = Watch(plan.monitoring.ping_url), datetime.now(UTC)
    code = ExitCode.DONE
    try:
        yield watch
    except BaseException as error:
        code = _code_of(error)
        raise
    finally:
        ended = datetime.now(UTC)
        report = RunReport(plan.name, started, ended, code, watch.urls, watch.findings, watch.unreachable)
        if watch.has_begun or code != ExitCode.BUSY:
            _report(plan, report)


def _report(plan: Plan, report: RunReport) -> None:
    if plan.monitoring.ping_url:
        ping_end(plan.monitoring.ping_url, report.exit_code)
    if plan.monitoring.metrics_file:
        write_metrics(plan.monitoring.metrics_file, report)


def _code_of(error: BaseException) -> ExitCode:
    match error:
        case SystemExit(code=int(code)):
            return ExitCode(code)
        case KeyboardInterrupt():
            return ExitCode.KILLED
        case Exception():
            return exit_code_of(error) or ExitCode.BUG
    return ExitCode.BUG
