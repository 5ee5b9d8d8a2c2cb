"""Tables: which hold data and which only lay out the page, and the rows of those that hold data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.dom import normalise_space, visible_strings
from extract.tags import BLOCK_LEVEL

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CELL_SEPARATOR = " | "
_MIN_ROWS = 2
_MIN_COLUMNS = 2
# More block-level elements inside a cell than this, and the cell is a part of the page rather than a value.
_MAX_BLOCKS_IN_CELL = 4


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table holds values: a grid of at least 2 x 2 short cells, without a table inside."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    if len(rows) < _MIN_ROWS or max(map(len, rows)) < _MIN_COLUMNS:
        return False
    return all(sum(1 for inner in cell.iter("*") if inner.tag in BLOCK_LEVEL) <= _MAX_BLOCKS_IN_CELL for cell in cells)


def read_rows(table: HtmlElement) -> tuple[str, ...]:
    """Read a data table: its caption, then row by row, the cells of a row separated by a bar. Empty rows are left out.

    >>> import lxml.html
    >>> read_rows(lxml.html.fromstring("<table><tr><th>Drug<th>Dose<tr><td>A<td>5 mg</table>"))
    ('Drug | Dose', 'A | 5 mg')
    """
    caption = (_read_text(element) for element in table.iterchildren("caption"))
    rows = (_read_row(row) for row in table.iter("tr"))
    return tuple(filter(None, (*caption, *rows)))


def _read_row(row: HtmlElement) -> str:
    cells = [_read_text(cell) for cell in row.iterchildren("td", "th")]
    return _CELL_SEPARATOR.join(cells) if any(cells) else ""


def _read_text(element: HtmlElement) -> str:
    return normalise_space("".join(visible_strings(element)))
