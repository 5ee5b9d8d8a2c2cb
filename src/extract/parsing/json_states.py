"""The article in the JSON from which scripts build a page: `__NEXT_DATA__`, Nuxt, Discourse and the like.

Every system has its own shape for it, so nothing here knows a system: the state is a tree, its prose is counted, and
the smallest part that holds the bulk of it is the article. Strings of HTML are taken as they are. Arrays of blocks, as
the editors of content systems store them (ProseMirror, Slate, Contentful, Sanity, Editor.js, Draft.js), are written as
HTML by what their types are called.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from extract.dom.tags import HEADING_LEVELS
from extract.dom.text import normalise_space, text_key
from extract.parsing.limits import MAX_STATE_CHARS, MAX_STATE_VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_TYPE = "application/json"
_PRELOADED = etree.XPath("descendant::div/@data-preloaded")  # in which Discourse keeps its state
_MIN_CHARS = 250  # of prose; less is a summary
_MIN_PROSE_CHARS = 80  # of a string; messages of an interface are shorter
_MIN_TITLE_CHARS = 4
_MIN_WORDS = 8  # of such a string in a script with spaces
_MIN_SHARE = 0.8  # of the prose, that the part which is the article holds
_MAX_LEVELS = 60
_MAX_KEY_CHARS = 1_000  # of a string, in which its first words are looked for
_TAG = re.compile(r"<[a-z/!][^<>]*>", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"<(?:p|div|h[1-6]|ul|ol|table|section|blockquote|br)\b", re.IGNORECASE)
_NO_PROSE = re.compile(r"https?://\S+$|data:|[\w-]+\s*\{|function\b|var |[.#@][\w-]+[\s{]")
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_REVIVED = frozenset({"Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "Set"})  # Nuxt's wrappers

_TYPE_KEYS = ("type", "nodeType", "_type", "blockType", "name", "tag", "__typename")
_STYLE_KEYS = ("style", "tag", "variant")
_INLINE_KEYS = ("text", "value", "html", "content", "children")
_BLOCK_KEYS = frozenset(
    "text value html cooked content children body data attributes attrs answer items rows cells".split()  # noqa: SIM905 - a list of keys
)
# What the keys of things beside an article are called.
_BESIDE = re.compile(
    r"author|related|recommend|seo|meta|image|media|video|tags?$|i18n|messages|translations|cookie|consent|ads?$|promo|"
    r"newsletter|breadcrumb|navigation|menu|footer|header$|config|settings|user",
    re.IGNORECASE,
)
_WRAPPERS = ("data", "attributes", "attrs")
_TITLES = frozenset({"title", "heading", "headline", "subheading", "question"})
_LEVEL = re.compile(r"(?:h|head(?:ing|er)?|title)[-_ ]?([1-6]|one|two|three|four|five|six)\b", re.IGNORECASE)
_LEVEL_NAMES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
# What the type of a block is called, in this order, and the element that it becomes; "" skips it.
_ELEMENTS = (
    (
        re.compile(
            r"image|photo|video|embed|advert|\bads?\b|newsletter|related|gallery|divider|promo|share", re.IGNORECASE
        ),
        "",
    ),
    (re.compile(r"cell|^t[dh]$", re.IGNORECASE), "td"),
    (re.compile(r"(?:^|[\W_])row|^tr$", re.IGNORECASE), "tr"),
    (re.compile(r"table", re.IGNORECASE), "table"),
    (re.compile(r"head(?:ing|er)|^h[1-6]$|subtitle", re.IGNORECASE), "h"),
    (re.compile(r"list[-_]?item|^li$", re.IGNORECASE), "li"),
    (re.compile(r"list|^[uo]l$|bullet", re.IGNORECASE), "list"),
    (re.compile(r"quote", re.IGNORECASE), "blockquote"),
    (re.compile(r"code|pre(?:formatted)?$", re.IGNORECASE), "pre"),
    (re.compile(r"paragraph|^p$|unstyled|^block$|rich[-_]?text|^html$", re.IGNORECASE), "p"),
    (re.compile(r"^text$|span|link|strong|bold|italic|^a$|^em$|^leaf$", re.IGNORECASE), "span"),
)


def find_states(root: HtmlElement) -> list[str]:
    """Return the JSON texts of a page's states, without those that are too short for an article, or too long."""
    scripts = (script.text or "" for script in root.iter("script") if _TYPE in (script.get("type") or "").lower())
    attributes = map(str, cast("list[str]", _PRELOADED(root)))
    return [text for text in (*scripts, *attributes) if _MIN_CHARS <= len(text) <= MAX_STATE_CHARS]


def write_article(states: list[str], title: str) -> tuple[str, int]:
    """Return the article in some states as HTML, with the characters of its prose; empty if there is none.

    `title` is what the head of the page says; among several texts it tells which is meant.
    """
    articles = [_find_article(state, title) for state in map(_load, states)]
    article, chars = max(articles, key=lambda found: found[1], default=(None, 0))
    return (_Writer().write(article), chars) if chars >= _MIN_CHARS else ("", 0)


