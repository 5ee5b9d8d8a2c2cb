"""Lines of a response's head that no RFC has, made into what browsers make of them.

Servers of real sites send `X Powered By: PHP`, names in curly quotes, `P3P :`, `HTTP/2 200` over HTTP/1.1 and lengths
that are no number. Twisted gives up on each of them, and the page would be lost.
"""

from __future__ import annotations

import re

from twisted.web._newclient import ParseError

# A field name is a token (RFC 9110, sections 5.1 and 5.6.2).
_TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_STATUS_LINE = re.compile(rb"\s*([A-Za-z][^\s]*)\s+([1-9][0-9]{2})(?![0-9])\s*(.*)", re.DOTALL)
_VERSION = re.compile(rb"HTTP/[0-9]{1,3}\.[0-9]{1,3}", re.IGNORECASE)
# What a name without a usable version counts as: the peer that promises least.
_OLDEST = b"HTTP/1.0"
_LENGTHS = re.compile(rb"[0-9]+(?:[ \t]*,[ \t]*[0-9]+)*")


def clean_status_line(line: bytes) -> bytes:
    """Return a status line with one space between its parts. Raises Twisted's ParseError if it has no status.

    >>> clean_status_line(b"HTTP/1.1  404   Not Found")
    b'HTTP/1.1 404 Not Found'
    """
    parts = _STATUS_LINE.fullmatch(line)
    if parts is None:
        raise ParseError("not a status line", line)  # type: ignore[no-untyped-call]
    return b" ".join(filter(None, parts.groups()))


def clean_version(version: bytes) -> bytes:
    """Return a version that can be parsed, HTTP/1.0 for one that cannot.

    >>> clean_version(b"http/1.1"), clean_version(b"HTTP/2"), clean_version(b"ICY")
    (b'HTTP/1.1', b'HTTP/1.0', b'HTTP/1.0')
    """
    return version.upper() if _VERSION.fullmatch(version) else _OLDEST


def clean_header(name: bytes, value: bytes) -> tuple[bytes, bytes] | None:
    """Return a header as browsers read it, None for one that they ignore.

    The space before a colon goes; a name that is no token takes its header with it. A length that is no number, and a
    transfer coding other than chunked, say nothing: the body then ends with the connection.

    >>> clean_header(b"P3P ", b"CP=ALL"), clean_header(b"X Powered By", b"PHP"), clean_header(b"Content-Length", b"no")
    ((b'P3P', b'CP=ALL'), None, None)
    """
    name = name.rstrip(b" \t")
    if not _TOKEN.fullmatch(name):
        return None
    match name.lower():
        case b"content-length":
            return (name, value) if _LENGTHS.fullmatch(value) else None
        case b"transfer-encoding":
            return (name, b"chunked") if _is_chunked(value) else None
    return name, value


def _is_chunked(value: bytes) -> bool:
    return any(coding.strip().lower() == b"chunked" for coding in value.split(b","))
