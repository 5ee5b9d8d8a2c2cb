"""One spelling per URL, and what a URL alone says of its page.

A URL's canonical form is its identity in the frontier and also what is requested, so it may only change what no
server tells apart: the rules of RFC 3986 section 6.2.2 (case, default port, dot segments, percent-encoding, the
fragment) and the parameters that trackers add to links. Sorting or dropping other parameters, as
`w3lib.canonicalize_url` and `courlan.normalize_url` do, can name another page (`?cid=12`) or loop through a server
that redirects to its own order. Only a user name and password are left out: they would be sent and stored.
"""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import product
from mimetypes import MimeTypes
from string import ascii_letters, digits, hexdigits
from urllib.parse import SplitResult, urljoin, urlsplit

from courlan.filters import is_navigation_page, is_not_crawlable
from w3lib.url import safe_url_string

from mindsieve.fetching.media_types import may_be_html
from mindsieve.idn import with_ascii_host

# What browsers and servers agree on (and the limit of the sitemap protocol), in characters.
MAX_URL_CHARS = 2_048
# Without the files of the system, which differ from machine to machine.
_MEDIA_TYPES = MimeTypes(filenames=())
_DEFAULT_PORTS = {"http": 80, "https": 443}

# Parameters that only tell the site where a reader came from. After the lists of Firefox's query stripping and
# AdGuard's TrackParamFilter, kept to names that no site uses for anything else.
_TRACKER = re.compile(
    r"(?:utm_\w+|mc_[ce]id|_hs(?:enc|mi)|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mkt_tok)(?==|$)"
)


def canonical_url(url: str, base: str = "") -> str | None:
    """Return the canonical form of an http(s) URL, resolved against `base`, or None if it cannot be crawled.

    >>> canonical_url("HTTP://Clinic.example:80/a/../b%7e?id=2&utm_source=x#top")
    'http://clinic.example/b~?id=2'
    >>> canonical_url("/b", "https://clinic.example/a")
    'https://clinic.example/b'
    >>> canonical_url("https://name:secret@clinic.example/")
    'https://clinic.example/'
    >>> canonical_url("mailto:someone@clinic.example") is None
    True
    """
    try:
        # The check of the length comes first: joining and quoting take time in proportion to it.
        parts = urlsplit(safe_url_string(_joined(url, base))) if len(url) <= MAX_URL_CHARS else None
        return _canonical(parts) if parts and _is_crawlable(parts) else None
    except ValueError:  # brackets that are no IPv6 address, ports that are no number
        return None


def _joined(url: str, base: str) -> str:
    return with_ascii_host(urljoin(base, url.strip()))


def _is_crawlable(parts: SplitResult) -> bool:
    return parts.scheme in _DEFAULT_PORTS and bool(parts.hostname)


def _canonical(parts: SplitResult) -> str | None:
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    port = "" if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _TRACKER.match(pair))
    path = _tidy_escapes(urljoin("/", parts.path or "/"))
    url = f"{parts.scheme}://{host}{port}{path}" + (f"?{query}" if query else "")
    return url if len(url) <= MAX_URL_CHARS else None


_UNRESERVED = frozenset(f"{ascii_letters}{digits}._~-")


def _tidy_escape(escape: str) -> str:
    character = chr(int(escape[1:], 16))
    return character if character in _UNRESERVED else escape.upper()


# A listing may have a hundred million escapes: nearly all are tidy, and the others are looked up.
_ESCAPES = {escape: _tidy_escape(escape) for escape in (f"%{high}{low}" for high, low in product(hexdigits, repeat=2))}
_UNTIDY = re.compile(r"%(?:2[DEde]|3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff]|7[Ee]|[0-9A-F][a-f]|[a-f][0-9A-Fa-f])")


def _tidy_escapes(path: str) -> str:
    return _UNTIDY.sub(lambda escape: _ESCAPES[escape[0]], path)


def host_of(url: str) -> str:
    """Return the host name of a canonical URL, without a port."""
    return urlsplit(url).hostname or ""


def robots_txt_of(url: str) -> str:
    """Return where the robots.txt for a URL lies, canonical.

    >>> robots_txt_of("https://Clinic.example/blog/")
    'https://clinic.example/robots.txt'
    """
    return canonical_url("/robots.txt", url) or ""


def is_same_path(url: str, other: str) -> bool:
    """Tell whether two URLs are the same but for scheme and host, which sites redirect between.

    >>> is_same_path("https://www.clinic.example/", "http://clinic.example")
    True
    """
    parts, others = urlsplit(url), urlsplit(other)
    return (parts.path or "/", parts.query) == (others.path or "/", others.query)


def can_be_page(url: str) -> bool:
    """Tell whether a URL may lead to an HTML page, by the file extension of its path.

    >>> can_be_page("https://clinic.example/sleep.php"), can_be_page("https://clinic.example/uploads/form.pdf")
    (True, False)
    """
    return may_be_html(_MEDIA_TYPES.guess_type(urlsplit(url).path)[0] or "")


class Likelihood(IntEnum):
    """How likely a page is an article, by its URL alone."""

    FORM = 0  # contact, login, imprint
    LISTING = 1  # categories, tags, archives
    ARTICLE = 2


def likelihood_of_article(url: str) -> Likelihood:
    """Judge a URL by courlan's heuristics.

    They order what is fetched and refuse nothing: as filters, they would lose `/live-chat` (a crisis line),
    `/incest-survivors` (as adult content) and `/article/1234/` (as an archive).

    >>> likelihood_of_article("https://clinic.example/tag/anxiety/").name
    'LISTING'
    """
    if is_not_crawlable(url):
        return Likelihood.FORM
    return Likelihood.LISTING if is_navigation_page(url) else Likelihood.ARTICLE