def _load(text: str) -> Any:
    try:
        state = json.loads(text, strict=False)
    except (ValueError, RecursionError):  # broken, or nested beyond reason
        return None
    return _Reviver(state).revive(0) if _is_flat(state) else state


def _is_flat(state: Any) -> bool:
    """Whether a state is one list of all its values, in which numbers stand for places in the list (Nuxt, devalue)."""
    return isinstance(state, list) and len(state) > 1 and isinstance(state[0], list | dict) and _refers(state[0])


def _refers(value: list[Any] | dict[str, Any]) -> bool:
    numbers = list(value.values()) if isinstance(value, dict) else value[1:] if value and value[0] in _REVIVED else []
    return bool(numbers) and all(isinstance(number, int) for number in numbers)


class _Reviver:
    """Puts the values of a flat state back into one another; a value that several refer to goes into the first."""

    def __init__(self, values: list[Any]) -> None:
        self._values = values
        self._seen: set[int] = set()

    def revive(self, place: Any, level: int = 0) -> Any:
        """Return the value at a place, with those inside it."""
        is_place = isinstance(place, int) and 0 <= place < len(self._values)
        if not is_place or place in self._seen or level > _MAX_LEVELS:
            return None
        value = self._values[place]
        if isinstance(value, str):
            return value
        self._seen.add(place)
        if isinstance(value, dict):
            return {key: self.revive(inside, level + 1) for key, inside in value.items()}
        if isinstance(value, list):
            is_wrapper = bool(value) and isinstance(value[0], str)
            inside = [self.revive(each, level + 1) for each in (value[1:] if is_wrapper else value)]
            return inside[0] if is_wrapper and len(inside) == 1 else inside
        return value


class _Part:
    """A value of a state, the characters of prose in it, and its parts."""

    __slots__ = ("chars", "parts", "value")

    def __init__(self, value: Any, parts: list[_Part], chars: int) -> None:
        self.value, self.parts = value, parts
        self.chars: int = chars + sum(part.chars for part in parts)


def _find_article(state: Any, title: str) -> tuple[Any, int]:
    part = _Counter().count(state)
    while part.parts:
        largest = max(part.parts, key=lambda inside: inside.chars)
        named = [inside for inside in part.parts if inside.chars >= _MIN_CHARS and _is_titled(inside.value, title)]
        if len(named) == 1:
            part = named[0]
        elif largest.chars >= _MIN_SHARE * part.chars:
            part = largest
        else:
            break
    return part.value, part.chars


def _is_titled(value: Any, title: str) -> bool:
    titles = (value.get(key) for key in ("title", "headline", "name")) if isinstance(value, dict) else ()
    return any(
        isinstance(text, str) and len(text) >= _MIN_TITLE_CHARS and normalise_space(text) in title for text in titles
    )


