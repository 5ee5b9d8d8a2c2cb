"""The depth of an item of a list, and its number as its list prints it."""

from __future__ import annotations

import pytest

from extract import extract_article
from tests.extract.pages import URL, page_with

_ITEMS = "<li>Rest well.</li><li>Get up early.</li><li>Go out.</li>"


@pytest.mark.parametrize(
    ("items", "numbers"),
    [
        (f"<ul>{_ITEMS}</ul>", [None, None, None]),
        (f"<ol>{_ITEMS}</ol>", ["1", "2", "3"]),
        (f'<ol start="9">{_ITEMS}</ol>', ["9", "10", "11"]),
        (f"<ol reversed>{_ITEMS}</ol>", ["3", "2", "1"]),
        (f'<ol reversed start="10" type="I">{_ITEMS}</ol>', ["X", "IX", "VIII"]),
        ('<ol><li value="4">Rest well.</li><li>Go out.</li><li value="x">Eat.</li></ol>', ["4", "5", "6"]),
        (f'<ol type="a" start="26">{_ITEMS}</ol>', ["z", "aa", "ab"]),
        (f'<ol style="list-style-type: lower-roman">{_ITEMS}</ol>', ["i", "ii", "iii"]),
        (f'<ol style="list-style: none">{_ITEMS}</ol>', [None, None, None]),
        (f'<ol type="a" start="-1">{_ITEMS}</ol>', ["-1", "0", "a"]),
    ],
)
def test_numbers(items: str, numbers: list[str | None]) -> None:
    """Start, value, direction and type count as in a browser."""
    article = extract_article(page_with(amid=items), URL)
    assert [block.list_number for block in article.sections[0].blocks[1:]] == numbers


def test_nested_lists() -> None:
    """Each list inside a list is one deeper; what is no item has neither depth nor number."""
    nested = (
        "<ol><li>Sleep well.<ul><li>In the dark.<ol type=a><li>And cool.</li></ol></li></ul></li><li>Eat.</li></ol>"
    )
    article = extract_article(page_with(amid=nested), URL)
    found = [(block.text[:11], block.list_depth, block.list_number) for block in article.sections[0].blocks[1:]]
    assert found == [("Sleep well.", 1, "1"), ("In the dark", 2, None), ("And cool.", 3, "a"), ("Eat.", 1, "2")]
    assert (article.blocks[0].list_depth, article.blocks[0].list_number) == (0, None)
