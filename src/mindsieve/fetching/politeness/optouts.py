"""What a page says against being kept: directives to robots, and reservations of text and data mining.

Pure. The header is read where the response is, the meta elements in a worker process, for markup is hostile input.
Directives are those of https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag, with the `noai`
and `noimageai` of https://www.deviantart.com/team/journal/UPDATE-All-Deviations-Are-Opted-Out-of-AI-Datasets-934500371.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.parsing.parse import parse_html
from mindsieve.fetching.politeness import tdmrep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.page import Page

NOINDEX = "noindex"
# `noimageai` is about images; such a page is left out as a whole, since captions are part of the corpus.
_DIRECTIVES = frozenset({"noarchive", NOINDEX, "noai", "noimageai"})
_MEANS_NOINDEX = "none"
# "bot: directive". Directives with a value look alike.
_ADDRESSED = re.compile(r"\s*([a-z][\w.-]*|\*)\s*:(.*)", re.DOTALL)
_WITH_VALUE = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
# The few pages on which it is worth while to parse for meta elements.
_MENTION = re.compile(rb"<meta[^<>]{0,1000}(?:\bno(?:archive|index|ai|imageai|ne)\b|tdm-reservation)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OptOut:
    """One directive against keeping a page, and where it stands: "header", "meta" or "tdmrep.json"."""

    word: str
    place: str

    def __str__(self) -> str:
        return f"{self.word} ({self.place})"


@dataclass(frozen=True, slots=True)
class MetaDirectives:
    """What the meta elements of a page say: directives to us, and whether mining is reserved (None: nothing)."""

    directives: frozenset[str] = frozenset()
    is_reserved: bool | None = None


def may_have_meta_directives(body: bytes) -> bool:
    """Tell whether a page is worth a look at its meta elements. UTF-16 is looked through too."""
    return bool(_MENTION.search(body.replace(b"\0", b"")))


def read_meta_directives(page: Page, token: str) -> MetaDirectives:
    """Read the meta elements. `token` is our product token. Raises `extract.errors.UnreadablePage`."""
    directives: set[str] = set()
    is_reserved = None
    for name, content in _metas(parse_html(page.body, page.url, page.charset)):
        if name in ("robots", token.lower()):
            directives |= _known(content.lower().split(","))
        elif name == tdmrep.NAME:
            value = tdmrep.read_reservation(content)
            is_reserved = is_reserved if value is None else value
    return MetaDirectives(frozenset(directives), is_reserved)


def _metas(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        yield meta.get("name", "").strip().lower(), meta.get("content", "")


def opt_outs_of(page: Page, meta: MetaDirectives, file: tdmrep.TdmFile, token: str) -> tuple[OptOut, ...]:
    """Return all directives against keeping a page. `file` is the tdmrep.json of its host."""
    header = header_directives(page.headers.get("x-robots-tag", ""), token)
    words = [OptOut(word, "header") for word in sorted(header)]
    words += [OptOut(word, "meta") for word in sorted(meta.directives)]
    place = _place_of_reservation(page, meta, file)
    return (*words, OptOut(tdmrep.NAME, place)) if place else tuple(words)


def _place_of_reservation(page: Page, meta: MetaDirectives, file: tdmrep.TdmFile) -> str:
    """Return where mining is reserved, "" if it is not: the last of the protocol's places that says anything counts."""
    header = tdmrep.read_reservation(page.headers.get(tdmrep.NAME, ""))
    for place, value in (("meta", meta.is_reserved), ("header", header)):
        if value is not None:
            return place if value else ""
    return "tdmrep.json" if file.reserves(page.url) else ""


def header_directives(header: str, token: str) -> frozenset[str]:
    r"""Return the known directives of X-Robots-Tag headers, one a line, that are addressed to all or to us.

    What follows "bot:" on a line is for that bot.

    >>> sorted(header_directives("noarchive, otherbot: noindex, noai", "mindsieve"))
    ['noarchive']
    >>> sorted(header_directives("otherbot: noindex\nMindsieve: none", "mindsieve"))
    ['noindex']
    """
    return _known([word for line in header.lower().splitlines() for word in _addressed_to_us(line, token.lower())])


def _addressed_to_us(line: str, token: str) -> Iterator[str]:
    is_ours = True
    for word in line.split(","):
        addressed = _ADDRESSED.fullmatch(word)
        if addressed and addressed[1] not in _WITH_VALUE:
            is_ours = addressed[1] in (token, "*", "robots")
            word = addressed[2]  # noqa: PLW2901 - what is left of it
        if is_ours:
            yield word


def _known(words: list[str]) -> frozenset[str]:
    said = {word.strip() for word in words}
    return _DIRECTIVES & (said | {NOINDEX} if _MEANS_NOINDEX in said else said)
