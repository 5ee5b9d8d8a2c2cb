"""A client that connects to loopback whatever host a URL names."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import html

from tests.waiting import HANG_SECONDS

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server sent."""

    url: str
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def is_html(self) -> bool:
        """Whether it is a page, as opposed to a file or an error."""
        return self.status == 200 and self.body.startswith(b"<!DOCTYPE html>")

    @property
    def tree(self) -> html.HtmlElement:
        """The page as a tree, decoded as its markup declares."""
        return html.fromstring(self.body)

    @property
    def text(self) -> str:
        """The text of the page's body, whitespace normalised."""
        body = self.tree.find("body")
        return " ".join("".join(body.itertext()).split())

    def links(self, path: str) -> list[str]:
        """Return the absolute URLs that an XPath finds, without fragments."""
        return [urljoin(self.url, str(link)).partition("#")[0] for link in self.tree.xpath(path)]


def fetch(url: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
    """Ask the server on the URL's port."""
    parts = urlsplit(url)
    with closing(HTTPConnection("127.0.0.1", parts.port, timeout=HANG_SECONDS)) as connection:
        connection.request(method, parts.path, headers={"Host": parts.netloc, **(headers or {})})
        response = connection.getresponse()
        return Answer(url, response.status, response.headers, response.read())
