"""What a service like healthchecks.io is told, and what happens when it is not there."""

from __future__ import annotations

import logging
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from mindsieve.monitoring import ping_end, ping_start, pings

if TYPE_CHECKING:
    from collections.abc import Iterator


class Service:
    """Notes what it is asked for; answers with `status`."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.status = 200
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                service.asked.append(self.path)
                self.send_response(service.status)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/check"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.delenv("http_proxy", raising=False)
    service = Service()
    threading.Thread(target=service.server.serve_forever, args=(0.02,), daemon=True).start()
    yield service
    service.server.shutdown()
    service.server.server_close()


@pytest.mark.parametrize("slash", ["", "/"])
def test_pings(service: Service, slash: str) -> None:
    """A run that begins, one that went well and one that did not have an address each."""
    ping_start(service.url + slash)
    ping_end(service.url + slash, 0)
    ping_end(service.url + slash, 75)
    assert service.asked == ["/check/start", "/check", "/check/75"]


def test_letters_outside_ascii(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    """A URL in any letters is requested in ASCII; one that cannot be is a warning, never an error."""
    ping_end(f"{service.url}-für-schlaf", 1)
    assert service.asked == ["/check-f%C3%BCr-schlaf/1"]
    ping_start("http://" + "ü" * 80 + ".example/check")
    assert "The run is not affected" in caplog.text


def test_an_error_of_the_service(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    """A service that answers with an error is tried again, then warned about without its address."""
    service.status = 503
    ping_start(service.url)
    assert service.asked == ["/check/start"] * pings.ATTEMPTS
    [record] = caplog.records
    assert record.levelno == logging.WARNING
    assert "503" in record.message
    assert "/check" not in record.message


def test_a_service_that_is_not_there(caplog: pytest.LogCaptureFixture) -> None:
    """A service that cannot be reached is a warning and no error."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    ping_end(f"http://127.0.0.1:{port}/check", 0)
    assert "The run is not affected" in caplog.text


def test_a_service_that_hangs(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """A service that takes the connection and says nothing is given up, after two attempts."""
    monkeypatch.setattr(pings, "TIMEOUT_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        ping_start(f"http://127.0.0.1:{silent.getsockname()[1]}/check")
        silent.setblocking(False)
        taken = [silent.accept()[0] for _ in range(pings.ATTEMPTS)]
        with pytest.raises(BlockingIOError):
            silent.accept()
    for connection in taken:
        connection.close()
    assert "timed out" in caplog.text
