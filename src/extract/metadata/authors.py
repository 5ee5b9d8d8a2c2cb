"""Who wrote an article and who reviewed it: names only, without "By", roles, credentials or the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.dom import normalise_space
from extract.metadata.jsonld import articles, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from extract.metadata.head import Head

_MAX_NAME_CHARS = 80
_MAX_NAME_WORDS = 7
_MAX_BYLINE_CHARS = 150
_MAX_BYLINE_PARTS = 4  # child elements: more, and it is a frame around a byline and other things
_PREFIX = re.compile(
    r"^\W*((medically |clinically |scientifically )?"
    r"(written|reviewed|posted|published|edited|authored|contributed|fact[ -]checked) by|"
    r"by|author|authors|von|por|par)\b\s*:?\s+",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[;|/•·]|,\s+(?:and|und|y|et)\s|\s(?:and|und|y|et|&|with)\s|\s+[-–—]\s+)\s*")
_CREDENTIAL = re.compile(
    r"^(?:[A-Z][A-Za-z]{0,3}\.?[A-Z][A-Za-z.]{0,4}(?:-[A-Z]{1,3})?|[A-Z]{2,6}(?:-[A-Z]{1,3})?|RN|MD)$"
)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|^(admin|administrator|editor|author|staff|guest|unknown|user|null|none)$",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"^\W*(?:medically|clinically|scientifically|expert|professionally)?\s*reviewed\s+(?:on .{4,30} )?by\W+",
    re.IGNORECASE,
)
_VISIBLE = (
    "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(.//*[@itemprop='name'])]",
    "//a[contains(concat(' ', @rel, ' '), ' author ')]",
    (
        "//*[contains(concat(' ', @class, ' '), ' author-name ') or contains(concat(' ', @class, ' '), ' byline ')"
        " or contains(concat(' ', @class, ' '), ' author ') or contains(concat(' ', @class, ' '), ' post-author ')]"
    ),
)
_BYLINE = re.compile(r"^(?:Written by|By|BY)\s+[A-ZÀ-Þ]")


def read_authors(root: HtmlElement, head: Head) -> tuple[str, ...]:
    """Return the names of the authors from the first source that has any, in its order and without repeats."""
    for texts in _author_sources(root, head):
        if names := _clean(texts):
            return names
    return ()


def _author_sources(root: HtmlElement, head: Head) -> Iterator[Iterable[str]]:
    for item in articles(head.items):
        yield names_of(item.get("author"), head.items)
    yield [head.first("author", "article:author", "parsely-author", "sailthru.author", "dc.creator") or ""]
    for path in _VISIBLE:
        yield [text for text in map(_text_of, root.xpath(path)[:3]) if len(text) <= _MAX_BYLINE_CHARS][:1]
    yield _visible_bylines(root)


def _visible_bylines(root: HtmlElement) -> list[str]:
    texts = (
        _text_of(element) for element in root.iter("p", "div", "span", "address") if len(element) <= _MAX_BYLINE_PARTS
    )
    return next(([text] for text in texts if len(text) <= _MAX_BYLINE_CHARS and _BYLINE.match(text)), [])


def read_reviewers(root: HtmlElement, head: Head) -> tuple[str, ...]:
    """Return the names of those who reviewed the article, from structured data or a visible review note."""
    for item in articles(head.items):
        if names := _clean(names_of(item.get("reviewedBy"), head.items)):
            return names
    texts = (_text_of(element) for element in root.iter("p", "div", "span", "li") if len(element) <= _MAX_BYLINE_PARTS)
    notes = (text for text in texts if len(text) <= _MAX_BYLINE_CHARS and _REVIEW.match(text))
    return _clean([_REVIEW.sub("", note) for note in notes][:1])


def _clean(texts: Iterable[str]) -> tuple[str, ...]:
    names = (name for text in texts for name in split_names(text))
    return tuple(dict.fromkeys(names))


def split_names(byline: str) -> list[str]:
    """Split a byline into names.

    >>> split_names("By Dana Whitlock, LMFT and Ada Lund, PhD")
    ['Dana Whitlock', 'Ada Lund']
    """
    plain = _PREFIX.sub("", normalise_space(byline))
    parts = (part for joined in _SEPARATOR.split(plain) for part in _split_commas(joined))
    return [part for part in parts if _is_name(part)]


def _split_commas(text: str) -> Iterator[str]:
    """Split at commas, and drop the parts that are credentials or titles of one word."""
    for part in text.split(","):
        plain = part.strip(" .\u00a0")
        if plain and not all(_CREDENTIAL.match(word) for word in plain.split()):
            yield plain


def _is_name(text: str) -> bool:
    return (
        1 < len(text) <= _MAX_NAME_CHARS
        and len(text.split()) <= _MAX_NAME_WORDS
        and _NOT_A_NAME.search(text) is None
        and any(character.isalpha() for character in text)
    )


def _text_of(element: HtmlElement) -> str:
    return normalise_space(element.text_content())
