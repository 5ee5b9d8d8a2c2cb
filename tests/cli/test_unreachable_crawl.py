"""`mindsieve crawl` where sites cannot be reached: cron learns it by the exit code, and which by the messages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from mindsieve.cli.exit_codes import ExitCode
from tests.crawl.fakeweb import Reply, Web, article
from tests.programs import run_program

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import CompletedProcess

pytestmark = pytest.mark.slow

HOSTS = ("clinic.example", "magazine.example", "charity.example")
FORGOTTEN = "/anna"


def pages() -> dict[tuple[str, str], Reply]:
    """Return three hosts with a page each, and a fourth page that is to be forgotten."""
    paths = [*((host, "/sleep") for host in HOSTS), (HOSTS[0], FORGOTTEN)]
    return {(host, path): Reply(article(f"Page {path} of {host}")) for host, path in paths}


def write_plan(folder: Path, web: Web) -> None:
    sites = [
        f'[[sites]]\nname = "{host}"\nurl = "{web.url(host)}"\ndiscover = ["urls"]\n'
        f"urls = {json.dumps([web.url(host, path) for other, path in web.pages if other == host])}\n"
        for host in HOSTS
    ]
    limits = "[limits]\ndelay_seconds = 0.0\nworkers = 1\n"
    network = '[network]\nallow_addresses = ["127.0.0.1"]\n'
    head = 'output = "corpus"\ncontact = "us@lab.example"\n'
    known = {"lost": (), "partly": HOSTS[:2], "found": HOSTS}
    for name, hosts in known.items():
        mapped = ", ".join(f'"{host}" = "127.0.0.1"' for host in hosts)
        (folder / f"{name}.toml").write_text(f"{head}{''.join(sites)}{limits}{network}hosts = {{ {mapped} }}\n")


def run(folder: Path, *arguments: str) -> CompletedProcess[str]:
    """Run the program on a machine whose name server knows no host: only what the plan maps is found."""
    return run_program("tests.cli.crawl_without_names:main_without_names", *arguments, cwd=folder)


def reasons(folder: Path) -> list[str]:
    """Return the reasons of the last run, in alphabetical order."""
    rows = pq.read_table(folder / "corpus/fetches", columns=["run_id", "reason"]).to_pylist()
    last = max(row["run_id"] for row in rows)
    return sorted(row["reason"] for row in rows if row["run_id"] == last)


def test_sites_that_were_not_reached(tmp_path: Path) -> None:
    """Three sites that DNS cannot find and one forgotten URL end with 69, as the three sites alone do; one with 68."""
    with Web(pages()) as web:
        write_plan(tmp_path, web)
        assert run(tmp_path, "crawl", "found.toml", "--quiet").returncode == ExitCode.DONE
        forgotten = run(tmp_path, "forget", web.url(HOSTS[0], FORGOTTEN), "--corpus", "corpus", "--yes")
        assert forgotten.returncode == ExitCode.DONE, forgotten.stderr
        web.asked.clear()
        lost = run(tmp_path, "crawl", "lost.toml", "--quiet")
        assert reasons(tmp_path) == ["forgotten", *["robots_unreachable"] * len(HOSTS)]
        assert lost.returncode == ExitCode.UNREACHABLE, lost.stderr
        assert lost.stderr.splitlines()[0].startswith(
            f"mindsieve: {HOSTS[2]}: could not be reached: 1 URL, 1 robots_unre"
        )
        assert not web.asked
        partly = run(tmp_path, "crawl", "partly.toml", "--quiet", "--metrics-file", str(tmp_path / "run.prom"))
    assert partly.returncode == ExitCode.SITE_UNREACHABLE
    site, all_of_them = partly.stderr.splitlines()
    assert site == f"mindsieve: {HOSTS[2]}: could not be reached: 1 URL, 1 robots_unreachable"
    assert all_of_them.startswith("mindsieve: 1 of 3 sites could not be reached: `detail` in `fetches` says why.")
    metrics = (tmp_path / "run.prom").read_text("utf-8")
    assert re.findall(r'site_unreachable{plan="crawl",site="(.*)"} (.)', metrics) == [
        (host, "1" if host == HOSTS[2] else "0") for host in sorted(HOSTS)
    ]
    assert 'mindsieve_run_exit_code{plan="crawl"} 68.0' in metrics
