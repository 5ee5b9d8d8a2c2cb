"""Hosts and URLs in the letters of any language, and in ASCII, which is what is requested and stored."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

import idna
from w3lib.url import safe_url_string

_MAX_HOST_CHARS = 253  # RFC 1035, section 2.3.4
_MAX_LABELS = 20  # real names have up to eight; each takes some ten microseconds


@lru_cache(maxsize=1_024)
def ascii_host(host: str) -> str:
    """Return a host as browsers ask for it (UTS 46, non-transitional). Raises ValueError if it cannot be a host.

    >>> ascii_host("bücher.example"), ascii_host("straße.example"), ascii_host("clinic.example")
    ('xn--bcher-kva.example', 'xn--strae-oqa.example', 'clinic.example')
    """
    if host.isascii():
        return host
    plain = normalize("NFKC", host).replace("\u3002", ".")
    if len(plain) > _MAX_HOST_CHARS or plain.count(".") >= _MAX_LABELS:
        raise ValueError(f"no host has a name of {len(plain)} characters in {plain.count('.') + 1} labels")
    with suppress(idna.IDNAError):
        return idna.encode(host, uts46=True).decode("ascii")
    return host.encode("idna").decode("ascii")  # IDNA 2003 has names that were given away before 2008, such as ☃.net


def with_ascii_host(url: str) -> str:
    """Return a URL with its host in ASCII, the rest as it is. Raises ValueError if that is none.

    >>> with_ascii_host("https://bücher.example:8080/ü")
    'https://xn--bcher-kva.example:8080/ü'
    """
    parts = urlsplit(url)
    if parts.netloc.isascii():
        return url
    user, at, address = parts.netloc.rpartition("@")
    host, colon, port = address.partition(":")
    return parts._replace(netloc=f"{user}{at}{ascii_host(host)}{colon}{port}").geturl()


def ascii_url(url: str) -> str:
    """Return a URL in ASCII, one that is so as it is. Raises ValueError if its host cannot be one.

    >>> ascii_url("https://bücher.example/schlafstörung")
    'https://xn--bcher-kva.example/schlafst%C3%B6rung'
    """
    return url if url.isascii() else safe_url_string(with_ascii_host(url))


def url_in_letters(url: str) -> str:
    """Return a URL as a reader would write it.

    >>> url_in_letters("https://xn--bcher-kva.example/schlafst%C3%B6rung")
    'https://bücher.example/schlafstörung'
    """
    parts = urlsplit(url)
    netloc = parts.netloc
    with suppress(idna.IDNAError):
        netloc = netloc.replace(parts.hostname or "", idna.decode(parts.hostname or ""))
    return unquote(parts._replace(netloc=netloc).geturl())
