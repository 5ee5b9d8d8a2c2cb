"""The page's head, read once: its title, meta elements by name, the canonical link, and JSON-LD.

These elements are read wherever they are, since some pages have them in the body.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from extract.dom.text import json_ld_in, text_key
from extract.metadata.jsonld import Graph
from extract.metadata.strings import clean_string
from extract.parsing.limits import MAX_META_ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

_TAGS = ("title", "meta", "link", "script")


@dataclass(frozen=True, slots=True)
class Head:
    """`meta` maps each lower-case name, property or itemprop to its contents; `graph` holds the objects of `json_ld`.

    `publishers` are the keys of the names that the page declares for its site and publisher. `home` is the site's root
    URL, empty if the page's own is malformed. `lang` is the declared language as it stands, empty if there is none.
    """

    url: str
    home: str
    title: str
    lang: str
    meta: dict[str, list[str]]
    canonical_url: str | None
    json_ld: list[str]
    graph: Graph
    publishers: frozenset[str]

    @classmethod
    def read(cls, root: HtmlElement, url: str) -> Head:
        """Read the head of a page."""
        elements = _gather(root)
        meta, json_ld = _read_meta(elements["meta"]), list(json_ld_in(elements["script"]))
        graph = Graph.read(json_ld)
        return cls(
            url=url,
            home=absolute_url(url, "/") or "",
            title=_read_title(elements["title"]),
            lang=(root.get("lang") or "").strip(),
            meta=meta,
            canonical_url=_read_canonical(elements["link"], url),
            json_ld=json_ld,
            graph=graph,
            publishers=_read_publishers(meta, graph),
        )

    def first(self, *names: str) -> str | None:
        """Return the content of the first of these meta elements that has any."""
        return next((content for name in names for content in self.meta.get(name, ())), None)

    def every(self, name: str) -> list[str]:
        """Return the contents of all meta elements of that name."""
        return self.meta.get(name, [])


def _gather(root: HtmlElement) -> dict[str, list[HtmlElement]]:
    """Return the elements of a head by their tags: one walk over the page costs less than four."""
    elements: dict[str, list[HtmlElement]] = {tag: [] for tag in _TAGS}
    for element in root.iter(*_TAGS):
        elements[element.tag].append(element)
    return elements


def _read_title(titles: Iterable[HtmlElement]) -> str:
    """Return the text of the page's first title element; SVG drawings have title elements too."""
    return clean_string(next((title.text or "" for title in titles), ""))


def _read_meta(elements: Iterable[HtmlElement]) -> dict[str, list[str]]:
    meta: dict[str, list[str]] = {}
    for element in islice(elements, MAX_META_ELEMENTS):
        content = clean_string(element.get("content") or "")
        for name in _names_of(element) if content else ():
            meta.setdefault(name, []).append(content)
    return meta


def _names_of(element: HtmlElement) -> set[str]:
    values = (element.get(key) for key in ("name", "property", "itemprop", "http-equiv"))
    return {name for value in values if value for name in value.lower().split()}


def _read_canonical(links: Iterable[HtmlElement], url: str) -> str | None:
    for link in links:
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return absolute_url(url, link.get("href") or "")
    return None


def _read_publishers(meta: dict[str, list[str]], graph: Graph) -> frozenset[str]:
    stated = (*meta.get("og:site_name", ()), *meta.get("application-name", ()), *graph.organisations())
    return frozenset(map(text_key, stated)) - {""}


def absolute_url(base: str, href: str) -> str | None:
    """Return the absolute web address of a reference on a page of that URL, or None if it is not one.

    A user name and password in it are removed: they are a secret, and no part of the address.

    >>> absolute_url("https://clinic.example/sleep", "/owl.jpg"), absolute_url("https://clinic.example", "data:,x")
    ('https://clinic.example/owl.jpg', None)
    >>> absolute_url("https://clinic.example/", "https://anna:secret@clinic.example/sleep")
    'https://clinic.example/sleep'
    """
    try:
        absolute = urljoin(base, href.strip())
        return _without_user(absolute) if urlsplit(absolute).scheme in ("http", "https") else None
    except ValueError:  # a malformed host or port
        return None


def _without_user(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if "@" in parts.netloc else url
