"""Clean strings from attributes and scripts, which content systems escape once or twice too often."""

from __future__ import annotations

import html

from extract.dom.text import normalise_space
from extract.parsing.characters import encode_allowed

# Of a text that a page declares. On 1,497 pages no title or name is as long; nine declare a longer description.
# Patterns read these texts too: a title of 2 MB would take a second.
MAX_DECLARED_CHARS = 1_000
_MAX_ESCAPES = 2  # `&amp;#039;` is what a template makes of the `&#039;` of a database


def clean_string(text: str) -> str:
    r"""Return the text without HTML entities, control characters, signs without a width and superfluous white space.

    Cuts off text after 1,000 characters.

    >>> clean_string("Sean O&amp;#039;Brien\ud83d ")
    "Sean O'Brien"
    """
    text = text[:MAX_DECLARED_CHARS]
    for _ in range(_MAX_ESCAPES):
        text = html.unescape(text)
    return normalise_space(encode_allowed(text).decode())
