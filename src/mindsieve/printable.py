"""Make text from the web safe to print: a terminal obeys control characters instead of showing them."""

from __future__ import annotations

import re

# All but tab and line feed.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    r"""Replace each control character except tab and line feed by U+FFFD.

    >>> printable("a\x1b[2Jb")
    'a\ufffd[2Jb'
    """
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def printable_json(text: str) -> str:
    r"""Escape the control characters that `json.dumps` leaves as they are in JSON: its meaning stays.

    >>> printable_json('"a\x9bb"')
    '"a\\u009bb"'
    """
    return _CONTROL.sub(lambda control: f"\\u{ord(control[0]):04x}", text)
