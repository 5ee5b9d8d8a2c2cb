"""Whether a response is an HTML page: by its headers before the body is there, then by its bytes.

A Content-Type is read as the WHATWG Fetch standard does ("extract a MIME type"), and what is missing, vague or no type
at all is told by the body's first bytes as in the WHATWG MIME Sniffing standard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
# Types that servers give for want of a better one: only the bytes can tell.
_VAGUE_TYPES = frozenset(
    {
        "text/plain",
        "text/xml",
        "application/xml",
        "application/octet-stream",
        "application/download",
        "application/x-download",
        "application/force-download",
        "application/x-httpd-php",
    }
)
# https://www.iana.org/assignments/top-level-media-types/; others are slips, such as "txt/html" and "unknown/unknown".
_TOP_LEVEL_TYPES = frozenset(
    ("application", "audio", "example", "font", "haptics", "image", "message", "model", "multipart", "text", "video")
)
_HTML_WORDS = ("html", "htm", "unknown")
_BINARY_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SNIFFED_BYTES = 1_445  # what browsers look at: https://mimesniff.spec.whatwg.org/#reading-the-resource-header
_HTML_START = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
# https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type
_TAG_START = re.compile(
    rb"[\t\n\f\r ]*(?:<!--|<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[ >])",
    re.IGNORECASE,
)
# A token each; what follows are parameters (RFC 9110, section 8.3.1).
_MEDIA_TYPE = re.compile(r"\s*([!#$%&'*+.^_`|~\w-]+/[!#$%&'*+.^_`|~\w-]+)\s*(?:;(.*))?", re.ASCII | re.DOTALL)
_CHARSET = re.compile(r"(?:^|;)\s*charset\s*=\s*\"?([^\s\";]+)", re.IGNORECASE)
_ANY = "*/*"


@dataclass(frozen=True, slots=True)
class _ContentType:
    essence: str
    charset: str

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read one value, None for one that is no type or says nothing."""
        found = _MEDIA_TYPE.fullmatch(text)
        if found is None or found[1] == _ANY:
            return None
        charset = _CHARSET.search(found[2] or "")
        return cls(found[1].lower(), charset[1] if charset else "")


def content_type_of(values: Iterable[bytes]) -> str:
    """Return what the Content-Type headers of a response come to, as one header; as they are if none of them is a type.

    The last type counts, with the charset of an earlier header for the same type
    (https://fetch.spec.whatwg.org/#concept-header-extract-mime-type).

    >>> content_type_of([b"text/html; charset=koi8-r", b"text/html"]), content_type_of([b"text/html,*/*"])
    ('text/html; charset=koi8-r', 'text/html')
    """
    lines = [value.decode("latin-1") for value in values]
    parts = [part for line in lines for part in line.split(",")]
    types = [read for read in map(_ContentType.read, parts) if read is not None]
    if not types or len(parts) == 1:
        return ", ".join(lines)
    essence = types[-1].essence
    charsets = [read.charset for read in types if read.essence == essence and read.charset]
    return f"{essence}; charset={charsets[-1]}" if charsets else essence


def media_type(content_type: str) -> str:
    """Return the bare media type of a Content-Type header, "" if it is none.

    >>> media_type("Text/HTML; charset=utf-8"), media_type("text/html charset=utf-8")
    ('text/html', '')
    """
    read = _ContentType.read(content_type)
    return read.essence if read else ""


def may_be_html(content_type: str) -> bool:
    """Tell whether the body is worth downloading.

    >>> may_be_html("txt/html"), may_be_html("html"), may_be_html("text/css")
    (True, True, False)
    """
    kind = media_type(content_type)
    return kind in _HTML_TYPES or kind in _VAGUE_TYPES or _is_no_type(kind)


def _is_no_type(kind: str) -> bool:
    top_level, _, subtype = kind.partition("/")
    return top_level not in _TOP_LEVEL_TYPES or any(word in subtype for word in _HTML_WORDS)


def is_html(content_type: str, body: bytes) -> bool:
    """Tell whether a body is an HTML page.

    >>> is_html("text/html", b"%PDF-1.7"), is_html("text/plain", b"<!DOCTYPE html><p>Hello"), is_html("", b"<p>Hello")
    (False, True, True)
    """
    kind = media_type(content_type)
    if kind in _HTML_TYPES:
        return not body.startswith(_BINARY_MAGIC)
    if not may_be_html(content_type):
        return False
    start = _readable_start(body)
    return bool(_HTML_START.search(start)) or (_is_no_type(kind) and bool(_TAG_START.match(start)))


def _readable_start(body: bytes) -> bytes:
    """Return the first bytes without a byte order mark; of UTF-16, those of ASCII."""
    start = body[:_SNIFFED_BYTES]
    for mark in _MARKS:
        start = start.removeprefix(mark)
    return start.replace(b"\0", b"") if body.startswith(_MARKS[1:]) else start
