"""`mindsieve crawl` where no site can be reached: cron learns it by the exit code."""

from __future__ import annotations

import json
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
    (folder / "lost.toml").write_text(head + "".join(sites) + limits + network)
    (folder / "found.toml").write_text(head + "".join(sites) + limits + network + 'hosts = { "*" = "127.0.0.1" }\n')


def run(folder: Path, *arguments: str) -> CompletedProcess[str]:
    """Run the program on a machine whose name server knows no host: only what the plan maps is found."""
    return run_program("tests.cli.crawl_without_names:main_without_names", *arguments, cwd=folder)


def reasons(folder: Path) -> list[str]:
    """Return the reasons of the last run, in alphabetical order."""
    rows = pq.read_table(folder / "corpus/fetches", columns=["run_id", "reason"]).to_pylist()
    last = max(row["run_id"] for row in rows)
    return sorted(row["reason"] for row in rows if row["run_id"] == last)


def test_forgotten_urls_do_not_hide_that_nothing_was_reached(tmp_path: Path) -> None:
    """Three sites that DNS cannot find and one forgotten URL end with 69, as the three sites alone do."""
    with Web(pages()) as web:
        write_plan(tmp_path, web)
        assert run(tmp_path, "crawl", "found.toml", "--quiet").returncode == ExitCode.DONE
        forgotten = run(tmp_path, "forget", web.url(HOSTS[0], FORGOTTEN), "--corpus", "corpus", "--yes")
        assert forgotten.returncode == ExitCode.DONE, forgotten.stderr
        web.asked.clear()
        lost = run(tmp_path, "crawl", "lost.toml", "--quiet")
    assert reasons(tmp_path) == ["forgotten", *["robots_unreachable"] * len(HOSTS)]
    assert lost.returncode == ExitCode.UNREACHABLE, lost.stderr
    assert not web.asked
