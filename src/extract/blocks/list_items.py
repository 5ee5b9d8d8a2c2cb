"""The numbers of the items of ordered lists, as a browser prints them: start, value, reversed, type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

LISTS = frozenset({"dir", "dl", "menu", "ol", "ul"})
_WHOLE_NUMBER = re.compile(r"\s*([+-]?\d{1,9})")
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?:[\w-]+\s+)*?((?:lower|upper)-(?:alpha|latin|roman)|decimal|none)\b")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MAX_ROMAN = 3999  # beyond it, and below 1, browsers print decimal numbers (CSS Counter Styles Level 3)


class ItemCounter:
    """The numbers of one list, item by item."""

    def __init__(self, around: HtmlElement) -> None:
        self._print = _printer_of(around) if around.tag == "ol" else None
        self._step = -1 if around.get("reversed") is not None else 1
        self._next = _first_of(around) if self._print else 0

    def number_of(self, item: HtmlElement) -> str | None:
        """Return the number of the next item; None in a list without numbers.

        >>> from lxml.html import fromstring
        >>> items = fromstring('<ol type="a" start="3"><li>x<li value="27">y<li>z</ol>')
        >>> counter = ItemCounter(items)
        >>> [counter.number_of(item) for item in items]
        ['c', 'aa', 'ab']
        """
        if self._print is None:
            return None
        stated = _whole_number(item.get("value"))
        number = self._next if stated is None else stated
        self._next = number + self._step
        return self._print(number)


def _first_of(ordered: HtmlElement) -> int:
    start = _whole_number(ordered.get("start"))
    if start is not None:
        return start
    return sum(1 for _ in ordered.iterchildren("li")) if ordered.get("reversed") is not None else 1


def _whole_number(text: str | None) -> int | None:
    number = _WHOLE_NUMBER.match(text or "")
    return int(number[1]) if number else None


def _printer_of(ordered: HtmlElement) -> Callable[[int], str] | None:
    style = _STYLE.search(ordered.get("style") or "")
    return _PRINTERS.get(style[1]) if style else _PRINTERS.get(ordered.get("type") or "1", str)


def _print_letters(number: int) -> str:
    if number < 1:
        return str(number)
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def _print_roman(number: int) -> str:
    if not 0 < number <= _MAX_ROMAN:
        return str(number)
    numeral = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        numeral += sign * count
    return numeral


def _upper(printer: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: printer(number).upper()


# By the values of `type`, and of the style; a list of the style "none" prints no numbers.
_PRINTERS: dict[str, Callable[[int], str] | None] = {
    **dict.fromkeys(("1", "decimal"), str),
    **dict.fromkeys(("a", "lower-alpha", "lower-latin"), _print_letters),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin"), _upper(_print_letters)),
    **dict.fromkeys(("i", "lower-roman"), _print_roman),
    **dict.fromkeys(("I", "upper-roman"), _upper(_print_roman)),
    "none": None,
}
