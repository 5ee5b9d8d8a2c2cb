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

    from mindsieve.plan import Plan


@dataclass(slots=True)
class Watch:
    """The counts and findings of a run, for its metrics. Both stay empty if the run failed early."""

    urls: dict[tuple[str, str], int] = field(default_factory=dict)
    findings: Counter[str] = field(default_factory=Counter)


@contextmanager
def watched(plan: Plan) -> Iterator[Watch]:
    """Report the start and the end of the block to the places that the plan's `[monitoring]` names."""
    watch, started = Watch(), datetime.now(UTC)
    if plan.monitoring.ping_url:
        ping_start(plan.monitoring.ping_url)
    code = ExitCode.DONE
    try:
        yield watch
    except BaseException as error:
        code = _code_of(error)
        raise
    finally:
        report = RunReport(plan.name, started, datetime.now(UTC), code, watch.urls, watch.findings)
        _report(plan, report)


def _report(plan: Plan, report: RunReport) -> None:
    if plan.monitoring.ping_url:
        ping_end(plan.monitoring.ping_url, report.exit_code)
    # A command that found the corpus busy made no run: the process that uses the corpus will write its metrics.
    if plan.monitoring.metrics_file and report.exit_code != ExitCode.BUSY:
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
