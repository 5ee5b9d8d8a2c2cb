"""A server that speaks as it likes: what HTTP libraries would not send."""

from __future__ import annotations

import contextlib
import socketserver
import threading
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


GENTLE_END = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class RawWeb:
    """Sends to each path what its speech yields, and counts the bytes that were taken; 404 to all others.

    A speech may be for one host alone: "/robots.txt@raw.example". `asked` holds what was asked for in both forms.
    """

    def __init__(self, speeches: Mapping[str, Callable[[], Iterator[bytes]]]) -> None:
        self.speeches = speeches
        self.sent: dict[str, int] = {}
        self.asked: set[str] = set()
        self._server = _Server(("127.0.0.1", 0), _handler_for(self))

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def url(self, path: str, host: str = "raw.example") -> str:
        """Return the URL of a path."""
        return f"http://{host}:{self._server.server_address[1]}{path}"


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    request_queue_size = 1_024
    daemon_threads = True
    block_on_close = False


def _handler_for(web: RawWeb) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            path = self.rfile.readline().split(b" ")[1].decode()
            host = _host_among(iter(lambda: self.rfile.readline().strip(), b""))
            web.asked |= {path, f"{path}@{host}"}
            speech = web.speeches.get(f"{path}@{host}") or web.speeches.get(path) or (lambda: iter((GENTLE_END,)))
            with contextlib.suppress(OSError):
                for piece in speech():
                    self.wfile.write(piece)
                    web.sent[path] = web.sent.get(path, 0) + len(piece)

    return Handler


def _host_among(headers: Iterator[bytes]) -> str:
    """Read all headers of a request and return the host that they name."""
    named = [header.split()[1].decode() for header in headers if header.lower().startswith(b"host:")]
    return named[0].partition(":")[0] if named else ""


def drip(start: bytes, piece: bytes, seconds: float = 0.2) -> Callable[[], Iterator[bytes]]:
    """Return a speech that begins in good order and then says one piece after another, slowly, for ever."""

    def speak() -> Iterator[bytes]:
        yield start
        while True:
            time.sleep(seconds)
            yield piece

    return speak


def flood(start: bytes, piece: bytes) -> Callable[[], Iterator[bytes]]:
    """Return a speech without pause or end."""
    return drip(start, piece * max(1, 65_536 // len(piece)), 0)
