"""What docs/cron.md and the files beside it promise."""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import RawConfigParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from croniter import croniter

from mindsieve.cli import main
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.monitoring import RunReport, write_metrics
from mindsieve.quality.metrics import METRICS, Metric

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "cron.md").read_text("utf-8")
FILES = sorted((DOCS / "cron").iterdir())
ANALYZE = shutil.which("systemd-analyze")
# What may be gone by itself when the command is tried again; 0 is no failure.
TRY_AGAIN = {ExitCode.MEMORY_LIMIT, ExitCode.UNREACHABLE, ExitCode.EXHAUSTED, ExitCode.BUSY, ExitCode.KILLED}
FINAL = sorted(set(ExitCode) - TRY_AGAIN - {ExitCode.DONE})


def read(name: str) -> str:
    return (DOCS / "cron" / name).read_text("utf-8")


def crontab_lines() -> list[str]:
    lines = [line for line in read("mindsieve.crontab").splitlines() if line and not line.startswith("#")]
    return [line for line in lines if not re.match(r"[A-Z_]+=", line)]


def commands() -> list[list[str]]:
    """Return the arguments of every mindsieve command in the files and in the page."""
    [container] = cron_job()["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    texts = [*crontab_lines(), read("mindsieve.service"), PAGE, " ".join(container["args"])]
    found = [match[1] for text in texts for match in re.finditer(r"mindsieve (crawl [^`\n]*)", text)]
    return [re.split(r"\s+2>>", command)[0].split() for command in found]


def cron_job() -> dict[str, Any]:
    spec: dict[str, Any] = yaml.safe_load(read("cronjob.yaml"))["spec"]
    return spec


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_named(file: Path) -> None:
    """The page leads to each file."""
    assert f"(cron/{file.name})" in PAGE


@pytest.mark.parametrize("arguments", commands(), ids=" ".join)
def test_commands_are_commands(arguments: list[str]) -> None:
    """Each command has only options that exist, with values that they take."""
    name, *options = arguments
    command = main.get_command(click.Context(main), name)
    assert command is not None
    context = command.make_context(name, options)
    assert context.params["quiet"] is True


def test_cron_job_writes_to_its_volumes() -> None:
    """Tables and archive lie on one volume that can be written to: everything else in the container is read-only."""
    [container] = cron_job()["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    output = Path(container["args"][container["args"].index("--output") + 1])
    written = {Path(mount["mountPath"]) for mount in container["volumeMounts"] if not mount.get("readOnly")}
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert output.parent in written


@pytest.mark.parametrize("line", crontab_lines())
def test_crontab(line: str) -> None:
    """Each line has a time that comes, and a command without %, which cron would take for a new line."""
    *time, command = line.split(maxsplit=5)
    assert croniter(" ".join(time), datetime(2026, 11, 1, tzinfo=UTC)).get_next(datetime).year == 2026
    assert command.startswith("cd ")
    assert "%" not in command


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not installed")
def test_systemd_units(tmp_path: Path) -> None:
    """Systemd knows every option of both units, and the time of the timer."""
    for name in ("mindsieve.service", "mindsieve.timer"):
        (tmp_path / name).write_text(read(name).replace("/opt/mindsieve/.venv/bin/mindsieve", "/bin/true"))
    said = subprocess.run(  # noqa: S603 - systemd's own checker
        [str(ANALYZE), "verify", "--man=no", *map(str, tmp_path.iterdir())], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stderr) == (0, "")


def test_systemd_tries_again_what_may_be_gone() -> None:
    """The service is not started again after a code that would come again."""
    unit = RawConfigParser(strict=False)
    unit.read_string(read("mindsieve.service"))
    assert unit["Service"]["RestartPreventExitStatus"].split() == [str(code.value) for code in FINAL]


def test_kubernetes_tries_again_what_may_be_gone() -> None:
    """The job is given up after a code that would come again, and a pod has the time that a crawl needs to end."""
    spec = cron_job()
    job = spec["jobTemplate"]["spec"]
    [rule] = job["podFailurePolicy"]["rules"]
    assert (rule["action"], rule["onExitCodes"]["values"]) == ("FailJob", FINAL)
    assert job["template"]["spec"]["restartPolicy"] == "Never"  # which podFailurePolicy needs
    assert job["template"]["spec"]["terminationGracePeriodSeconds"] >= 30
    assert croniter.is_valid(spec["schedule"])


def test_metrics_are_those_that_are_written(tmp_path: Path) -> None:
    """The page documents each metric as its help does, and the alerts ask for no other."""
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    write_metrics(tmp_path / "run.prom", RunReport("plan", noon, noon, 0, {("site", "stored"): 1}))
    written = dict(re.findall(r"# HELP (\w+) (.*)", (tmp_path / "run.prom").read_text("utf-8")))
    assert dict(re.findall(r"^\| `(mindsieve_\w+)` \|.*\| (.*) \|$", PAGE, re.MULTILINE)) == written
    [group] = yaml.safe_load(read("alerts.yaml"))["groups"]
    asked = {name for rule in group["rules"] for name in re.findall(r"mindsieve_\w+", rule["expr"])}
    assert asked <= written.keys()


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_what_the_gate_measures(metric: Metric) -> None:
    """The page has a row for each metric of the gate."""
    assert f"| {metric.meaning} | when it " in PAGE
