"""Headers without end, and headers that do not come."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from mindsieve.fetching.transport.heads import MAX_HEAD_BYTES
from tests.crawl.conftest import Crawl, crawl

from .rawweb import RawWeb, drip, flood

if TYPE_CHECKING:
    from collections.abc import Iterator

STATUS = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
FLOODS = {
    "/headers": flood(STATUS, b"X-Pad: 0123456789\r\n"),
    "/short-headers": flood(STATUS, b"a:\r\n"),
    "/one-line": flood(STATUS + b"X-Pad: ", b"x"),
    "/folded": flood(STATUS + b"X-Pad: x\r\n", b" more\r\n"),
    "/interim": flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
}
DRIPS = {
    "/silent": drip(b"", b""),
    "/slow-headers": drip(STATUS, b"X-Pad: x\r\n"),
    "/slow-interim": drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "/slow-body": drip(STATUS + b"\r\n<!doctype html><p>", b"word "),
    "/slow-chunks": drip(STATUS + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nword \r\n"),
}
FIRST_BYTE_SECONDS = 1.0
TIMEOUT_SECONDS = 2.0
PATIENCE_SECONDS = 5.0  # of a test on a busy machine


def patient() -> Iterator[bytes]:
    time.sleep(0.5)
    yield STATUS + b"Connection: close\r\n\r\n<!doctype html><p>Worry keeps people awake at night.</p>"


@pytest.fixture(scope="module")
def web() -> Iterator[RawWeb]:
    with RawWeb({**FLOODS, **DRIPS, "/patient": patient}) as web:
        yield web


@pytest.fixture(scope="module")
def done(web: RawWeb, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    urls = [web.url(path) for path in (*FLOODS, *DRIPS, "/patient")]
    return crawl(
        {
            "output": tmp_path_factory.mktemp("headers"),
            "sites": [{"url": urls[0], "discover": ["urls"], "urls": urls}],
            "limits": {
                "first_byte_seconds": FIRST_BYTE_SECONDS,
                "timeout_seconds": TIMEOUT_SECONDS,
                "concurrent_per_host": 5,
            },
            "network": {"robots": False},
        },
        {"RETRY_TIMES": 0},
    )


class TestFloodOfHeaders:
    """A server that sends headers for ever fills the memory of a crawler that waits for their end."""

    @pytest.mark.parametrize("path", FLOODS)
    def test_it_is_cut_off(self, web: RawWeb, done: Crawl, path: str) -> None:
        """The download ends at the cap, with a reason of its own, and is not asked for again."""
        row = done.row(web.url(path))
        assert row["reason"] == "headers_too_large"
        assert row["duration_ms"] < 1_000 * PATIENCE_SECONDS
        # What the sockets hold on top is the system's.
        assert web.sent[path] < MAX_HEAD_BYTES + 16 * 1024 * 1024


class TestSlowLoris:
    """A server that sends a byte now and then holds a crawler that only watches for silence."""

    @pytest.mark.parametrize("path", DRIPS)
    def test_it_is_given_up(self, web: RawWeb, done: Crawl, path: str) -> None:
        """Headers have the time to the first byte, a body what is left of the whole time, however it is sent."""
        row = done.row(web.url(path))
        is_body = path in ("/slow-body", "/slow-chunks")
        seconds = TIMEOUT_SECONDS if is_body else FIRST_BYTE_SECONDS
        assert row["reason"] == "timeout"
        assert ("no headers within" in row["detail"]) is not is_body
        assert 1_000 * seconds <= row["duration_ms"] < 1_000 * (seconds + PATIENCE_SECONDS)

    def test_what_came_is_told(self, web: RawWeb, done: Crawl) -> None:
        """The row says how much of a body came, and when its headers did."""
        row = done.row(web.url("/slow-body"))
        assert row["transferred_bytes"] > len("<!doctype html><p>")
        assert row["first_byte_ms"] < row["duration_ms"]

    def test_a_first_byte_may_take_its_time(self, web: RawWeb, done: Crawl) -> None:
        """A page that is slow, but within both times, is fetched like any other."""
        row = done.row(web.url("/patient"))
        assert row["status"] == 200
        assert row["first_byte_ms"] >= 500
