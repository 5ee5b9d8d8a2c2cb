"""Crawls for tests: each in a process of its own, against a web on loopback."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.programs import ROOT, Program
from tests.waiting import HANG_SECONDS

LIMITS = {
    "delay_seconds": 0,
    "workers": 2,
    **dict.fromkeys(("timeout_seconds", "first_byte_seconds", "extraction_seconds"), HANG_SECONDS / 2),
}
SETTINGS = {"MINDSIEVE_GRACE_SECONDS": HANG_SECONDS / 2}


@dataclass(frozen=True)
class Crawl:
    """A crawl that has ended: its summary, the rows of its output folder and what it logged."""

    summary: dict[str, Any]
    output: Path
    log: str

    @property
    def fetches(self) -> list[dict[str, Any]]:
        """The rows of `fetches` of this run."""
        if not (self.output / "fetches").exists():  # nothing has ended yet
            return []
        rows = pq.read_table(self.output / "fetches").to_pylist()
        return [row for row in rows if row["run_id"] == self.summary["run_id"]]

    @property
    def articles(self) -> list[dict[str, Any]]:
        """The rows of `articles` of all runs."""
        rows: list[dict[str, Any]] = pq.read_table(self.output / "articles").to_pylist()
        return rows

    def row(self, url: str) -> dict[str, Any]:
        """Return the one row of a URL."""
        [row] = [row for row in self.fetches if row["url"] == url]
        return row

    def ends(self, host: str) -> dict[str, str]:
        """Return the reason of each URL of a host, by path."""
        return {"/" + row["url"].split("/", 3)[3]: row["reason"] for row in self.fetches if f"//{host}:" in row["url"]}


def start_crawl(
    plan: dict[str, Any],
    settings: dict[str, Any] | None = None,
    max_file_bytes: int = 0,
    kill_before: tuple[str, int] | tuple[str, int, int] | None = None,
) -> Program:
    """Start a crawl; without delays, and with times that nothing but a hang takes, unless the plan says otherwise.

    `max_file_bytes` lets no file grow beyond: a disk that fills up, to whoever writes the largest file. `kill_before`
    has it killed, or sent another signal, before the so manyth call of a function, `module:name`.
    """
    order = _order(plan, settings) | {"max_file_bytes": max_file_bytes, "kill_before": kill_before}
    return Program("tests.crawl.run_plan:main", stdin=json.dumps(order))


def _order(plan: dict[str, Any], settings: dict[str, Any] | None = None) -> dict[str, Any]:
    network = {"hosts": {"*.example": "127.0.0.1"}, "allow_addresses": ["127.0.0.1/32"], **plan.get("network", {})}
    limits = {**LIMITS, **plan.get("limits", {})}
    plan = {**plan, "output": str(plan["output"]), "network": network, "limits": limits}
    return {"plan": plan, "settings": SETTINGS | (settings or {}), "max_file_bytes": 0, "kill_before": None}


def finish_crawl(process: Program, output: Path, seconds: float = HANG_SECONDS) -> Crawl:
    """Wait for a crawl and check what must hold for every one: nothing is lost, and nothing is a bug."""
    answer, log = process.communicate(timeout=seconds)
    return _checked(process.returncode, answer, log, output)


def _checked(returncode: int | None, answer: str, log: str, output: Path) -> Crawl:
    assert returncode == 0, log
    # A worker that is killed while its fork server starts it may still print; the crawl itself logs its errors.
    assert " ERROR " not in log
    assert "bug" not in log, log
    crawl = Crawl(json.loads(answer), output, log)
    urls = [row["url"] for row in crawl.fetches]
    assert len(urls) == len(set(urls)) == crawl.summary["ended"] == crawl.summary["found"] - crawl.summary["waiting"]
    assert _ends_by_site(crawl.summary["sites"]) == Counter(
        (row["site"], row["kind"], row["reason"]) for row in crawl.fetches
    )
    return crawl


def _ends_by_site(sites: dict[str, list[tuple[str, str, int]]]) -> dict[tuple[str, str, str], int]:
    return {(site, kind, reason): number for site, ends in sites.items() for kind, reason, number in ends}


def crawl(plan: dict[str, Any], settings: dict[str, Any] | None = None, seconds: float = HANG_SECONDS) -> Crawl:
    """Crawl to the end, which only a hang keeps from coming within the seconds."""
    return finish_crawl(start_crawl(plan, settings), Path(plan["output"]), seconds)


def crawl_as_program(plan: dict[str, Any], seconds: float = HANG_SECONDS) -> Crawl:
    """Crawl to the end in a program, which has a hash seed of its own and imports all itself."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.crawl.run_plan"],
        cwd=ROOT,
        input=json.dumps(_order(plan)),
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    return _checked(done.returncode, done.stdout, done.stderr, Path(plan["output"]))


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is reached directly whatever the machine's proxy."""
    monkeypatch.delenv("http_proxy", raising=False)
