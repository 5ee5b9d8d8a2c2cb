"""Where a response redirects to, by its status and Location, or by a refresh.

A Location is bytes: many sites send it in raw UTF-8, some in Latin-1 or with spaces, which no RFC allows and every
browser follows. A refresh, in a header or a meta element, is how static sites redirect (Jekyll's redirect_from, Hugo's
aliases).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mindsieve.fetching.schemes import named_url
from mindsieve.fetching.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.http import Response

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# A refresh after more is a page to read that leads on, not a redirect.
MAX_REFRESH_SECONDS = 1
# HTML standard, 4.2.5.3, "shared declarative refresh steps"; the seconds are bounded to what `int` takes.
_REFRESH = re.compile(
    r"""\s*(?P<seconds>\d{1,9}|(?=\.))[\d.]*(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(?P<quote>["']?)(?P<url>.*)""",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)


def redirect_url(response: Response) -> str | None:
    """Return where a response redirects to, as `named_url` writes it; "" if to no URL; None if it does not."""
    if response.status not in _REDIRECTS:
        return None
    location = read_location(response.headers.get("Location") or b"")
    return (named_url(location, response.url) if location else None) or ""


def read_location(location: bytes) -> str:
    r"""Return a Location as text. Bytes that are no UTF-8 are percent-encoded as they are, as browsers do.

    >>> read_location("/schlafstörung".encode()), read_location(b"/m\xfcde")
    ('/schlafstörung', '/m%FCde')
    """
    try:
        return location.decode()
    except UnicodeDecodeError:
        return "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in location)  # noqa: PLR2004 - ASCII


def read_refresh(content: str) -> tuple[int, str] | None:
    """Return the seconds and the URL that a refresh states, None if it names no URL.

    >>> read_refresh("0; url='/new'"), read_refresh("5;URL=/later"), read_refresh("300")
    ((0, '/new'), (5, '/later'), None)
    """
    found = _REFRESH.fullmatch(content)
    if found is None:
        return None
    url = found["url"].partition(found["quote"])[0] if found["quote"] else found["url"]
    return (int(found["seconds"] or 0), url.strip()) if url.strip() else None


def refresh_url(content: str, url: str, base: str, encoded: Callable[[str], str] = str) -> str | None:
    """Return where a refresh on the page of `url` leads at once, canonical; None if to no other web page.

    `encoded` writes a reference with its query in the encoding of the page.
    """
    refresh = read_refresh(content)
    if refresh is None or refresh[0] > MAX_REFRESH_SECONDS:
        return None
    target = canonical_url(encoded(refresh[1]), base)
    return target if target != url else None
