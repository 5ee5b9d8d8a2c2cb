"""The articles of our own: Markdown files read into sections and blocks.

Inline marks become HTML; what they say as text is what an extractor has to return.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = Path(__file__).parent / "articles"
_MARKDOWN = MarkdownIt("commonmark").enable("table")

TOPICS = tuple(sorted(path.stem for path in _FOLDER.glob("*.md")))


@dataclass(frozen=True, slots=True)
class Line:
    """A run of words, as HTML and as text."""

    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose."""

    line: Line


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of one paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, and the list inside it."""

    line: Line
    inner: Items | None


@dataclass(frozen=True, slots=True)
class Items:
    """A list, bulleted or numbered."""

    items: tuple[Item, ...]
    is_numbered: bool


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of values; its first row is the head."""

    rows: tuple[tuple[Line, ...], ...]


Node = Paragraph | Quote | Items | TextTable


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within an article, of level 2 to 4."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the nodes under it, up to the next heading. The lead has none."""

    heading: Heading | None
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class TopicText:
    """An article: its title and its parts, the lead first."""

    topic: str
    title: str
    parts: tuple[Part, ...]


@cache
def read_text(topic: str) -> TopicText:
    """Read the article of a topic. Raises FileNotFoundError where there is none."""
    tree = SyntaxTreeNode(_MARKDOWN.parse((_FOLDER / f"{topic}.md").read_text("utf-8")))
    title, *rest = tree.children
    return TopicText(topic, _line(title).text, tuple(_parts(rest)))


def _parts(nodes: list[SyntaxTreeNode]) -> Iterator[Part]:
    heading = None
    for is_heading, run in groupby(nodes, key=lambda node: node.type == "heading"):
        if is_heading:
            (node,) = run  # our articles have text under each heading
            heading = Heading(int(node.tag.removeprefix("h")), _line(node).text)
        else:
            yield Part(heading, tuple(map(_node, run)))


def _node(node: SyntaxTreeNode) -> Node:
    match node.type:
        case "paragraph":
            return Paragraph(_line(node))
        case "blockquote":
            return Quote(_line(node.children[0]))
        case "table":
            rows = (row for group in node.children for row in group.children)
            return TextTable(tuple(tuple(map(_line, row.children)) for row in rows))
        case _:
            return _items(node)


def _items(node: SyntaxTreeNode) -> Items:
    return Items(tuple(map(_item, node.children)), is_numbered=node.type == "ordered_list")


def _item(node: SyntaxTreeNode) -> Item:
    line, *inner = node.children
    return Item(_line(line), _items(inner[0]) if inner else None)


def _line(node: SyntaxTreeNode) -> Line:
    """Read the words of a block. Raises ValueError on marks that the articles have no need of."""
    pieces = node.children[0].children if node.children else []
    return Line("".join(map(_inline_html, pieces)), "".join(map(_inline_text, pieces)))


def _inline_html(node: SyntaxTreeNode) -> str:
    match node.type:
        case "text":
            return html.escape(node.content, quote=False)
        case "softbreak":
            return "\n"
        case "em" | "strong":
            return f"<{node.tag}>{''.join(map(_inline_html, node.children))}</{node.tag}>"
        case "link":
            return f'<a href="{html.escape(str(node.attrs["href"]))}">{"".join(map(_inline_html, node.children))}</a>'
        case other:
            raise ValueError(f"no HTML for {other} in an article")


def _inline_text(node: SyntaxTreeNode) -> str:
    return node.content or " " * (node.type == "softbreak") or "".join(map(_inline_text, node.children))
