"""Where `mindsieve extract` gets a page from: a file, standard input or the web."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from extract import Page
from mindsieve.crawl.fetch_pages import FetchError, fetch_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_STATUS = 200  # given to a page that was read from a file


def open_sources(
    sources: Iterable[str], url: str | None, allow_addresses: tuple[str, ...] = ()
) -> Callable[[str], Page]:
    """Fetch all URLs among the sources together, and return a function that returns the page of each source.

    `url` is the URL of the page in a file or on standard input, if known; `allow_addresses` are the ranges of
    non-public addresses, in CIDR notation, that connections may go to. The returned function raises `OSError` for a
    file that cannot be read and `FetchError` for a page that could not be fetched.
    """
    urls = [source for source in sources if source.startswith(("http://", "https://"))]
    fetched = fetch_pages(urls, allow_addresses) if urls else {}

    def read(source: str) -> Page:
        page = fetched[source] if source in fetched else _read(source, url)
        if isinstance(page, FetchError):
            raise page
        return page

    return read


def _read(source: str, url: str | None) -> Page:
    if source == "-":
        return _page(sys.stdin.buffer.read(), url or "stdin:")
    path = Path(source)
    return _page(path.read_bytes(), url or path.resolve().as_uri())


def _page(body: bytes, url: str) -> Page:
    return Page(url, datetime.now(UTC), _STATUS, headers={}, body=body)
