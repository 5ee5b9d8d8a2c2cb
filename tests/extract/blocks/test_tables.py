"""Tables that hold values are one block, row by row; tables that lay out a page are not there."""

from __future__ import annotations

import lxml.html
import pytest

from extract.blocks.tables import is_data_table, read_rows

ROW = "<tr><td>f<td>g<td>h<td>i"
GRID = "<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>"


@pytest.mark.parametrize(
    ("table", "holds_data"),
    [
        (f"<table>{GRID}</table>", True),
        (f"<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>{GRID}</tbody></table>", True),
        ("<table><tr><td><p>a</p><td><ul><li>b</ul><tr><td>c<td>d</table>", True),
        (f'<table role="presentation">{GRID}</table>', False),
        (f"<table><tr><form><td>lost</td><td>by rows</td></form></tr>{GRID}</table>", False),
        ("<table><tr><td>a</td><td>b</td></tr></table>", False),
        (f"<table><tr><th>a<th>b<tr><td>c<td><ul>{'<li>d' * 9}</ul></table>", True),
        (f"<table><tr><td>a<td>b<tr><td>c<td><ul>{'<li>d' * 9}</ul></table>", False),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", False),
        ("<table></table>", False),
        (f"<table><tr><td>menu</td><td><table>{GRID}</table></td></tr><tr><td>a<td>b</tr></table>", False),
        (f"<table><tr><td>menu</td><td>{'<p>text</p>' * 9}</td></tr><tr><td>foot</td><td>b</td></tr></table>", False),
    ],
)
def test_data_or_layout(table: str, holds_data: bool) -> None:
    """A grid of short cells holds data; a single row or column, a frame of the page or a nest does not."""
    assert is_data_table(lxml.html.fromstring(table)) is holds_data


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (f"<table>{GRID}</table>", ("a | b", "c | d")),
        ("<table><tr><th>Drug<th>Dose<tr><td>A<td>5 mg</table>", ("Drug | Dose", "A | 5 mg")),
        ("<table><tr><td>a<td><tr><td> <td>&nbsp;<tr><td>c<td>d</table>", ("a | ", "c | d")),
        ("<table><tr><td>an<b>xi</b>ety<td>b<tr><td>c<td>d</table>", ("anxiety | b", "c | d")),
        ("<table><tr><td>one<br>two<td>b<tr><td><p>c</p><p>d</p><td>e</table>", ("one two | b", "c d | e")),
        ("<table><tr><td>a<script>x()</script><td>b<tr><td>c<td><svg>x</svg>d</table>", ("a | b", "c | d")),
        (f"<table><caption>Doses of light</caption>{GRID}</table>", ("Doses of light", "a | b", "c | d")),
        (f"<table>{GRID}<div>Doses</div> of light</table>", ("Doses of light", "a | b", "c | d")),
        (f"<table><tbody><form>{GRID}</form></table>", ("a | b", "c | d")),
        ("<table><tr><th rowspan=2>a<td>b<td>c<tr><td>d<td>e</table>", ("a | b | c", " | d | e")),
        ("<table><tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e</table>", ("a | b | c", "d |  | e")),
        ("<table><tr><td>a<td colspan=2>b<td>c<tr><td>d<td>e<td>f<td>g</table>", ("a | b |  | c", "d | e | f | g")),
        (
            f"<table><thead><tr><th rowspan=2>a<th colspan=2>b<th rowspan=2>c<tr><th>d<th>e<tbody>{ROW}</table>",
            ("a | b |  | c", " | d | e", "f | g | h | i"),
        ),
        ("<table><thead><tr><th rowspan=9>a<th>b<tbody><tr><td>c<td>d</table>", ("a | b", "c | d")),
        ("<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>", ("a | b", " | c", " | d")),
        ("<table><tr><td colspan=4>a<tr><td colspan=x>b<td rowspan=-1>c</table>", ("a", "b | c")),
        ("<table><tr><td><ul><li>a</li><li>b</li></ul><td>c<tr><td>d<td>e</table>", ("a; b | c", "d | e")),
        (
            "<table><tr><td>Bring:<ol><li>a<ul><li>b</ul><li>c</ol><td>d<tr><td>e<td>f</table>",
            ("Bring: a b; c | d", "e | f"),
        ),
    ],
)
def test_rows(table: str, rows: tuple[str, ...]) -> None:
    """A row is its cells' text with bars between; no text of the table is lost, and none is torn."""
    assert read_rows(lxml.html.fromstring(table)) == rows
