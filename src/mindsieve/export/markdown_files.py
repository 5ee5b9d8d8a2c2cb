"""Markdown (CommonMark): one file per article, with its metadata as YAML front matter, in one folder per site.

Article texts are escaped, so that a renderer shows them as text and not as markup.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from extract import Kind
from mindsieve.corpus.columns import ARTICLES, BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mindsieve.export.destinations.place import Destination
    from mindsieve.export.manifest import Counts
    from mindsieve.export.request import ExportRequest
    from mindsieve.export.source import ExportSource

FRONT_MATTER = (
    "title", "url", "canonical_url", "site", "authors", "author_is_synthetic", "reviewed_by", "date_published",
    "date_modified", "date_reviewed", "language", "fetched_at", "opt_outs", "article_id", "content_sha256",
)  # fmt: skip

SLUG_CHARACTERS = 60  # keeps paths short enough for any file system
ID_CHARACTERS = 12  # of the article's id: distinguishes two articles with the same title

_OF_ARTICLE = "section_position >= 0"  # without the title and removed blocks
_UNSAFE = re.compile(r"[^a-z0-9]+")
_UNSAFE_IN_FOLDER = re.compile(r"[^a-z0-9.-]+")
# Not printable in YAML (specification, section 5.1), and not escaped by json.
_CONTROL = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff]")
_INLINE_MARKUP = re.compile(r"([\\`*_\[\]<>&~])")
_LINE_MARKUP = re.compile(r"^([#+=-]|\d{1,9}(?=[.)]))")
_BACKTICKS = re.compile(r"`+")
_INDENT = "    "  # of a list inside an item; enough for a number of two digits
_NUMBER = re.compile(r"[0-9]{1,9}")  # CommonMark, section 5.2
_SHORTEST_FENCE = 3  # CommonMark, section 4.5


def write_markdown(_: ExportRequest, source: ExportSource, destination: Destination) -> Counts:
    """Write each article as one file; return their number."""
    count = 0
    for articles, blocks in source.batches_with(BLOCKS, _OF_ARTICLE):
        for article in articles.to_pylist():
            with destination.open(file_name(article)) as file:
                file.write(to_markdown(article, blocks.get(article["article_id"], ())).encode())
            count += 1
    return {ARTICLES.name: count}


def file_name(article: Mapping[str, Any]) -> str:
    """Return the path of an article's file: lower-case ASCII letters, digits, hyphens and dots of the site.

    >>> file_name({"site": "clinic.example", "title": "../Sleep & Café?", "article_id": "0123456789abcdef"})
    'clinic.example/sleep-cafe-0123456789ab.md'
    """
    folder = _UNSAFE_IN_FOLDER.sub("-", _to_ascii(str(article["site"]))).strip(".-") or "site"
    slug = _UNSAFE.sub("-", _to_ascii(str(article["title"] or "")))[:SLUG_CHARACTERS].strip("-")
    return f"{folder}/{'-'.join(filter(None, (slug, str(article['article_id'])[:ID_CHARACTERS])))}.md"


def to_markdown(article: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]]) -> str:
    """Return an article as Markdown: front matter, title, and its headings and blocks in order."""
    title = [f"# {escape(str(article['title']))}"] if article["title"] else []
    return f"{_front_matter(article)}\n" + "\n\n".join([*title, *_parts(blocks)]) + "\n"


def _front_matter(article: Mapping[str, Any]) -> str:
    lines = (f"{name}: {_to_yaml(article[name])}" for name in FRONT_MATTER if article[name] not in (None, []))
    return "\n".join(["---", *lines, "---", ""])


def _to_yaml(value: Any) -> str:
    """Write a value as JSON: YAML is a superset of JSON."""
    text = json.dumps(value.isoformat() if isinstance(value, datetime) else value, ensure_ascii=False)
    return _CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _parts(blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the parts to separate by blank lines; the items of a list are one part."""
    for is_list, run in groupby(blocks, lambda block: block["kind"] == Kind.LIST_ITEM):
        parts = map(_render, run)
        yield from ["\n".join(parts)] if is_list else parts


def _render(block: Mapping[str, Any]) -> str:
    text = str(block["text"])
    match block["kind"]:
        case Kind.HEADING:
            return f"{'#' * max(1, block['level'])} {escape(text)}"
        case Kind.LIST_ITEM:
            return f"{_INDENT * (block['list_depth'] - 1)}{_marker(block)} {escape(text)}"
        case Kind.SUBHEADING:
            return f"**{escape(text)}**"
        case Kind.QUOTE:
            return f"> {escape(text)}"
        case Kind.TABLE | Kind.CODE:
            return _fenced(text)
        case _:
            return escape(text)


def _marker(item: Mapping[str, Any]) -> str:
    """Return the marker of an item of a list: CommonMark knows decimal numbers and bullets."""
    number = item["list_number"] or ""
    return f"{number}." if _NUMBER.fullmatch(number) else "-"


def _fenced(text: str) -> str:
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(_SHORTEST_FENCE, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def escape(text: str) -> str:
    r"""Escape a line of text so that CommonMark renders it verbatim.

    >>> print(escape("<b>5 * 3</b> [see_this]"), escape("- 1"), escape("2. Rest"))
    \<b\>5 \* 3\</b\> \[see\_this\] \- 1 2\. Rest
    """
    return _LINE_MARKUP.sub(_escape_start, _INLINE_MARKUP.sub(r"\\\1", text))


def _escape_start(match: re.Match[str]) -> str:
    """Escape the character itself, or the one after the number of a list item."""
    return f"{match[0]}\\" if match[0].isdecimal() else f"\\{match[0]}"


def _to_ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
