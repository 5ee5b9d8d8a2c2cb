"""Headers without end, and headers that do not come."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from mindsieve.fetching.transport.heads import MAX_HEAD_BYTES
from tests.crawl.conftest import Crawl, crawl
from tests.crawl.impatience import giving_up

from .rawweb import RawWeb, drip, flood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

STATUS = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
FLOODS = {
    "/headers": flood(STATUS, b"X-Pad: 0123456789\r\n"),
    "/short-headers": flood(STATUS, b"a:\r\n"),
    "/one-line": flood(STATUS + b"X-Pad: ", b"x"),
    "/folded": flood(STATUS + b"X-Pad: x\r\n", b" more\r\n"),
    "/interim": flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
}
DRIPPING_HEADS = {
    "/silent": drip(b"", b""),
    "/slow-headers": drip(STATUS, b"X-Pad: x\r\n"),
    "/slow-interim": drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
}
DRIPPING_BODIES = {
    "/slow-body": drip(STATUS + b"\r\n<!doctype html><p>", b"word "),
    "/slow-chunks": drip(STATUS + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nword \r\n"),
}
ODD_CODES = ("-1", "+200", "2_00", "0", "20", "1000")
HEAD_SECONDS = 1.0
BODY_SECONDS = 3.0
PATIENT_SECONDS = 0.5


def with_code(code: str) -> Callable[[], Iterator[bytes]]:
    """Return a speech whose status line has an odd code."""
    head = f"HTTP/1.1 {code} OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n".encode()
    return lambda: iter((head + b"<!doctype html><p>Worry keeps people awake at night.",))


def patient() -> Iterator[bytes]:
    time.sleep(PATIENT_SECONDS)
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nWorry keeps people awake at night."


@pytest.fixture(scope="module")
def web() -> Iterator[RawWeb]:
    odd = {f"/code{code}": with_code(code) for code in ODD_CODES}
    with RawWeb({**FLOODS, **DRIPPING_HEADS, **DRIPPING_BODIES, **odd, "/patient": patient}) as web:
        yield web


def crawl_of(web: RawWeb, paths: Iterable[str], output: Path, **limits: float) -> Crawl:
    urls = [web.url(path) for path in paths]
    return crawl(
        {
            "output": output,
            "sites": [{"url": urls[0], "discover": ["urls"], "urls": urls}],
            "limits": {"concurrent_per_host": 8, **limits},
            "network": {"robots": False},
        },
        {"RETRY_TIMES": 0, **giving_up(*map(web.url, DRIPPING_BODIES), seconds=BODY_SECONDS)},
    )


@pytest.fixture(scope="module")
def done(web: RawWeb, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """A crawl that waits long for headers."""
    return crawl_of(
        web,
        [*FLOODS, *DRIPPING_BODIES, *(f"/code{code}" for code in ODD_CODES), "/patient"],
        tmp_path_factory.mktemp("headers"),
    )


@pytest.fixture(scope="module")
def hasty(web: RawWeb, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """A crawl that gives up on late headers."""
    return crawl_of(web, DRIPPING_HEADS, tmp_path_factory.mktemp("heads"), first_byte_seconds=HEAD_SECONDS)


class TestFloodOfHeaders:
    """A server that sends headers for ever fills the memory of a crawler that waits for their end."""

    @pytest.mark.parametrize("path", FLOODS)
    def test_it_is_cut_off(self, web: RawWeb, done: Crawl, path: str) -> None:
        """The download ends at the cap, with a reason of its own, and is not asked for again."""
        row = done.row(web.url(path))
        assert row["reason"] == "headers_too_large"
        # What the sockets hold on top is the system's.
        assert web.sent[path] < MAX_HEAD_BYTES + 16 * 1024 * 1024


class TestOddStatusCodes:
    """Python reads -1 and 2_00 as numbers; a row or an archive with such a status is wrong."""

    @pytest.mark.parametrize("code", ODD_CODES)
    def test_no_such_status_is_stored(self, web: RawWeb, done: Crawl, code: str) -> None:
        """An answer without a code of three digits is no HTTP, and says which line it was."""
        row = done.row(web.url(f"/code{code}"))
        assert (row["reason"], row["status"]) == ("bad_response", 0)
        assert f"HTTP/1.1 {code} OK" in row["detail"]


class TestSlowLoris:
    """A server that sends a byte now and then holds a crawler that only watches for silence."""

    @pytest.mark.parametrize("path", DRIPPING_HEADS)
    def test_its_headers_are_given_up(self, web: RawWeb, hasty: Crawl, path: str) -> None:
        """Headers must arrive within the time to the first byte, however they are sent."""
        row = hasty.row(web.url(path))
        assert (row["reason"], "no headers within 1 s" in row["detail"]) == ("timeout", True)
        assert row["duration_ms"] >= 1_000 * HEAD_SECONDS

    @pytest.mark.parametrize("path", DRIPPING_BODIES)
    def test_its_body_is_given_up(self, web: RawWeb, done: Crawl, path: str) -> None:
        """A body must arrive within the whole time, however it is sent."""
        row = done.row(web.url(path))
        assert (row["reason"], "no headers within" in row["detail"]) == ("timeout", False)
        assert row["duration_ms"] >= 1_000 * BODY_SECONDS

    def test_what_came_is_told(self, web: RawWeb, done: Crawl) -> None:
        """The row says how much of a body came, and when its headers did."""
        row = done.row(web.url("/slow-body"))
        assert row["transferred_bytes"] > len("<!doctype html><p>")
        assert row["first_byte_ms"] < row["duration_ms"]

    def test_a_first_byte_may_take_its_time(self, web: RawWeb, done: Crawl) -> None:
        """A page that is slow, but within both times, is fetched like any other."""
        row = done.row(web.url("/patient"))
        assert row["status"] == 200
        assert row["first_byte_ms"] >= 1_000 * PATIENT_SECONDS
