"""A host whose pages take too long to extract is given up, and no other host waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from mindsieve.workers.stalling import MAX_TIMEOUTS

from .fakeweb import Reply, Web, article
from .faults import order_for, run_all

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

HOSTS = ("slow.example", "clinic.example")
PAGES = 3 * MAX_TIMEOUTS


def test_a_host_that_stalls_is_given_up(tmp_path: Path) -> None:
    """Its other pages are not requested, each row says why, and the other host has all its articles."""
    pages = {(host, f"/{number}"): Reply(article(f"{host} {number}")) for host in HOSTS for number in range(PAGES)}
    with Web(pages) as web:
        urls = {host: [web.url(host, path) for of, path in pages if of == host] for host in HOSTS}
        sites = [{"url": urls[host][0], "discover": ["urls"], "urls": urls[host]} for host in HOSTS]
        [end] = run_all([order_for(tmp_path, sites, tasks="tests.crawl.bad_tasks.OUT_OF_TIME")])
        requested = web.paths("slow.example")
    assert (end["closed"], end["waiting"]) == ("finished", 0), end
    rows = pq.read_table(tmp_path / "corpus" / "fetches").to_pylist()
    assert [row["reason"] for row in rows if "clinic" in row["url"]] == ["article"] * PAGES
    slow = [row for row in rows if "slow" in row["url"]]
    tried = [row for row in slow if row["detail"] == "stopped after 30 s"]
    refused = [row for row in slow if row["reason"] == "host_stalling"]
    assert (len(slow), len(tried)) == (PAGES, MAX_TIMEOUTS)
    assert {row["reason"] for row in slow} == {"extraction_timeout", "host_stalling"}
    assert len(refused) > 0
    assert all(f"{MAX_TIMEOUTS} tasks of its host in a row took too long" in row["detail"] for row in refused)
    assert sum(path.lstrip("/").isdecimal() for path in requested) == PAGES - len(refused)
