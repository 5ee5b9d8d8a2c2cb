"""The responses of the hosts by path, read from the folders in `hosts/`.

A host is a folder: `pages/` holds its files, `parts/` the common parts of its pages, and `routes.toml` everything that
is not just a file at its path: redirects, error statuses, unusual content types, compression. A page is served at its
path without the suffix, `blog/sleep.html` at `/blog/sleep/`, unless the host sets `keep_suffix`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from mindsieve.samplesite.templates import include_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Route:
    """The response of one path.

    `body` still contains its placeholders for origins. `redirect` is a path on the same host or a full URL. A status
    that is neither 200 nor a redirect gets a short generated page.
    """

    status: int = 200
    content_type: str = CONTENT_TYPES[".html"]
    body: bytes = b""
    redirect: str | None = None
    gzip: bool = False


Routes = dict[str, Route]


def load_hosts() -> dict[str, Routes]:
    """Read all hosts of the sample site: a mapping from name to path to route."""
    return {folder.name: _load_routes(folder) for folder in host_folders()}


def host_folders() -> list[Traversable]:
    """Return the folders of the hosts, by name."""
    folders = (entry for entry in (files(__package__) / "hosts").iterdir() if entry.is_dir())
    return sorted(folders, key=lambda folder: folder.name)


def _load_routes(folder: Traversable) -> Routes:
    table = tomllib.loads((folder / "routes.toml").read_text("utf-8"))
    bodies = _load_bodies(folder)
    named = {path: _named_route(entry, bodies) for path, entry in table["routes"].items()}
    claimed = {entry.get("file") for entry in table["routes"].values()}
    plain = {
        url_path(name, keep_suffix=table.get("keep_suffix", False)): _file_route(name, body)
        for name, body in bodies.items()
        if name not in claimed
    }
    return plain | named


def _load_bodies(folder: Traversable) -> dict[str, bytes]:
    parts = {name.removesuffix(".html"): part.rstrip() for name, part in _files_below(folder / "parts")}
    return {name: include_parts(body, parts) for name, body in _files_below(folder / "pages")}


def _files_below(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files_below(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.read_bytes()


def _named_route(entry: Mapping[str, Any], bodies: Mapping[str, bytes]) -> Route:
    options = dict(entry)
    name = options.pop("file", None)
    if name is None:
        return Route(**options)
    return Route(**{"body": bodies[name], "content_type": _content_type(name)} | options)


def _file_route(name: str, body: bytes) -> Route:
    return Route(body=body, content_type=_content_type(name))


def _content_type(name: str) -> str:
    return CONTENT_TYPES[PurePosixPath(name).suffix]


def url_path(name: str, *, keep_suffix: bool) -> str:
    """Return the path at which a file below `pages/` is served.

    >>> url_path("blog/sleep.html", keep_suffix=False), url_path("blog/index.html", keep_suffix=True)
    ('/blog/sleep/', '/blog/')
    >>> url_path("2025/05/sleep.html", keep_suffix=True), url_path("robots.txt", keep_suffix=False)
    ('/2025/05/sleep.html', '/robots.txt')
    """
    path = PurePosixPath("/", name)
    if path.name == "index.html":
        return f"{path.parent}/".replace("//", "/")
    return str(path) if keep_suffix or path.suffix != ".html" else f"{path.with_suffix('')}/"
