"""Runs that do not come to their own end."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.corpus import CorpusLock
from tests.waiting import HANG_SECONDS, wait_until

from .conftest import finish_crawl, start_crawl
from .fakeweb import Reply, Web, article

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PAGES = 60


@pytest.fixture
def pages() -> dict[tuple[str, str], Reply]:
    return {("clinic.example", f"/{number}"): Reply(article(f"Page {number}")) for number in range(PAGES)}


def plan_of(web: Web, output: Path, **limits: Any) -> dict[str, Any]:
    urls = [web.url("clinic.example", f"/{number}") for number in range(PAGES)]
    sites = [{"url": urls[0], "discover": ["urls"], "urls": urls}]
    return {"output": output, "sites": sites, "limits": limits, "network": {}}


def test_a_signal_ends_a_run_in_order(tmp_path: Path, pages: dict[tuple[str, str], Reply]) -> None:
    """The pages so far are stored, all tables are readable, and the run waits to be resumed."""
    with Web(pages) as web:
        process = start_crawl(plan_of(web, tmp_path, delay_seconds=0.2))
        wait_until(lambda: len(web.asked) > 5)
        process.send_signal(signal.SIGTERM)
        done = finish_crawl(process, tmp_path)
    ends = list(done.ends("clinic.example").values())
    assert done.summary["closed"] == "shutdown"
    assert set(ends) == {"article"}
    assert len(done.articles) == len(ends) == PAGES - done.summary["waiting"] >= 4


def test_a_run_that_cannot_store_fails(tmp_path: Path, pages: dict[tuple[str, str], Reply]) -> None:
    """Where the tables cannot be written, the run says so instead of a summary, and no URL counts as settled."""
    with Web(pages) as web:
        web.hold_after(5)
        process = start_crawl(plan_of(web, tmp_path))
        wait_until(lambda: len(web.asked) > 5)
        shutil.rmtree(tmp_path / ".staging")
        (tmp_path / ".staging").write_text("in the way")
        web.release()
        answer, log = process.communicate(timeout=HANG_SECONDS)
    assert process.returncode == 1
    assert answer == ""
    assert "CorpusWriteError" in log
    with closing(sqlite3.connect(tmp_path / "frontier.sqlite")) as frontier:
        assert frontier.execute("SELECT count(*) FROM urls WHERE outcome IS NOT NULL").fetchone() == (0,)


def test_two_runs_cannot_share_an_output(tmp_path: Path, pages: dict[tuple[str, str], Reply]) -> None:
    """A run is told that another one is at work in its folder, and fetches nothing."""
    with Web(pages) as web, CorpusLock(tmp_path, "crawl"):
        second = start_crawl(plan_of(web, tmp_path))
        log = second.communicate(timeout=HANG_SECONDS)[1]
        assert web.asked == []
    assert second.returncode == 1
    assert f"process {os.getpid()} (crawl)" in log