class _Counter:
    """Counts the prose in a state; a string that stands there twice counts once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._values = 0

    def count(self, value: Any, level: int = 0) -> _Part:
        """Return a value with its parts, as far as they hold prose."""
        self._values += 1
        if self._values > MAX_STATE_VALUES or level > _MAX_LEVELS:
            return _Part(None, [], 0)
        if isinstance(value, str):
            return self._count_string(value, level)
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        parts = [self.count(each, level + 1) for each in inside]
        return _Part(value, [part for part in parts if part.chars], 0)

    def _count_string(self, text: str, level: int) -> _Part:
        if text[:1] in "{[" and len(text) >= _MIN_CHARS:
            state = _load(text)
            if state is not None:
                return self.count(state, level + 1)
        chars = _prose_chars(text)
        if chars == 0 or (key := _key_of(text)) in self._seen:
            return _Part(text, [], 0)
        self._seen.add(key)
        return _Part(text, [], chars)


def _key_of(text: str) -> str:
    """Return the beginning of a text, the same for HTML and for plain text."""
    return text_key(_without_tags(html.unescape(text[:_MAX_KEY_CHARS])))[:_MIN_PROSE_CHARS]


def _prose_chars(text: str) -> int:
    if len(text) < _MIN_PROSE_CHARS or _NO_PROSE.match(text):
        return 0
    bare = normalise_space(html.unescape(_TAG.sub(" ", text))) if "<" in text else text
    is_prose = len(bare) >= _MIN_PROSE_CHARS and bare.count(" ") >= _MIN_WORDS
    return len(bare) if is_prose or len(_WITHOUT_SPACES.findall(bare)) >= _MIN_PROSE_CHARS // 2 else 0


class _Writer:
    """Writes a part of a state as HTML."""

    def __init__(self) -> None:
        self._values = 0
        self._seen: set[str] = set()

    def write(self, value: Any, level: int = 0) -> str:
        """Return a value as block-level HTML."""
        self._values += 1
        if self._values > MAX_STATE_VALUES or level > _MAX_LEVELS:
            return ""
        if isinstance(value, str):
            return self._write_once(value)
        if isinstance(value, list):
            return self._write_list(value, level)
        return self._write_block(value, level) if isinstance(value, dict) else ""

    def _write_once(self, text: str) -> str:
        """Return a string as HTML; nothing for prose that stands in the state in another form as well."""
        key = _key_of(text)
        if len(key) >= _MIN_PROSE_CHARS and key in self._seen:
            return ""
        self._seen.add(key)
        return _write_string(text)

    def _write_list(self, values: list[Any], level: int) -> str:
        if _is_grid(values):
            rows = ("".join(f"<td>{self._write_inline(cell, level + 1)}</td>" for cell in row) for row in values)
            return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
        return "".join(self.write(value, level + 1) for value in values)

    def _write_block(self, block: dict[str, Any], level: int) -> str:
        element = _element_of(block)
        if element == "":
            return ""
        if element is None:
            return "".join(self._write_fields(block, level))
        if element == "list":
            return f"<ul>{''.join(self._write_items(block, level))}</ul>"
        if element in ("table", "tr", "blockquote", "li", "td"):
            inside = "".join(self._write_fields(block, level))
            return inside if inside.startswith("<table>") else f"<{element}>{inside}</{element}>"
        inside = self._write_inline(block, level)
        return inside if _BLOCK_TAG.search(inside) else f"<{element}>{inside}</{element}>"

    def _write_fields(self, block: dict[str, Any], level: int) -> Iterator[str]:
        for key, value in _with_headers(block).items():
            if isinstance(value, str) and key in _TITLES:
                yield f"<h2>{html.escape(_without_tags(value))}</h2>" if value.strip() else ""
            elif key in _BLOCK_KEYS or (_prose_chars(value) if isinstance(value, str) else not _BESIDE.search(key)):
                yield self.write(value, level + 1)

    def _write_items(self, block: dict[str, Any], level: int) -> Iterator[str]:
        inside = block.get("data") if isinstance(block.get("data"), dict) else block
        for key in ("items", "children", "content"):
            items = inside.get(key) if isinstance(inside, dict) else None
            for item in items if isinstance(items, list) else ():
                written = self._write_inline(item, level + 1) if isinstance(item, str) else self.write(item, level + 1)
                yield written if written.startswith("<li>") else f"<li>{written}</li>"

    def _write_inline(self, value: Any, level: int) -> str:
        """Return a value as text and inline elements."""
        self._values += 1
        if self._values > MAX_STATE_VALUES or level > _MAX_LEVELS:
            return ""
        if isinstance(value, str):
            return value if _TAG.search(value) else html.escape(value)
        if isinstance(value, list):
            return "".join(self._write_inline(each, level + 1) for each in value)
        if not isinstance(value, dict):
            return ""
        inside = next((value[key] for key in _WRAPPERS if _has_text(value.get(key))), value)
        texts = (inside.get(key) for key in _INLINE_KEYS)
        return "".join(self._write_inline(text, level + 1) for text in texts if text is not None)


def _has_text(value: Any) -> bool:
    return isinstance(value, dict) and any(key in value for key in _INLINE_KEYS)


def _write_string(text: str) -> str:
    if _BLOCK_TAG.search(text):
        return text
    lines = (text if _TAG.search(text) else html.escape(text)).split("\n")
    return "".join(f"<p>{line}</p>" for line in lines if line.strip())


def _without_tags(text: str) -> str:
    return normalise_space(_TAG.sub(" ", text))


def _with_headers(block: dict[str, Any]) -> dict[str, Any]:
    """Put the headers of a table that is written as an object into the first of its rows."""
    headers, rows = block.get("headers", block.get("columns")), block.get("rows")
    is_table = isinstance(rows, list) and isinstance(headers, list) and _is_grid([headers, *rows])
    return {"rows": [headers, *(rows or [])]} if is_table else block


def _is_grid(values: list[Any]) -> bool:
    """Whether a list is the rows of a table: lists of strings, of two columns at least."""
    return len(values) > 1 and all(
        isinstance(row, list) and len(row) > 1 and all(isinstance(cell, str | int | float) for cell in row)
        for row in values
    )


def _element_of(block: dict[str, Any]) -> str | None:
    """Return the element that a block becomes by its type and style; None if they say nothing, "" to skip it."""
    names = [block[key] for key in (*_STYLE_KEYS, *_TYPE_KEYS) if isinstance(block.get(key), str)]
    for name in names:
        for pattern, element in _ELEMENTS:
            if pattern.search(name):
                return f"h{_level_of(block, name)}" if element == "h" else element
    return None


def _level_of(block: dict[str, Any], name: str) -> int:
    named = _LEVEL.search(name)
    if named:
        return _LEVEL_NAMES.get(named[1].lower()) or int(named[1])
    for around in (block, block.get("attrs"), block.get("data"), block.get("attributes")):
        level = around.get("level") if isinstance(around, dict) else None
        if isinstance(level, int) and f"h{level}" in HEADING_LEVELS:
            return level
    return 2
