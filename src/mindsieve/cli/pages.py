"""Where `mindsieve extract` gets a page from: a file, standard input or the web.

A response of the web says what it is. A file says it by its name, as for browsers, and else by its bytes. Browsers look
for one of a few tags at the start and show any other text as text; here one HTML tag anywhere is enough, so that a
fragment of a page is read too.
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Self

from lxml.html import defs

from extract import Page
from mindsieve.crawl.fetch_pages import FetchError, fetch_pages
from mindsieve.fetching.media_types import is_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_STATUS = 200  # given to a page that was read from a file
_HTML_TAG = re.compile(rb"<(?:!doctype html|/?(?:%s))[\s/>]" % "|".join(sorted(defs.tags)).encode(), re.IGNORECASE)


class NotHtml(Exception):
    """A file, or standard input, has no HTML tag."""

    @classmethod
    def of(cls, name: str) -> Self:
        """Say which one, and what to give instead."""
        return cls(
            f"{name}: this is no web page: it has no HTML tag. Give a page saved as HTML. "
            "To extract plain text, save it under a name that ends in .html"
        )


def open_sources(
    sources: Iterable[str], url: str | None, allow_addresses: tuple[str, ...] = ()
) -> Callable[[str], Page]:
    """Fetch all URLs among the sources together, and return a function that returns the page of each source.

    `url` is the URL of the page in a file or on standard input, if known; `allow_addresses` are the ranges of
    non-public addresses, in CIDR notation, that connections may go to. The returned function raises `OSError` for a
    file that cannot be read, `NotHtml` for one that is no page, and `FetchError` for a page that could not be fetched.
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
        return _page("standard input", sys.stdin.buffer.read(), url or "stdin:")
    path = Path(source)
    return _page(source, path.read_bytes(), url or path.resolve().as_uri())


def _page(name: str, body: bytes, url: str) -> Page:
    if body.strip() and not (is_html(guess_type(name)[0] or "", body) or _has_html_tag(body)):
        raise NotHtml.of(name)
    return Page(url, datetime.now(UTC), _STATUS, headers={}, body=body)


def _has_html_tag(body: bytes) -> bool:
    return _HTML_TAG.search(body.replace(b"\0", b"")) is not None  # UTF-16 has a zero beside each letter of a tag
