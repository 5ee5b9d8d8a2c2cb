"""The metrics file, read back by Prometheus' own parser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from prometheus_client.parser import text_string_to_metric_families

from mindsieve.monitoring import RunReport, write_metrics

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_LABELS = ("plan", "site", "outcome")
STARTED = datetime(2026, 11, 20, 3, tzinfo=UTC)
REPORT = RunReport(
    plan="sleep-2026",
    started=STARTED,
    ended=STARTED + timedelta(seconds=90),
    exit_code=1,
    urls={('Dr. "Sleep"', "stored"): 40, ('Dr. "Sleep"', "failed"): 2, ("clinic.example", "unchanged"): 7},
    findings={'Dr. "Sleep"': 2},
    unreachable={"clinic.example"},
)


def samples(path: Path) -> dict[tuple[str, ...], float]:
    """Return the value of each sample by its name and labels."""
    families = text_string_to_metric_families(path.read_text("utf-8"))
    return {
        (sample.name, *(sample.labels[label] for label in _LABELS if label in sample.labels)): sample.value
        for family in families
        for sample in family.samples
    }


def test_what_is_written(tmp_path: Path) -> None:
    """Times, duration and code of the run, URLs by site and outcome, findings, and who was reached."""
    path = tmp_path / "metrics" / "sleep.prom"
    write_metrics(path, REPORT)
    assert samples(path) == {
        ("mindsieve_run_start_timestamp_seconds", "sleep-2026"): STARTED.timestamp(),
        ("mindsieve_run_end_timestamp_seconds", "sleep-2026"): STARTED.timestamp() + 90,
        ("mindsieve_run_duration_seconds", "sleep-2026"): 90,
        ("mindsieve_run_exit_code", "sleep-2026"): 1,
        ("mindsieve_run_urls", "sleep-2026", 'Dr. "Sleep"', "stored"): 40,
        ("mindsieve_run_urls", "sleep-2026", 'Dr. "Sleep"', "failed"): 2,
        ("mindsieve_run_urls", "sleep-2026", "clinic.example", "unchanged"): 7,
        ("mindsieve_run_quality_findings", "sleep-2026", 'Dr. "Sleep"'): 2,
        ("mindsieve_run_quality_findings", "sleep-2026", "clinic.example"): 0,
        ("mindsieve_run_site_unreachable", "sleep-2026", 'Dr. "Sleep"'): 0,
        ("mindsieve_run_site_unreachable", "sleep-2026", "clinic.example"): 1,
    }


def test_every_metric_says_what_it_is(tmp_path: Path) -> None:
    """Each metric is a gauge with a help text that ends in a full stop."""
    write_metrics(tmp_path / "run.prom", REPORT)
    families = list(text_string_to_metric_families((tmp_path / "run.prom").read_text("utf-8")))
    assert len(families) == 7
    assert all(family.type == "gauge" and family.documentation.endswith(".") for family in families)


def test_the_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """The numbers of an earlier run are gone, and no other file is left beside the new ones."""
    path = tmp_path / "run.prom"
    write_metrics(path, REPORT)
    write_metrics(path, RunReport("sleep-2026", STARTED, STARTED, 78))
    assert samples(path)["mindsieve_run_exit_code", "sleep-2026"] == 78
    assert not any(name == "mindsieve_run_urls" for name, *_ in samples(path))
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Metrics that cannot be written are a warning and no error."""
    (tmp_path / "in the way").write_text("")
    write_metrics(tmp_path / "in the way" / "run.prom", REPORT)
    assert "The run is not affected" in caplog.text
