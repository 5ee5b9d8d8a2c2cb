"""Whether a response is an HTML page: by its headers before the body is there, then by its bytes."""

from __future__ import annotations

import re

_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
# Types that servers give for want of a better one: only the bytes can tell.
_VAGUE_TYPES = frozenset({"", "text/plain", "application/octet-stream", "application/xml", "text/xml"})
_HTML_START = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_BINARY_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF")
_SNIFFED_BYTES = 1_445  # what browsers look at: https://mimesniff.spec.whatwg.org/#reading-the-resource-header


def media_type(content_type: str) -> str:
    """Return the bare media type of a Content-Type header.

    >>> media_type("Text/HTML; charset=utf-8")
    'text/html'
    """
    return content_type.partition(";")[0].strip().lower()


def may_be_html(content_type: str) -> bool:
    """Tell whether the body is worth downloading."""
    return media_type(content_type) in _HTML_TYPES | _VAGUE_TYPES


def is_html(content_type: str, body: bytes) -> bool:
    """Tell whether a body is an HTML page.

    >>> is_html("text/html", b"%PDF-1.7"), is_html("text/plain", b"<!DOCTYPE html><p>Hello")
    (False, True)
    """
    if media_type(content_type) in _HTML_TYPES:
        return not body.startswith(_BINARY_MAGIC)
    return may_be_html(content_type) and bool(_HTML_START.search(body[:_SNIFFED_BYTES]))
