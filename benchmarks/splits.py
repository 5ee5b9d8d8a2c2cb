"""Split the development pages: halves to tune on and hold out, folds to train on. No site is in two parts."""

from __future__ import annotations

import hashlib
from functools import cache

import tldextract

HALVES = "AB"  # A to tune rules, features and thresholds on, B held out
FOLDS = range(5)  # models that were trained on the four others judge each fold


def site_of(host: str) -> str:
    """Return the registered domain of a host, or the host if it has none: en.wikipedia.org is of wikipedia.org."""
    return _suffixes()(host).top_domain_under_public_suffix or host


def half_of(site: str) -> str:
    """Return "A" or "B" by a hash of the site."""
    return HALVES[_digest(site)[0] % len(HALVES)]


def fold_of(site: str) -> int:
    """Return a number of `FOLDS` by a hash of the site."""
    return FOLDS[int.from_bytes(_digest(site)[:4]) % len(FOLDS)]


def _digest(site: str) -> bytes:
    return hashlib.sha256(site.encode()).digest()


@cache
def _suffixes() -> tldextract.TLDExtract:
    """Return the splitter with its bundled snapshot of the public suffix list: it would download one by default."""
    return tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())
