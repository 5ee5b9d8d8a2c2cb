"""The sample site as a WSGI application: it serves all hosts and distinguishes them by the Host header."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from mindsieve.samplesite.routes import CONTENT_TYPES, Route, Routes
from mindsieve.samplesite.templates import fill_origins, origin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from wsgiref.types import StartResponse, WSGIEnvironment

# All files have the same date, so that responses are the same on every machine.
LAST_MODIFIED = "Mon, 12 Jan 2026 06:00:00 GMT"
METHODS = ("GET", "HEAD")
NOT_FOUND = Route(status=HTTPStatus.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class SampleResponse:
    """A response, ready to send. `Content-Length` is added on sending."""

    status: HTTPStatus
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""


class SampleApp:
    """Serves the routes of several hosts; see `mindsieve.samplesite` for the map."""

    def __init__(self, hosts: Mapping[str, Routes]) -> None:
        self._hosts = hosts

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        """Answer one request (PEP 3333)."""
        response = self._respond(environ)
        length = ("Content-Length", str(len(response.body)))
        headers = [*response.headers, *([length] if response.body else [])]
        start_response(f"{response.status.value} {response.status.phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [response.body]

    def _respond(self, environ: WSGIEnvironment) -> SampleResponse:
        if environ["REQUEST_METHOD"] not in METHODS:
            return SampleResponse(HTTPStatus.METHOD_NOT_ALLOWED, (("Allow", ", ".join(METHODS)),))
        authority = urlsplit(f"//{environ.get('HTTP_HOST', '')}")
        host, port = authority.hostname or "", authority.port
        if host not in self._hosts:
            return _unknown_host(host, self._hosts)
        route = self._hosts[host].get(environ["PATH_INFO"], NOT_FOUND)
        if route.redirect is not None:
            return _redirect(route, urljoin(origin(host, port), route.redirect))
        if route.status != HTTPStatus.OK:
            return _error_page(HTTPStatus(route.status))
        return _page(route, host, port, known_etag=environ.get("HTTP_IF_NONE_MATCH", ""))


def _page(route: Route, host: str, port: int | None, known_etag: str) -> SampleResponse:
    body = fill_origins(route.body, host, port)
    if route.gzip:
        body = gzip.compress(body, mtime=0)
    etag = f'"{sha256(body).hexdigest()[:16]}"'
    validators = (("ETag", etag), ("Last-Modified", LAST_MODIFIED))
    if etag in known_etag:
        return SampleResponse(HTTPStatus.NOT_MODIFIED, validators)
    return SampleResponse(HTTPStatus.OK, (("Content-Type", route.content_type), *validators), body)


def _redirect(route: Route, location: str) -> SampleResponse:
    return SampleResponse(HTTPStatus(route.status), (("Location", location),))


def _error_page(status: HTTPStatus) -> SampleResponse:
    text = f"<!DOCTYPE html>\n<title>{status.phrase}</title>\n<h1>{status.value} {status.phrase}</h1>\n"
    return SampleResponse(status, (("Content-Type", CONTENT_TYPES[".html"]),), text.encode())


def _unknown_host(host: str, hosts: Mapping[str, Routes]) -> SampleResponse:
    text = f"Unknown host {host!r}. By the Host header, this server serves {', '.join(hosts)}.\n"
    return SampleResponse(HTTPStatus.NOT_FOUND, (("Content-Type", CONTENT_TYPES[".txt"]),), text.encode())
