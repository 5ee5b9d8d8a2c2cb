"""The links of a page: where a reader could go next, and the feeds that the page announces.

Runs in a worker process: markup is hostile input and parsing it is CPU work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.parsing.parse import parse_markup
from mindsieve.fetching.discovery.base import DocumentBase
from mindsieve.fetching.discovery.refresh import refreshes_of
from mindsieve.fetching.media_types import media_type
from mindsieve.fetching.redirects import read_refresh
from mindsieve.fetching.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.html import HtmlElement

    from extract.page import Page

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
# More links than any page meant for readers has; a page of a link farm has tens of thousands.
MAX_LINKS = 5_000
_SEPARATORS = re.compile(r"[,:\n]")
_FEED_TYPES = re.compile(r"application/(?:x[-.])?(?:rss|atom|rdf)(?:\+xml)?|application/feed\+json")
# What APIs are announced as too: it is a feed where the author says so.
_VAGUE_FEED_TYPES = frozenset({"application/json", "application/xml", "text/xml"})


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Canonical URLs of any host in document order, each once. `feeds` and `sitemaps` are what the page announces."""

    pages: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


def find_links(page: Page) -> PageLinks:
    """Return the links of an HTML page, also of one without text: a set of frames, or one whose head leads on.

    Raises `extract.errors.UnreadablePage` if it is empty or no HTML.
    A page that says `nofollow` (meta robots or X-Robots-Tag) has no links to pages; links that say so are left out.
    """
    root = parse_markup(page.body, page.url, page.charset)
    base = DocumentBase.of(page, root)
    pages = () if _is_nofollow(page, root) else _distinct(_page_references(root), base)
    feeds = _distinct(_announced(root, _is_feed), base)
    return PageLinks(pages, feeds, _distinct(_announced(root, _is_sitemap), base))


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
    for frame in root.iter("frame"):
        yield frame.get("src", "")
    for _, url in filter(None, map(read_refresh, refreshes_of(root))):
        yield url


def _announced(root: HtmlElement, is_meant: Callable[[HtmlElement], bool]) -> Iterator[str]:
    return (link.get("href", "") for link in root.iter("link") if is_meant(link))


def _is_feed(link: HtmlElement) -> bool:
    if _relations(link).isdisjoint({"alternate", "feed"}):
        return False
    kind = media_type(link.get("type", ""))
    is_called_feed = "feed" in f"{link.get('href', '')} {link.get('title', '')} {link.get('rel', '')}".lower()
    return bool(_FEED_TYPES.fullmatch(kind)) or (kind in _VAGUE_FEED_TYPES and is_called_feed)


def _is_sitemap(link: HtmlElement) -> bool:
    # Others call a page for readers so.
    return "sitemap" in _relations(link) and media_type(link.get("type", "")) not in _PAGE_TYPES


def _relations(element: HtmlElement) -> set[str]:
    return set(element.get("rel", "").lower().split())


def _distinct(references: Iterable[str], base: DocumentBase) -> tuple[str, ...]:
    distinct: dict[str, None] = {}
    for reference in references:
        if (url := canonical_url(base.encoded(reference), base.url)) is not None:
            distinct[url] = None
        if len(distinct) == MAX_LINKS:
            break
    return tuple(distinct)
