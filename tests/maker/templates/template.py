"""The type of a template, and how it prints an article's blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Template as Frame
from typing import TYPE_CHECKING

from tests.maker.texts import Items, Paragraph, Quote, Table
from tests.maker.words import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.maker.texts import Item, Line, Node

_FRAMES = Path(__file__).parent / "frames"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A row: a system and its markup, as `str.format` strings of the HTML that it prints.

    `levels` gives the level at which the system prints a heading of the article. A system without tables leaves them
    out: `table` is empty. `frames/NAME.html` is the page around the article.
    """

    name: str
    system: str
    heading: str = '<h{level} id="{id}">{text}</h{level}>'
    paragraph: str = "<p>{html}</p>"
    quote: str = "<blockquote><p>{html}</p></blockquote>"
    bullets: str = "<ul>{items}</ul>"
    numbers: str = "<ol>{items}</ol>"
    item: str = "<li>{html}{inner}</li>"
    table: str = "<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    figure: str = '<figure><img src="{src}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'
    byline: str = "<p>By {author}</p><p>{date}</p>"
    levels: Mapping[int, int] = field(default_factory=lambda: {2: 2, 3: 3, 4: 4})

    @property
    def frame(self) -> Frame:
        """The page around the article, with a `$name` for each slot."""
        return _read_frame(self.name)

    def prints(self, node: Node) -> bool:
        """Whether the system can print a node at all."""
        return bool(self.table) or not isinstance(node, Table)

    def print_heading(self, level: int, text: str) -> str:
        """Print a heading of the article, `level` being the article's own."""
        return self.heading.format(level=self.levels[level], text=text, id=slug(text))

    def print_node(self, node: Node) -> str:
        """Print a block of the article."""
        match node:
            case Paragraph(line):
                return self.paragraph.format(html=line.html)
            case Quote(line):
                return self.quote.format(html=line.html)
            case Items():
                return self._print_items(node)
            case Table(rows):
                return self._print_table(rows)

    def _print_items(self, items: Items) -> str:
        printed = "\n".join(map(self._print_item, items.items))
        return (self.numbers if items.is_numbered else self.bullets).format(items=printed)

    def _print_item(self, item: Item) -> str:
        inner = self._print_items(item.inner) if item.inner else ""
        return self.item.format(html=item.line.html, inner=inner)

    def _print_table(self, rows: tuple[tuple[Line, ...], ...]) -> str:
        head, *rest = rows
        return self.table.format(head=_row("th", head), rows="\n".join(_row("td", row) for row in rest))


@cache
def _read_frame(name: str) -> Frame:
    return Frame((_FRAMES / f"{name}.html").read_text("utf-8"))


def _row(cell: str, lines: tuple[Line, ...]) -> str:
    return f"<tr>{''.join(f'<{cell}>{line.html}</{cell}>' for line in lines)}</tr>"
