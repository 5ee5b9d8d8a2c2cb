"""Pages that redirect by a meta element, such as the aliases of static sites (Jekyll, Hugo).

The element is read in a worker process: markup is hostile input and parsing it is CPU work.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.parsing.parse import parse_markup
from mindsieve.fetching.discovery.base import DocumentBase
from mindsieve.fetching.redirects import refresh_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.page import Page

# The few pages on which it is worth while to parse for the element.
_MENTION = re.compile(rb"<meta\b[^<>]{0,1000}\brefresh\b", re.IGNORECASE)


def may_have_refresh(body: bytes) -> bool:
    """Tell whether a page is worth a look at its meta elements. UTF-16 is looked through too."""
    return bool(_MENTION.search(body.replace(b"\0", b"")))


def read_meta_refresh(page: Page) -> str | None:
    """Return where a page redirects to at once by a meta element, None for nowhere.

    Raises `extract.errors.UnreadablePage`.
    """
    root = parse_markup(page.body, page.url, page.charset)
    base = DocumentBase.of(page, root)
    targets = (refresh_url(content, page.url, base.url, base.encoded) for content in refreshes_of(root))
    return next(filter(None, targets), None)


def refreshes_of(root: HtmlElement) -> Iterator[str]:
    """Yield what the refresh elements of a page say, save those for browsers without scripts."""
    for meta in root.iter("meta"):
        is_refresh = meta.get("http-equiv", "").strip().lower() == "refresh"
        if is_refresh and next(meta.iterancestors("noscript"), None) is None:
            yield meta.get("content", "")
