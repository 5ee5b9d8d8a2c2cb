"""Two fixed halves of the development pages: A, to tune on, and B, held out. No site is in both."""

from __future__ import annotations

import hashlib
from functools import cache

import tldextract

HALVES = "AB"


def site_of(host: str) -> str:
    """Return the registered domain of a host, or the host if it has none: en.wikipedia.org is of wikipedia.org."""
    return _suffixes()(host).top_domain_under_public_suffix or host


def half_of(host: str) -> str:
    """Return "A" or "B" by a hash of the site."""
    return HALVES[hashlib.sha256(site_of(host).encode()).digest()[0] % 2]


@cache
def _suffixes() -> tldextract.TLDExtract:
    """Return the splitter with its bundled snapshot of the public suffix list: it would download one by default."""
    return tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())
