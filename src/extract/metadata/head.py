"""The page's head, read once: meta elements by name, the canonical link, and the JSON-LD items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from extract.dom import normalise_space
from extract.metadata.jsonld import read_items

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Head:
    """`meta` maps each lower-case name, property or itemprop to its first content; `items` are JSON-LD objects."""

    url: str
    title: str
    meta: dict[str, str]
    canonical_url: str | None
    items: list[dict[str, Any]]

    @classmethod
    def read(cls, root: HtmlElement, url: str) -> Head:
        """Read the head of a page."""
        return cls(
            url=url,
            title=normalise_space(" ".join(root.xpath("string((//head//title | //title)[1])").split())),
            meta=_read_meta(root),
            canonical_url=_read_canonical(root, url),
            items=read_items(root),
        )

    def first(self, *names: str) -> str | None:
        """Return the content of the first of these meta elements that has any."""
        return next((self.meta[name] for name in names if self.meta.get(name)), None)


def _read_meta(root: HtmlElement) -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        content = normalise_space(element.get("content") or "")
        for key in ("name", "property", "itemprop", "http-equiv"):
            name = (element.get(key) or "").strip().lower()
            if name and content:
                meta.setdefault(name, content)
    return meta


def _read_canonical(root: HtmlElement, url: str) -> str | None:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return _absolute(url, link.get("href") or "")
    return None


def _absolute(base: str, href: str) -> str | None:
    try:
        absolute = urljoin(base, href.strip())
        return absolute if urlsplit(absolute).scheme in ("http", "https") else None
    except ValueError:  # a malformed host or port
        return None
