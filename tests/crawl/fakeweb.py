"""A small web on loopback: many hosts behind one server, told apart by the Host header.

What each host serves is said where it is used; `Web` only maps (host, path) to a `Reply` and remembers what was
asked. A host without a robots.txt of its own answers 404 for it, as do all unknown paths.
"""

from __future__ import annotations

import math
import sys
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

from mindsieve.fetching.politeness.tdmrep import WELL_KNOWN_PATH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from ssl import SSLContext


@dataclass(frozen=True)
class Reply:
    """What to answer. `seconds` is how long to think first; `is_broken` closes the connection without a word.

    If it `is_mute`, the server holds the connection and never answers.

    A reply with an ETag is a 304 to who names it, one with Last-Modified to who names that.
    """

    body: bytes | str = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    is_broken: bool = False
    is_mute: bool = False


def redirect(to: str, status: int = 301) -> Reply:
    return Reply(status=status, headers={"Location": to})


class _Server(ThreadingHTTPServer):
    request_queue_size = 1_024  # connections beyond the default of 5 would be tried again after seconds

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that were killed, or did not trust the certificate: no fault of the server."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class Web:
    """Serves `pages` in threads while it is entered, over TLS where a context is given.

    `asked` lists (host, path) in the order of arrival, `headers` the headers of these requests; `sent` counts the bytes
    of bodies.
    """

    def __init__(
        self,
        pages: Mapping[tuple[str, str], Reply],
        address: str = "127.0.0.1",
        tls: SSLContext | None = None,
    ) -> None:
        self.pages = dict(pages)
        self.asked: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.sent = 0
        self._hold_after: float = math.inf
        self._released = threading.Event()
        self._closed = threading.Event()
        self._scheme = "https" if tls else "http"
        self._server = _Server((address, 0), _handler_for(self))
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._server.daemon_threads = True

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self.release()
        self._server.shutdown()
        self._server.server_close()

    def url(self, host: str, path: str = "/") -> str:
        """Return the URL of a path of a host."""
        return f"{self._scheme}://{host}:{self.port}{path}"

    @property
    def port(self) -> int:
        """The port that the system chose."""
        return self._server.server_port

    def paths(self, host: str) -> list[str]:
        """Return what was asked of a host, in order."""
        return [path for asked, path in self.asked if asked == host]

    def pages_asked(self, host: str) -> list[str]:
        """Return what was asked of a host besides the two files that say what may be asked and kept."""
        return [path for path in self.paths(host) if path not in ("/robots.txt", WELL_KNOWN_PATH)]

    def hold_after(self, number: int) -> None:
        """Answer so many requests and hold all others until `release`, so that a crawl cannot end meanwhile."""
        self._hold_after = number

    def release(self) -> None:
        """Answer the requests that were held, and all later ones."""
        self._hold_after = math.inf
        self._released.set()

    def wait_before(self, reply: Reply) -> None:
        """Wait as long as the reply takes, or until `release` where requests are held."""
        time.sleep(reply.seconds)
        if reply.is_mute:
            self._closed.wait()
        if len(self.asked) > self._hold_after:
            self._released.wait()

    def answer(self, host: str, path: str) -> Reply:
        """Note a request and return what to send."""
        self.asked.append((host, path))
        return self.pages.get((host, path), Reply("nothing here", 404))


def _handler_for(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.headers.append(dict(self.headers))
            reply = web.answer(self.headers["Host"].partition(":")[0], self.path)
            web.wait_before(reply)
            if reply.is_broken or reply.is_mute:
                self.close_connection = True
                return
            self._send(reply)

        def _send(self, reply: Reply) -> None:
            # Pages name their own host and port by HOST, redirects the port of other hosts by PORT.
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            body = body.replace(b"HOST", self.headers["Host"].encode())
            if self._is_known(reply):
                reply, body = Reply(status=304, content_type="", headers=reply.headers), b""
            web.sent += len(body)
            self.send_response(reply.status)
            if reply.content_type:
                self.send_header("Content-Type", reply.content_type)
            for name, value in {"Content-Length": str(len(body)), **reply.headers}.items():
                self.send_header(name, value.replace("PORT", str(self.server.server_port)))  # type: ignore[attr-defined]
            self.end_headers()
            self.wfile.write(body)

        def _is_known(self, reply: Reply) -> bool:
            asked = (self.headers["If-None-Match"], self.headers["If-Modified-Since"])
            given = (reply.headers.get("ETag"), reply.headers.get("Last-Modified"))
            return any(one is not None and one == other for one, other in zip(asked, given, strict=True))

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def article(title: str, links: str = "", head: str = "") -> str:
    """Return a page that any extractor takes for an article. Its text is its own, by its title."""
    paragraph = (
        f"{title}: people who sleep badly for weeks tend to worry about sleep itself, and that worry keeps them "
        "awake. Therapists suggest to get up when sleep does not come, to keep the same hours every day, and to "
        "write down what goes round in the mind before going to bed."
    )
    paragraphs = "".join(f"<p>{paragraph} This was observation {number}.</p>" for number in range(6))
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><nav>{links}</nav>"
        f"<article><h1>{title}</h1><h2>What helps</h2>{paragraphs}</article></body></html>"
    )


def listing(links: str, head: str = "") -> str:
    """Return a page that leads to others and is no article."""
    return f"<!doctype html><html><head><title>All posts</title>{head}</head><body><ul>{links}</ul></body></html>"


def anchors(*paths: str) -> str:
    return "".join(f'<li><a href="{path}">{path}</a></li>' for path in paths)


def sitemap(*paths: str) -> str:
    urls = "".join(f"<url><loc>http://HOST{path}</loc></url>" for path in paths)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def sitemap_index(*paths: str) -> str:
    maps = "".join(f"<sitemap><loc>http://HOST{path}</loc></sitemap>" for path in paths)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'


def rss(*paths: str) -> str:
    items = "".join(f"<item><title>{path}</title><link>http://HOST{path}</link></item>" for path in paths)
    return f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
