"""Tables: which hold data and which only lay out the page, and the rows of those that hold data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.dom.tags import BLOCK_LEVEL, WITHOUT_TEXT
from extract.dom.text import normalise_space, visible_strings

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CELLS = ("td", "th")
_CELL_SEPARATOR = " | "
_MIN_ROWS = 2
_MIN_COLUMNS = 2
# A cell with more block-level elements is a part of the page rather than a value.
_MAX_BLOCKS_IN_CELL = 4


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table holds values: a grid of at least 2 x 2 short cells in rows, without a table inside."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return False
    rows = [list(row.iterchildren(*_CELLS)) for row in table.iter("tr")]
    if len(rows) < _MIN_ROWS or max(map(len, rows)) < _MIN_COLUMNS:
        return False
    in_rows = sum(map(len, rows)) == sum(1 for _ in table.iter(*_CELLS))
    return in_rows and all(_is_value(cell) for row in rows for cell in row)


def _is_value(cell: HtmlElement) -> bool:
    blocks = sum(1 for inner in cell.iter("*") if inner.tag in BLOCK_LEVEL)
    return blocks <= _MAX_BLOCKS_IN_CELL and cell.find(".//tr") is None


def read_rows(table: HtmlElement) -> tuple[str, ...]:
    """Read a data table: its caption, then its rows, the cells of a row separated by a bar. Empty rows are left out.

    Text outside the cells, by mistake, joins the caption: browsers show it above the table.

    >>> import lxml.html
    >>> read_rows(lxml.html.fromstring("<table><tr><th>Drug<th>Dose<tr><td>A<td>5 mg</table>"))
    ('Drug | Dose', 'A | 5 mg')
    """
    outside = normalise_space("".join(visible_strings(table, WITHOUT_TEXT.union(_CELLS))))
    return tuple(filter(None, (outside, *map(_read_row, table.iter("tr")))))


def _read_row(row: HtmlElement) -> str:
    cells = [normalise_space("".join(visible_strings(cell))) for cell in row.iterchildren(*_CELLS)]
    return _CELL_SEPARATOR.join(cells) if any(cells) else ""
