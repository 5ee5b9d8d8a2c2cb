"""The links of a page: where a reader could go next, and the feeds that the page announces.

Runs in a worker process: markup is hostile input and parsing it is CPU work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.parsing.parse import parse_html
from mindsieve.fetching.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from extract.page import Page

# More links than any page meant for readers has; a page of a link farm has tens of thousands.
MAX_LINKS = 5_000
_SEPARATORS = re.compile(r"[,:\n]")
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Canonical URLs of any host in document order, each once. `feeds` are those that the page announces."""

    pages: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()


def find_links(page: Page) -> PageLinks:
    """Return the links of an HTML page. Raises `extract.errors.UnreadablePage` if it has no text.

    A page that says `nofollow` (meta robots or X-Robots-Tag) has no links to pages; links that say so are left out.
    """
    root = parse_html(page.body, page.url, page.charset)
    base = _base_url(root, page.url)
    feeds = _distinct(_feed_references(root), base)
    if _is_nofollow(page, root):
        return PageLinks(feeds=feeds)
    return PageLinks(pages=_distinct(_page_references(root), base), feeds=feeds)


def _base_url(root: HtmlElement, url: str) -> str:
    base = root.find(".//base[@href]")
    return url if base is None else canonical_url(base.get("href", ""), url) or url


def _is_nofollow(page: Page, root: HtmlElement) -> bool:
    metas = (meta for meta in root.iter("meta") if meta.get("name", "").lower() == "robots")
    rules = [page.headers.get("x-robots-tag", ""), *(meta.get("content", "") for meta in metas)]
    words = {word.strip() for rule in rules for word in _SEPARATORS.split(rule.lower())}
    return not words.isdisjoint({"nofollow", "none"})


def _page_references(root: HtmlElement) -> Iterator[str]:
    for anchor in root.iter("a", "area"):
        if "href" in anchor.attrib and "nofollow" not in _relations(anchor):
            yield anchor.attrib["href"]
    for link in root.iter("link"):
        if "next" in _relations(link):
            yield link.get("href", "")


def _feed_references(root: HtmlElement) -> Iterator[str]:
    for link in root.iter("link"):
        if "alternate" in _relations(link) and link.get("type", "").strip().lower() in _FEED_TYPES:
            yield link.get("href", "")


def _relations(element: HtmlElement) -> set[str]:
    return set(element.get("rel", "").lower().split())


def _distinct(references: Iterable[str], base: str) -> tuple[str, ...]:
    distinct: dict[str, None] = {}
    for reference in references:
        if (url := canonical_url(reference, base)) is not None:
            distinct[url] = None
        if len(distinct) == MAX_LINKS:
            break
    return tuple(distinct)
