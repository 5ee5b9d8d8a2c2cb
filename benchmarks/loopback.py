"""Serve pages on loopback under their own hosts, in a process of its own, so that its time does not count.

Every host has a robots.txt that names its sitemap, and a sitemap that names its pages. HTML goes out gzipped, as it
is stored.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from multiprocessing import get_context
from socket import create_server as listen_on
from typing import TYPE_CHECKING, Protocol
from xml.sax.saxutils import escape

from waitress import create_server  # type: ignore[import-untyped]  # it has no type hints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from socket import socket

# A crawler keeps a connection to every host open; waitress stops at 100.
_MAX_CONNECTIONS = 10_000

Response = tuple[str, str, bytes]  # content type, content encoding, body


class ServedPage(Protocol):
    """A page with a place on the web."""

    @property
    def host(self) -> str:
        """The host of the page's URL."""

    @property
    def path(self) -> str:
        """The path and query of the page's URL."""

    def read_gzipped(self) -> bytes:
        """Return its HTML, gzipped."""


@contextmanager
def serve(pages: Iterable[ServedPage]) -> Iterator[int]:
    """Serve the pages until the context ends; yield the port."""
    listener = listen_on(("127.0.0.1", 0), backlog=512)
    port = listener.getsockname()[1]
    server = get_context("fork").Process(target=_serve, args=(list(pages), listener, port), daemon=True)
    server.start()
    try:
        yield port
    finally:
        server.kill()
        server.join()
        listener.close()


def _serve(pages: list[ServedPage], listener: socket, port: int) -> None:
    responses = {(page.host, page.path): _page_response(page) for page in pages}
    for host in {page.host for page in pages}:
        urls = [f"http://{host}:{port}{page.path}" for page in pages if page.host == host]
        responses[host, "/robots.txt"] = _text(f"User-agent: *\nSitemap: http://{host}:{port}/sitemap.xml\n")
        responses[host, "/sitemap.xml"] = ("application/xml", "", _sitemap(urls))
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request that waits for a thread is no news
    create_server(_App(responses), sockets=[listener], threads=8, connection_limit=_MAX_CONNECTIONS).run()


class _App:
    """A WSGI application over a table of responses by host and path."""

    def __init__(self, responses: dict[tuple[str, str], Response]) -> None:
        self._responses = responses

    def __call__(self, environ: dict[str, str], start_response: Callable[..., object]) -> list[bytes]:
        response = self._responses.get((environ["HTTP_HOST"].split(":")[0], environ["REQUEST_URI"]))
        if response is None:
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"not here"]
        content_type, encoding, body = response
        headers = [("Content-Type", content_type), ("Content-Length", str(len(body)))]
        start_response("200 OK", headers + ([("Content-Encoding", encoding)] if encoding else []))
        return [body]


def _page_response(page: ServedPage) -> Response:
    return ("text/html", "gzip", page.read_gzipped())


def _text(body: str) -> Response:
    return ("text/plain", "", body.encode())


def _sitemap(urls: list[str]) -> bytes:
    locations = "".join(f"<url><loc>{escape(url)}</loc></url>" for url in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</urlset>'.encode()
