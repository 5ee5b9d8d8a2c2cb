"""URLs that a redirect, a sitemap or a feed names, also those of schemes that are not crawled.

A page is full of `mailto:` and `javascript:` links, which nobody expects a crawler to follow. Where a server or a
listing leads to `file:` or `ftp:`, that is an attack or a fault of the site: it gets a row.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

from mindsieve.fetching.urls import MAX_URL_CHARS, canonical_url

_CRAWLED = frozenset({"http", "https"})
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060\ufeff]|(?<!\\s)\\s*?[\r\n]\\s*+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?=\S)", re.IGNORECASE)


def named_url(url: str, base: str = "") -> str | None:
    """Return the canonical form of a URL, resolved against `base`; None if it is none.

    A URL of another scheme is returned as it stands, in ASCII and without user name and password.

    >>> named_url("/b", "https://clinic.example/a"), named_url("ftp://me:secret@clinic.example/a")
    ('https://clinic.example/b', 'ftp://clinic.example/a')
    """
    return canonical_url(url, base) or _foreign(url.strip())


def meant_url(address: str, base: str = "") -> str | None:
    """Return the URL that somebody meant who wrote an address by hand or by a script, as `named_url` does.

    People and programs escape it twice, break lines within it, put invisible characters into it, and leave out its
    scheme.

    >>> meant_url("www.clinic.example/read?id=1&amp;lang=en", "https://clinic.example/sitemap.xml")
    'https://www.clinic.example/read?id=1&lang=en'
    """
    if len(address) > 2 * MAX_URL_CHARS:
        return None
    address = _INVISIBLE.sub("", address).strip().replace("&amp;", "&")
    parts = urlsplit(base)
    if base and address.lower().startswith(("www.", f"{parts.netloc}/")):
        address = f"{parts.scheme}://{address}"
    return named_url(address, base) if address else None


def forbidden_scheme(url: str) -> str:
    """Return the scheme of a URL that is not crawled, "" if it is.

    >>> forbidden_scheme("file:///etc/passwd"), forbidden_scheme("https://clinic.example/")
    ('file', '')
    """
    found = _SCHEME.match(url)
    scheme = found[1].lower() if found else ""
    return "" if scheme in _CRAWLED else scheme


def _foreign(url: str) -> str | None:
    if len(url) > MAX_URL_CHARS or not forbidden_scheme(url):
        return None
    try:
        parts = urlsplit(safe_url_string(url))
    except ValueError:  # brackets that are no IPv6 address
        return None
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
