"""JSON-LD: the objects of a page's `application/ld+json` scripts, flattened, and what an article among them says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from extract.caps import MAX_JSON_LD_CHARS
from extract.metadata.strings import clean_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_MAX_DEPTH = 6  # of nesting that is searched for objects; real graphs nest two or three deep
_CONTROL = re.compile(r"[\x00-\x1f]")
_ARTICLE_TYPE = re.compile(r"(Article|BlogPosting|Posting|Report|MedicalWebPage|NewsArticle)$")
_PAGE_TYPE = re.compile(r"(WebPage|ItemPage|AboutPage)$")
_ORGANISATION_TYPE = re.compile(r"(Organization|Corporation|Business|Brand|WebSite|Hospital|Clinic|College.*|NGO)$")


def read_items(root: HtmlElement) -> list[dict[str, Any]]:
    """Return every object of the page's JSON-LD scripts, those inside `@graph` and lists included."""
    scripts = root.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    return [item for script in scripts for item in _flatten(_load(script.text or ""), 0)]


def _load(text: str) -> object:
    if len(text) > MAX_JSON_LD_CHARS:
        return None
    # Content systems leave raw line breaks inside strings, and wrap scripts in CDATA or comments.
    plain = re.sub(r"^\s*(<!--|//<!\[CDATA\[|<!\[CDATA\[)|(-->|//\]\]>|\]\]>)\s*;?\s*$", "", _CONTROL.sub(" ", text))
    try:
        return _cleaned(json.loads(plain.strip().rstrip(";")))
    except (ValueError, RecursionError):
        return None


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean_string(value)
    if isinstance(value, list):
        return [_cleaned(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _cleaned(entry) for key, entry in value.items()}
    return value


def _flatten(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _flatten(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _flatten(value.get(key), depth + 1)


def types_of(item: dict[str, Any]) -> list[str]:
    """Return the item's types as a list of names without a namespace."""
    types = item.get("@type")
    names = types if isinstance(types, list) else [types]
    return [name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)]


def articles(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the items that describe an article, then those that describe the page."""
    by_kind = (
        [item for item in items if any(map(kind.search, types_of(item)))] for kind in (_ARTICLE_TYPE, _PAGE_TYPE)
    )
    return [item for group in by_kind for item in group]


def names_of(value: object, items: list[dict[str, Any]]) -> list[str]:
    """Return the names of a person or organisation, of a list of them, or of what an `@id` refers to."""
    if isinstance(value, list):
        return [name for entry in value for name in names_of(entry, items)]
    if isinstance(value, str):
        return [clean_string(value)]
    if isinstance(value, dict):
        return _names_of_object(value, items)
    return []


def _names_of_object(value: dict[str, Any], items: list[dict[str, Any]]) -> list[str]:
    if "name" in value:
        return names_of(value["name"], [])
    reference = value.get("@id")
    target = next((item for item in items if item.get("@id") == reference and "name" in item), None)
    return names_of(target["name"], []) if reference and target else []


def organisations(items: list[dict[str, Any]]) -> list[str]:
    """Return the names of the organisations and web sites that the items are, or that publish or wrote them."""
    named = [
        entry for item in items for key in ("author", "publisher", "isPartOf") for entry in _as_list(item.get(key))
    ]
    objects = [entry for entry in (*items, *named) if isinstance(entry, dict)]
    found = [entry for entry in objects if any(map(_ORGANISATION_TYPE.search, types_of(entry)))]
    return [name for entry in found for name in names_of(entry, items)]


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
