"""Read JSON-LD: the objects of a page's `application/ld+json` scripts, in flat lists."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from extract.dom.text import unescape
from extract.metadata.strings import clean_string
from extract.parsing.limits import MAX_JSON_LD_CHARS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item: TypeAlias = dict[str, Any]

_MAX_SEARCH_DEPTH = 6  # the levels of nesting that are searched for objects; real graphs nest two or three deep
_MAX_DEPTH = 30  # the levels that are read at all: Python's recursion limit would otherwise end a page
_ARTICLE_TYPE = re.compile(r"(Article|BlogPosting|Posting|Report|MedicalWebPage|NewsArticle)$")
_PAGE_TYPE = re.compile(r"(WebPage|ItemPage|AboutPage)$")
_ORGANISATION_TYPE = re.compile(r"(Organization|Corporation|Business|Brand|WebSite|Hospital|Clinic|NGO)$|College")
# Content systems wrap scripts in these, for browsers of the last century.
_OPENINGS = ("<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[")
_CLOSINGS = ("-->", "//]]>", "/*]]>*/", "]]>", ";", "//")
_TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")
_LINE_COMMENT = re.compile(r"^[ \t]*//.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Graph:
    """The objects of a page: all; those that describe an article, then those of the page; those with an id."""

    items: list[Item]
    articles: list[Item]
    by_id: dict[str, Item]

    @classmethod
    def read(cls, scripts: Iterable[str]) -> Graph:
        """Read every object of JSON-LD scripts, those inside `@graph` and lists included."""
        items = [item for script in _within_limit(scripts) for item in _flatten(_load(script), 0)]
        articles = [item for kind in (_ARTICLE_TYPE, _PAGE_TYPE) for item in items if _is_of(item, kind)]
        return cls(items, articles, _index(items))

    def names(self, value: object) -> list[str]:
        """Return the names of a person or organisation, of a list of them, or of what an `@id` refers to."""
        stated = (self.resolve(entry).get("name") if isinstance(entry, dict) else entry for entry in as_list(value))
        return [name for names in stated for name in as_list(names) if isinstance(name, str)]

    def resolve(self, item: Item) -> Item:
        """Return the item itself, or the item that it refers to if it has only an `@id`."""
        return item if "name" in item or "url" in item else self.by_id.get(str(item.get("@id")), item)

    def organisations(self) -> list[str]:
        """Return the names of the organisations and web sites that the items are, or that publish or wrote them."""
        values = (item.get(key) for item in self.items for key in ("author", "publisher", "isPartOf"))
        named = (entry for value in values for entry in as_list(value) if isinstance(entry, dict))
        return self.names([entry for entry in (*self.items, *named) if _is_of(entry, _ORGANISATION_TYPE)])


def _within_limit(scripts: Iterable[str]) -> Iterator[str]:
    """Yield the scripts, except any with which all of them together would exceed the limit."""
    left = MAX_JSON_LD_CHARS
    for text in scripts:
        if len(text) <= left:
            left -= len(text)
            yield text


def _is_of(item: Item, kind: re.Pattern[str]) -> bool:
    """Whether one of the item's types, without its namespace, is of a kind."""
    types = as_list(item.get("@type"))
    return any(kind.search(name.rsplit("/", 1)[-1]) for name in types if isinstance(name, str))


def as_list(value: object) -> list[Any]:
    """Return the value as a list, since JSON-LD gives a single value without one."""
    return value if isinstance(value, list) else [value]


def _index(items: list[Item]) -> dict[str, Item]:
    """Return the items by their ids: for each id, the first item that has more than the id."""
    named = (item for item in items if isinstance(item.get("@id"), str) and ("name" in item or "url" in item))
    return {item["@id"]: item for item in reversed(list(named))}


def _load(text: str) -> object:
    plain = _unwrap(text)
    try:
        return _cleaned(_decode(plain), 0)
    except ValueError:
        pass
    try:
        return _cleaned(_decode(_repair(plain)), 0)
    except ValueError:
        return None


def _unwrap(text: str) -> str:
    plain = text.strip()
    for opening in _OPENINGS:
        plain = plain.removeprefix(opening).lstrip()
    for _ in _CLOSINGS:
        for closing in _CLOSINGS:
            plain = plain.removesuffix(closing).rstrip()
    return plain


def _decode(text: str) -> object:
    """Decode the first value of a text; accepts line breaks in strings, and ignores what follows the value.

    Raises ValueError on anything but JSON, however deep.
    """
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except RecursionError as error:
        raise ValueError("too deep") from error


def _repair(text: str) -> str:
    r"""Repair what templates do to JSON: entities for quotes, commas before brackets, comment lines.

    >>> _repair('// about us\n{&quot;name&quot;: &quot;Ada Lund&quot;,}')
    '{"name": "Ada Lund"}'
    """
    plain = text if '"' in text else unescape(text)
    return _TRAILING_COMMA.sub("", _LINE_COMMENT.sub("", plain)).strip()


def _cleaned(value: object, depth: int) -> object:
    if isinstance(value, str):
        return clean_string(value)
    if depth >= _MAX_DEPTH:
        return None
    if isinstance(value, list):
        return [_cleaned(entry, depth + 1) for entry in value]
    if isinstance(value, dict):
        return {key: _cleaned(entry, depth + 1) for key, entry in value.items()}
    return value


def _flatten(value: object, depth: int) -> Iterator[Item]:
    if depth > _MAX_SEARCH_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _flatten(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _flatten(value.get(key), depth + 1)
