"""The sections that have to come out of an article in a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.maker.spec import MadeSection
from benchmarks.maker.texts import Items, Paragraph, Quote, TextTable
from benchmarks.maker.words import one_line
from extract import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.maker.templates import Template
    from benchmarks.maker.texts import Line, Node, Part, TopicText


def expect_sections(text: TopicText, template: Template) -> tuple[MadeSection, ...]:
    """Return the sections of an article, with the levels at which the template prints its headings."""
    return tuple(_expect_section(part, template) for part in text.parts)


def _expect_section(part: Part, template: Template) -> MadeSection:
    blocks = (block for node in part.nodes if template.prints(node) for block in _blocks(node))
    lines = tuple((kind.value, one_line(text)) for kind, text in blocks)
    if part.heading is None:
        return MadeSection(0, None, lines)
    return MadeSection(template.level_of(part.heading), part.heading.text, lines)


def _blocks(node: Node) -> Iterator[tuple[Kind, str]]:
    match node:
        case Paragraph(line):
            yield Kind.PARAGRAPH, line.text
        case Quote(line):
            yield Kind.QUOTE, line.text
        case Items(items):
            for item in items:
                yield Kind.LIST_ITEM, item.line.text
                yield from _blocks(item.inner) if item.inner else ()
        case TextTable(rows):
            yield Kind.TABLE, "\n".join(map(_row, rows))


def _row(cells: tuple[Line, ...]) -> str:
    return " | ".join(cell.text for cell in cells)
