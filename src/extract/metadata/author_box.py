"""Read a box about an author: the name, the credentials, the link to a profile."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from extract.metadata.names import is_full_name, read_names
from extract.metadata.professions import is_credential

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock

_MAX_NAME_LINE_CHARS = 100
_LEAD_IN = re.compile(
    r"^\W*(?:(?:written|posted|article|story|authored|reviewed)\s+by|by|about(?:\s+the\s+author)?|meet(?:\s+the\s+author)?|"
    r"author|über|von|por|sobre|par|di)\b\W*",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"^(?:dr|prof|mr|mrs|ms)\.?\s+", re.IGNORECASE)
# "Ada Lund, PhD, is a psychologist": a name and what follows it before the verb.
_BIO_OPENING = re.compile(
    r"^(?P<person>[^.!?\n]{3,80}?),?\s++(?:is|was|has|writes|works|holds|speciali[sz]es|covers|practi[cs]es|lives|treats|"
    r"helps|teaches|studies|earned|graduated|ist|arbeitet|schreibt|es|escribe|trabaja|est|écrit|é|è)\b"
)
_PROFILE = re.compile(
    r"/(?:authors?|contributors?|team|staff|people|profiles?|about|experts?|reviewers?|autor)\b|/@|linkedin"
)


def read_author_box(blocks: Sequence[TextBlock]) -> dict[str, str] | None:
    """Return a box's `name`, and `credentials` and `profile` (a URL as it stands) where it gives them.

    None if the box names nobody. `credentials` are the letters after the name, separated by commas.
    """
    named = ((name, text) for text in _name_lines(blocks) if (name := name_opening(text)))
    name, text = next(named, (None, ""))
    if name is None:
        return None
    found = {"name": name, "credentials": ", ".join(_credentials_after(name, text)), "profile": _profile(blocks, name)}
    return {field: value for field, value in found.items() if value}


def _name_lines(blocks: Sequence[TextBlock]) -> Iterator[str]:
    """Yield the texts that may open with the author's name: short lines first, then the openings of prose."""
    for block in blocks:
        yield from (line for line in block.lines if len(line) <= _MAX_NAME_LINE_CHARS)
    for block in blocks:
        if opening := _BIO_OPENING.match(block.text):
            yield opening["person"]


def name_opening(text: str) -> str | None:
    """Return the full name that a text begins with, after lead-ins such as "Written by".

    >>> name_opening("Written by Dr. Ada Lund, PhD, LMFT"), name_opening("Sleep and mood")
    ('Ada Lund', None)
    """
    plain = _HONORIFIC.sub("", _LEAD_IN.sub("", text))
    name = next(iter(read_names(plain)), "")
    return name if is_full_name(name) and plain.startswith(name) else None


def is_name_line(text: str) -> bool:
    """Whether a line is a full name, with credentials or without, and nothing else.

    >>> is_name_line("Ada Lund, PhD, LMFT"), is_name_line("Ada Lund is a writer")
    (True, False)
    """
    name = name_opening(text) if len(text) <= _MAX_NAME_LINE_CHARS else None
    return name is not None and _credentials_after(name, text) == _words_after(name, text)


def opens_like_bio(text: str) -> bool:
    """Whether prose begins by saying what somebody is or does, whoever that is."""
    return _BIO_OPENING.match(_HONORIFIC.sub("", text)) is not None


def opens_with_person(text: str, name: str) -> bool:
    """Whether prose begins by saying what the person of that name, or "she", "he" or "they", is or does."""
    opening = _BIO_OPENING.match(_HONORIFIC.sub("", text))
    person = _HONORIFIC.sub("", opening["person"]) if opening else ""
    return person in ("She", "He", "They") or any(person.startswith(part) for part in (name, *name.split()))


def _credentials_after(name: str, text: str) -> list[str]:
    return list(takewhile(is_credential, _words_after(name, text)))


def _words_after(name: str, text: str) -> list[str]:
    return [word for word in re.split(r"[\s,;()|]+", text.partition(name)[2]) if re.search(r"\w", word)]


def _profile(blocks: Iterable[TextBlock], name: str) -> str:
    links = [element for block in blocks for element in block.inline if element.tag == "a" and element.get("href")]
    by_rank = sorted(links, key=lambda link: _rank(link, name))
    return str(by_rank[0].get("href")) if by_rank and _rank(by_rank[0], name) < _NO_PROFILE else ""


_NO_PROFILE = 3


def _rank(link: HtmlElement, name: str) -> int:
    """Return how clearly a link leads to the author's profile: 0 by its `rel`, 1 by its text, 2 by its address."""
    if "author" in (link.get("rel") or "").split():
        return 0
    if name in "".join(map(str, link.itertext())):
        return 1
    return 2 if _PROFILE.search(link.get("href") or "") else _NO_PROFILE
