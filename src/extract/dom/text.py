"""Helpers for the text of a tree."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from lxml import etree

from extract.dom.tags import BLOCK_LEVEL, WITHOUT_TEXT

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from lxml.html import HtmlElement

# Characters that XML forbids and lxml refuses (controls, lone surrogates, two noncharacters), and U+007F to U+009F,
# which a terminal may obey; U+0085 is white space.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_HUGE_REFERENCE = re.compile(r"&#\d{9,};?")  # to no character; Python refuses to read some thousand digits
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
# A visible character: neither white space nor one of the characters without a width.
_INK = re.compile("[^\\s\u00ad\u200b-\u200f\u2060\ufeff]")


def visible_strings(root: HtmlElement, hidden: Container[str] = WITHOUT_TEXT) -> Iterator[str]:
    """Yield the strings inside an element that a reader could see, in order, with a space at each line break.

    Text inside elements whose tags are in `hidden` is left out.
    """
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in BLOCK_LEVEL or element.tag == "br":
            yield " "
        if event == "end":
            if element.tail and element is not root:
                yield element.tail
        elif element.tag in hidden:
            walk.skip_subtree()
        elif element.text:
            yield element.text


def json_ld_in(scripts: Iterable[HtmlElement]) -> Iterator[str]:
    """Yield the texts of those scripts that are JSON-LD."""
    for script in scripts:
        if "ld+json" in (script.get("type") or "").lower():
            yield script.text or ""


def unescape(text: str) -> str:
    """Resolve character references, whatever their numbers.

    >>> unescape("a&amp;b&#" + "9" * 5000 + ";c")
    'a&bc'
    """
    return html.unescape(_HUGE_REFERENCE.sub("", text))


def has_ink(text: str) -> bool:
    r"""Whether a string has a visible character.

    >>> has_ink("\u200b "), has_ink("a")
    (False, True)
    """
    return _INK.search(text) is not None


def normalise_space(text: str) -> str:
    r"""Collapse every run of white space, no-break spaces among them, into one space.

    >>> normalise_space("  two\xa0 words\n")
    'two words'
    """
    return " ".join(text.split())


def text_key(text: str) -> str:
    """Return the letters and digits of a text, which two spellings of a title or a name share.

    >>> text_key("The Spruce Eats") == text_key("thespruceeats")
    True
    """
    return "".join(_LETTERS_AND_DIGITS.findall(text)).casefold()
