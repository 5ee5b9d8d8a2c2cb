"""XML as sites really write it, read as a stream: what can be read of it is, and nothing of it is opened or expanded.

libxml2 forgives unbound prefixes, elements that do not match and documents that break off, but stops at others. Those
are repaired on the way in: whatever stands before the root (blank lines, notices of PHP, a DTD) is left out, so that no
entity is ever declared; HTML's entities are their characters; `&` and `<` that begin nothing are characters; those
that XML forbids are gone. No tree is built.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from html.entities import html5
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from lxml import etree

from mindsieve.fetching.discovery.listing import CutShort

if TYPE_CHECKING:
    from collections.abc import Iterator

# A sitemap of 50 MiB has 650,000 links to translations, or 1,300,000 elements of images.
MAX_ELEMENTS = 1_500_000
MAX_DEPTH = 100_000  # entries that are not ended lie within each other
MAX_TAG_CHARS = 8 * 1024 * 1024  # from one `>` to the next; the attributes of a tag lie in memory
MAX_BEGUN_TAGS = 100  # since the last one ended: libxml2 looks for the end of each
# Each ends a piece of text, at a microsecond. 650,000 links to translations with three parameters have 1,300,000.
MAX_REFERENCES = 3_000_000
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Without its semicolon it is no reference: `?id=2&copy=yes` is no © in an address.
_BARE_AMPERSAND = re.compile(r"&(?!(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
_BARE_BRACKET = re.compile(r"<(?!/?[A-Za-z_:]|!--|!\[CDATA\[|\?(?!xml\b))")
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(#?\w+);")
_LONGEST = 40  # characters of a reference, or of what tells what a `<` begins
_LAST_CODE_POINT = 0x10FFFF
# Around the document: each takes the blow of one end tag too many, after which libxml2 would read no further.
_SHELLS = 8


class ParserTarget(Protocol):
    """Takes the elements of a document as they come."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element. Names are `{namespace}name`, and `name` where the prefix is not bound."""

    def end(self) -> None:
        """End the element that began last."""

    def data(self, text: str) -> None:
        """Take a piece of text."""


def parse(texts: Iterator[str], target: ParserTarget) -> tuple[str, ...]:
    """Read a document into a target, and return notes on what of it was not read."""
    events = _Events(target)
    parser = etree.XMLParser(
        target=events,  # type: ignore[arg-type]  # without comments; lxml gives str alone
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for text in chain(["<_>" * _SHELLS], repair(texts)):
            parser.feed(text.encode())
        parser.close()
    except (CutShort, etree.XMLSyntaxError) as error:
        return (str(error),)
    return events.complaints()


class _Events:
    """What lxml calls, for a target; the shells are not passed on."""

    def __init__(self, target: ParserTarget) -> None:
        self._target = target
        self._elements = 0
        self._depth = 0  # within the shells
        self._stray_ends = 0

    def complaints(self) -> tuple[str, ...]:
        """Say what is wrong with a document that has been read."""
        if self._stray_ends == _SHELLS:
            return ("its elements end more often than they begin: the rest is left out",)
        return ("the document breaks off",) if self._depth > 0 else ()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements <= _SHELLS:
            return
        self._depth += 1
        if self._elements > MAX_ELEMENTS:
            raise CutShort(f"over {MAX_ELEMENTS:,} elements: the rest is left out")
        if self._depth > MAX_DEPTH:
            raise CutShort(f"over {MAX_DEPTH:,} elements within each other: the rest is left out")
        self._target.start(tag, attributes)

    def end(self, _: str) -> None:
        if self._depth == 0:
            self._stray_ends += 1
            return
        self._depth -= 1
        self._target.end()

    def data(self, text: str) -> None:
        self._target.data(text)

    def close(self) -> None:
        """End the document."""


def local_name(tag: str) -> str:
    """Return the name of a tag without namespace or prefix, in lower case.

    >>> local_name("{http://www.w3.org/2005/Atom}Link"), local_name("image:loc")
    ('link', 'loc')
    """
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def repair(texts: Iterator[str]) -> Iterator[str]:
    """Return texts with what libxml2 would stop at, or read as another thing than is meant, in its right form.

    Raises `CutShort` where a tag is too long or there is too much to repair.
    """
    carry = ""
    references = tag_chars = begun = 0
    for piece in texts:
        text = carry + piece
        cut = max(text.rfind("<", -_LONGEST), text.rfind("&", -_LONGEST))
        text, carry = (text[:cut], text[cut:]) if cut >= 0 else (text, "")
        tag_chars = len(text) - text.rindex(">") if ">" in text else tag_chars + len(text)
        repaired, count = _repair(text)
        references += count
        if tag_chars > MAX_TAG_CHARS:
            raise CutShort(f"over {MAX_TAG_CHARS:,} characters from one tag to the next: the rest is left out")
        if references > MAX_REFERENCES:
            raise CutShort(f"over {MAX_REFERENCES:,} references to characters: the rest is left out")
        yield repaired
        begun = _count_begun(repaired, begun)
    yield _repair(carry)[0]


def _count_begun(text: str, before: int) -> int:
    """Return how many tags have begun since the last one ended, `before` of them before a text.

    Raises `CutShort` where it is, at some place in the text, more than any markup has.
    """
    counts = [piece.count("<") for piece in text.split(">")]
    counts[0] += before
    if max(counts) > MAX_BEGUN_TAGS:
        raise CutShort(f"over {MAX_BEGUN_TAGS} tags begin before one ends: the rest is left out")
    return counts[-1]


def _repair(text: str) -> tuple[str, int]:
    """Return a text in its right form, and how many references it has, with those that stand for bare characters."""
    text = _BARE_BRACKET.sub("&lt;", _BARE_AMPERSAND.sub("&amp;", text))
    count = text.count("&")
    text = _REFERENCE.sub(lambda reference: _character(reference[1]), text) if count else text
    return _FORBIDDEN.sub("", text), count


@lru_cache(maxsize=1_024)
def _character(name: str) -> str:
    """Return what a reference stands for, or itself as text where no one knows it.

    >>> _character("eacute"), _character("#38"), _character("#x1F600"), _character("nonsense")
    ('é', '&amp;', '😀', '&amp;nonsense;')
    """
    if not name.startswith("#"):
        return escape(html5.get(f"{name};", f"&{name};"))
    number = int(name.lstrip("#xX"), 16 if name[1] in "xX" else 10)
    return escape(chr(number)) if number <= _LAST_CODE_POINT else ""
