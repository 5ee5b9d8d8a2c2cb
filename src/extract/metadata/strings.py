"""Clean strings from attributes and scripts, which content systems escape once or twice too often."""

from __future__ import annotations

import html

from extract.dom.text import normalise_space
from extract.parsing.characters import encode_allowed
from extract.parsing.limits import MAX_META_CHARS

_MAX_ESCAPES = 2  # `&amp;#039;` is what a template makes of the `&#039;` of a database


def clean_string(text: str) -> str:
    r"""Return the text without HTML entities, control characters, signs without a width and superfluous white space.

    Cuts text off at the limit for a meta element's content: patterns may take quadratic time.

    >>> clean_string("Sean O&amp;#039;Brien\ud83d ")
    "Sean O'Brien"
    """
    text = text[:MAX_META_CHARS]
    for _ in range(_MAX_ESCAPES):
        text = html.unescape(text)
    return normalise_space(encode_allowed(text).decode())
