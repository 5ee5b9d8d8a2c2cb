"""Run `mindsieve crawl` on the hosts that `loopback.py` serves."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CONCURRENCY = 16  # requests under way at once
_PLAN = """
name = "loopback"

[limits]
delay_seconds = 0.0
concurrent_requests = {concurrency}

[network]
allow_addresses = ["127.0.0.1/32"]

[network.hosts]
"*" = "127.0.0.1"
"""
_SITE = """
[[sites]]
url = "http://{host}:{port}/"
discover = ["sitemap"]
"""


def crawl_hosts(hosts: Iterable[str], port: int, corpus: Path) -> float:
    """Crawl the pages of all hosts into a new corpus, by a plan with a site for each host; return the seconds."""
    plan = corpus.with_suffix(".toml")
    sites = "".join(_SITE.format(host=host, port=port) for host in sorted(hosts))
    plan.write_text(_PLAN.format(concurrency=CONCURRENCY) + sites)
    command = [str(Path(sys.executable).with_name("mindsieve")), "crawl", str(plan), "--output", str(corpus)]
    started = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - started
