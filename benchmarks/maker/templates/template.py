"""The type of a template, and how it prints an article's blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.maker.texts import Heading, Items, Paragraph, Quote, TextTable
from benchmarks.maker.words import slug

if TYPE_CHECKING:
    from collections.abc import Mapping
    from string import Template as Frame

    from benchmarks.maker.texts import Item, Line, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A system and its markup, as `str.format` strings of the HTML that it prints.

    `frame` is the page around the article. `levels` gives the level at which the system prints a heading, keyed by the
    level that the article has it at. A system without tables leaves them out: `table` is empty. A system that `scrapes`
    puts a picture from elsewhere under each section.
    """

    name: str
    system: str
    frame: Frame
    held_out: bool = False
    scrapes: bool = False
    heading: str = '<h{level} id="{id}">{text}</h{level}>'
    paragraph: str = "<p>{html}</p>"
    quote: str = "<blockquote><p>{html}</p></blockquote>"
    bullets: str = "<ul>{items}</ul>"
    numbers: str = "<ol>{items}</ol>"
    item: str = "<li>{html}{inner}</li>"
    table: str = "<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    figure: str = '<figure><img src="{src}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'
    byline: str = "<p>By {author}</p><p>{date}</p>"
    levels: Mapping[str, int] = field(default_factory=lambda: {"2": 2, "3": 3, "4": 4})

    def prints(self, node: Node) -> bool:
        """Whether the system can print a node at all."""
        return bool(self.table) or not isinstance(node, TextTable)

    def level_of(self, heading: Heading) -> int:
        """Return the level at which a heading is printed."""
        return self.levels[str(heading.level)]

    def print_chunk(self, chunk: Heading | Node) -> str:
        """Print a heading or a block of the article."""
        match chunk:
            case Heading(_, text):
                return self.heading.format(level=self.level_of(chunk), text=text, id=slug(text))
            case Paragraph(line):
                return self.paragraph.format(html=line.html)
            case Quote(line):
                return self.quote.format(html=line.html)
            case Items():
                return self._print_items(chunk)
            case TextTable(rows):
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


def _row(cell: str, lines: tuple[Line, ...]) -> str:
    return f"<tr>{''.join(f'<{cell}>{line.html}</{cell}>' for line in lines)}</tr>"
