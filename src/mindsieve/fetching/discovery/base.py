"""What the references of a page are resolved against: its base URL, and the encoding of its queries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from urllib.parse import quote_from_bytes

import webencodings

from extract.parsing.encoding import document_encoding
from mindsieve.fetching.urls import canonical_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extract.page import Page

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class DocumentBase:
    """The URL and the encoding against which a page's references are resolved, as in the WHATWG URL standard."""

    url: str
    encoding: str = "utf-8"

    @classmethod
    def of(cls, page: Page, root: HtmlElement) -> Self:
        """Return the base of a page that was parsed."""
        base = root.find(".//base[@href]")
        url = page.url if base is None else canonical_url(base.get("href", ""), page.url) or page.url
        return cls(url, document_encoding(page.body, page.charset))

    def encoded(self, reference: str) -> str:
        """Return a reference with its query in the page's encoding; all else of a URL is UTF-8 in any page.

        >>> DocumentBase("https://clinic.example/", "windows-1251").encoded("/поиск?q=сон")
        '/поиск?q=%F1%EE%ED'
        """
        path, mark, rest = reference.partition("?")
        query, hash_mark, fragment = rest.partition("#")
        if not mark or "#" in path or query.isascii() or self.encoding == "utf-8":
            return reference
        return f"{path}?{_BEYOND_ASCII.sub(self._quote, query)}{hash_mark}{fragment}"

    def _quote(self, letters: re.Match[str]) -> str:
        # What the encoding lacks is written as a character reference, as a form would send it.
        return quote_from_bytes(webencodings.encode(letters[0], self.encoding, "xmlcharrefreplace"), safe="")
