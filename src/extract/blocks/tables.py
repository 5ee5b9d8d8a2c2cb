"""Tables: which hold data and which only lay out the page, and the rows of those that hold data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.dom.tags import BLOCK_LEVEL, WITHOUT_TEXT
from extract.dom.text import normalise_space, visible_strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_CELLS = ("td", "th")
_CELL_SEPARATOR = " | "
_ITEM_SEPARATOR = "; "
_MIN_ITEMS = 2
_MIN_ROWS = 2
_MIN_COLUMNS = 2
# A cell with more block-level elements is a part of the page rather than a value. In a table with headers, the items of
# a list do not count: it is no menu that a table lays out.
_MAX_BLOCKS_IN_CELL = 4
_MAX_SPAN = 50  # columns or rows of one cell; a larger number stretches the cell over all that there are
_MAX_COLUMNS = 100  # that spans reach; tables of data have fewer
_WHOLE_NUMBER = re.compile(r"\s*(\d{1,4})")


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table holds values: a grid of at least 2 x 2 short cells in rows, without a table inside."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return False
    rows = [list(row.iterchildren(*_CELLS)) for row in table.iter("tr")]
    if len(rows) < _MIN_ROWS or max(map(len, rows)) < _MIN_COLUMNS:
        return False
    in_rows = sum(map(len, rows)) == sum(1 for _ in table.iter(*_CELLS))
    counted = BLOCK_LEVEL - {"li"} if table.find(".//th") is not None else BLOCK_LEVEL
    return in_rows and all(_is_value(cell, counted) for row in rows for cell in row)


def _is_value(cell: HtmlElement, counted: frozenset[str]) -> bool:
    blocks = sum(1 for inner in cell.iter("*") if inner.tag in counted)
    return blocks <= _MAX_BLOCKS_IN_CELL and cell.find(".//tr") is None


def read_rows(table: HtmlElement) -> tuple[str, ...]:
    """Read a data table: its caption, then its rows, the cells of a row separated by a bar. Empty rows are left out.

    A cell that spans columns or rows stands in the first of them, and is blank in the others, so that each cell stands
    under its header; a row ends with its last cell. Items of a list in a cell are separated by semicolons. Text outside
    the cells, by mistake, joins the caption: browsers show it above the table.

    >>> import lxml.html
    >>> read_rows(lxml.html.fromstring("<table><tr><th>Drug<th>Dose<tr><td>A<td>5 mg</table>"))
    ('Drug | Dose', 'A | 5 mg')
    >>> read_rows(lxml.html.fromstring("<table><tr><td rowspan=2>A<td>5 mg<tr><td>9 mg</table>"))
    ('A | 5 mg', ' | 9 mg')
    """
    outside = _text_of(table, WITHOUT_TEXT.union(_CELLS))
    return tuple(filter(None, (outside, *map(_CELL_SEPARATOR.join, _read_grid(table.iter("tr"))))))


def _read_grid(rows: Iterable[HtmlElement]) -> Iterator[list[str]]:
    """Yield the cells of each row that has text, with blanks where a cell from further left or above extends to."""
    from_above: dict[int, int] = {}  # the columns that cells above extend to, with the rows that are left of them
    part = None
    for row in rows:
        if row.getparent() is not part:  # no cell extends beyond the head, the body or the foot of its table
            part, from_above = row.getparent(), {}
        cells, from_above = _read_row(row, from_above)
        yield cells if any(cells) else []


def _read_row(row: HtmlElement, from_above: dict[int, int]) -> tuple[list[str], dict[int, int]]:
    """Return the cells of a row, and the columns that it or a row above it extends to, as `_read_grid` needs them."""
    cells: list[str] = []
    extending = {column: rows - 1 for column, rows in from_above.items() if rows > 1}
    end = 0
    for cell in row.iterchildren(*_CELLS):
        cells.extend([""] * (end - len(cells)))
        while len(cells) in from_above:
            cells.append("")
        end = max(len(cells) + 1, min(len(cells) + _span(cell, "colspan"), _MAX_COLUMNS))
        rows = _span(cell, "rowspan")
        extending.update((column, rows - 1) for column in range(len(cells), end) if rows > 1 and column < _MAX_COLUMNS)
        cells.append(_read_cell(cell))
    return cells, extending


def _span(cell: HtmlElement, name: str) -> int:
    number = _WHOLE_NUMBER.match(cell.get(name) or "1")
    if number is None:
        return 1
    return min(int(number[1]) or _MAX_SPAN, _MAX_SPAN)  # a row span of 0 extends to the end of the part


def _read_cell(cell: HtmlElement) -> str:
    items = [item for item in cell.iterdescendants("li") if next(item.iterancestors("li", *_CELLS)).tag != "li"]
    if len(items) < _MIN_ITEMS:
        return _text_of(cell)
    before = _text_of(cell, WITHOUT_TEXT | {"li"})
    return " ".join(filter(None, (before, _ITEM_SEPARATOR.join(filter(None, map(_text_of, items))))))


def _text_of(element: HtmlElement, hidden: frozenset[str] = WITHOUT_TEXT) -> str:
    return normalise_space("".join(visible_strings(element, hidden)))
