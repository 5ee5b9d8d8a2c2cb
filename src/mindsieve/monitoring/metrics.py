"""The numbers of the last run as a text file, which Prometheus' node exporter reads from its textfile folder."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime
    from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RunReport:
    """A run as monitoring sees it.

    `urls` counts by site and outcome, `findings` of the quality gate by site. `unreachable` names the sites that could
    not be reached.
    """

    plan: str
    started: datetime
    ended: datetime
    exit_code: int
    urls: Mapping[tuple[str, str], int] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=Counter)
    unreachable: AbstractSet[str] = frozenset()


def write_metrics(path: Path, report: RunReport) -> None:
    """Write the metrics of a run in place of those of the one before, whole or not at all; warn if that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_to_textfile(str(path), _registry(report))
    except OSError as error:
        log.warning("The metrics cannot be written: %s. The run is not affected.", error)


def _registry(report: RunReport) -> CollectorRegistry:
    registry = CollectorRegistry()
    for name, meaning, value in (
        ("start_timestamp_seconds", "When the last run began, in Unix time.", report.started.timestamp()),
        ("end_timestamp_seconds", "When the last run ended, in Unix time.", report.ended.timestamp()),
        ("duration_seconds", "How long the last run took.", (report.ended - report.started).total_seconds()),
        ("exit_code", "How the last run ended: docs/cron.md lists the codes.", report.exit_code),
    ):
        _gauge(registry, name, meaning).labels(report.plan).set(value)
    urls = _gauge(registry, "urls", "URLs of the last run.", "site", "outcome")
    for (site, outcome), number in report.urls.items():
        urls.labels(report.plan, site, outcome).set(number)
    findings = _gauge(registry, "quality_findings", "Metrics of a site that changed for the worse.", "site")
    unreachable = _gauge(registry, "site_unreachable", "1 if no URL of a site could be reached, else 0.", "site")
    for site in sorted({site for site, _ in report.urls}):
        findings.labels(report.plan, site).set(report.findings.get(site, 0))
        unreachable.labels(report.plan, site).set(site in report.unreachable)
    return registry


def _gauge(registry: CollectorRegistry, name: str, meaning: str, *labels: str) -> Gauge:
    return Gauge(f"mindsieve_run_{name}", meaning, ("plan", *labels), registry=registry)
