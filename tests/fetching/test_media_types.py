from __future__ import annotations

import pytest

from mindsieve.fetching.media_types import is_html


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        ("text/html; charset=punycode", b"<p>Hello", True),
        ("application/xhtml+xml", b"<?xml version='1.0'?><html>", True),
        ("", b"\n<!-- x --><!DOCTYPE html>", True),
        ("application/octet-stream", b"<html lang=en>", True),
        ("text/plain", b"Hello", False),
        ("application/pdf", b"<html>", False),
        ("text/html", b"\x89PNG\r\n", False),
        ("", b"", False),
    ],
)
def test_html_or_not(content_type: str, body: bytes, *, expected: bool) -> None:
    """A page is told by its type, and where that is vague by its first bytes."""
    assert is_html(content_type, body) is expected
