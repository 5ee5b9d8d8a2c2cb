"""Hosts that would keep a run from ending when it is told to stop. Each has one URL under way at that moment.

drip.example    sends a page for ever, a byte now and then
hang.example    takes the connection and never answers
late.example    never answers for its robots.txt
slow.example    wants a long time between two requests, of which the first one is for its robots.txt
loop.example    has a page whose extraction takes forever
"""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.crawl.conftest import Crawl, finish_crawl, start_crawl
from tests.waiting import HANG_SECONDS, wait_until

from .rawweb import RawWeb, drip

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

GRACE_SECONDS = 0.5
NEVER = 10 * HANG_SECONDS
_LIMITS = ("timeout_seconds", "first_byte_seconds", "max_crawl_delay_seconds", "extraction_seconds")

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"
_RULES = b"User-agent: *\nCrawl-delay: 600\n"
_ROBOTS = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
_LOOP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<p>do:hang.</p>"
_HOSTS = ("drip", "hang", "late", "slow", "loop")
HELD_UP = {"/loop", "/drip", "/hang", "/robots.txt@late.example", "/robots.txt@slow.example"}


def silence() -> Iterator[bytes]:
    time.sleep(NEVER)
    yield b""


@pytest.fixture(scope="module")
def web() -> Iterator[RawWeb]:
    speeches = {
        "/drip": drip(_HEAD, b"a"),
        "/hang": silence,
        "/loop": lambda: iter((_LOOP,)),
        "/robots.txt@late.example": silence,
        "/robots.txt@slow.example": lambda: iter((_ROBOTS % (len(_RULES), _RULES),)),
    }
    with RawWeb(speeches) as web:
        yield web


@pytest.fixture(scope="module")
def ended(web: RawWeb, tmp_path_factory: pytest.TempPathFactory) -> tuple[Crawl, float]:
    """A crawl that was told to stop once each host held it up, and the seconds until it ended."""
    output = tmp_path_factory.mktemp("stopping")
    sites = [{"url": web.url(f"/{host}", f"{host}.example"), "discover": ["urls"]} for host in _HOSTS]
    limits = dict.fromkeys(_LIMITS, NEVER)
    settings = {"MINDSIEVE_GRACE_SECONDS": GRACE_SECONDS, "MINDSIEVE_TASKS": "tests.crawl.bad_tasks.TASKS"}
    process = start_crawl({"output": output, "sites": sites, "limits": limits, "network": {}}, settings)
    wait_until(lambda: web.asked >= HELD_UP)
    started = time.monotonic()
    process.send_signal(signal.SIGTERM)
    crawl = finish_crawl(process, output)
    return crawl, time.monotonic() - started


def test_the_run_ends(ended: tuple[Crawl, float]) -> None:
    """A run that is told to stop waits for the grace period and then ends, though each host would hold it up."""
    crawl, seconds = ended
    assert crawl.summary["closed"] == "shutdown"
    assert seconds > GRACE_SECONDS  # no host would let it end within NEVER


def test_no_url_has_failed(ended: tuple[Crawl, float]) -> None:
    """A cancelled request is no failure of the page, its host or robots.txt: it waits for the next run."""
    crawl, _ = ended
    assert crawl.fetches == []
    assert crawl.summary["waiting"] == len(_HOSTS)
