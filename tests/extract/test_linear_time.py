"""Steps of an extraction on texts built to stall them: four times the text takes about four times the time."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING, Any

import pytest
from lxml.html import builder, document_fromstring

from extract.blocks.images import Image
from extract.blocks.segmenter import segment_page
from extract.parsing.characters import encode_allowed, rewrite_references
from extract.parsing.limits import check_markup
from extract.parsing.parse import parse_html
from extract.parsing.slimming import strip_noncontent
from extract.personas.entries import as_network, fields_named_in, read_entries
from extract.personas.headings import is_companion, is_socials_heading, is_widget_heading
from extract.personas.widgets import find_widgets
from extract.rules import author_boxes
from tests.extract.pages import LEAD, URL

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from extract.blocks.page_text import PageText

_GROWTH = 4
_MAX_RATIO = 8  # a step of quadratic time has 16
_FLOOR = 0.01  # seconds of processor time: below, the clock is too coarse
_TRIES = 3

_CHARS = 40_000


def _alternative(text: str) -> HtmlElement:
    return builder.IMG(alt=f"{text}a", src="a.jpg")


def _alternative_keys(element: HtmlElement) -> object:
    return Image(element).keys


def _body(markup: str) -> HtmlElement:
    return document_fromstring(f"<body>{markup}</body>")


_STEPS: tuple[tuple[Callable[[Any], object], Callable[[str], Any], tuple[str, ...]], ...] = (
    (strip_noncontent, str.encode, ("<svg ", "<script", "<style <svg", "<!--", "<svg></", "data:,")),
    (lambda markup: check_markup(markup, URL), str.encode, ("=' \"", '="', "= ", "\n")),
    (rewrite_references, str.encode, ("&", "&#", "&#1", "&#x1f", "&&#11;", "1", "&#;")),
    (encode_allowed, str, ("\x92", "\x1b", "a", "a\u200c", "ی\u200d", "&zwnj;", "<b>\u200c", "&#0")),
    (_alternative_keys, _alternative, ("<", "< ", "<a", "<b>", "a")),
    (segment_page, _body, ("<br>", "\u200b<br><br>", "<br><img src=a.jpg>", "<li><p>")),
    (as_network, lambda text: text + "a", (":", "/ ", "| :", "x:")),
    (is_widget_heading, lambda text: f"author{text} !a", ("info", "a", ":", "a ", "detail ")),
    (is_socials_heading, lambda text: f"{text} !a", (":", "social ", "a")),
    (is_companion, lambda text: f"posts by {text}\na", (":", "a", " ", "by ")),
)


def _least_seconds(step: Callable[[Any], object], argument: Any) -> float:
    seconds = []
    for _ in range(_TRIES):
        started = process_time()
        step(argument)
        seconds.append(process_time() - started)
    return min(seconds)


def _check_growth(step: Callable[[Any], object], short: Any, long: Any) -> None:
    before, after = _least_seconds(step, short), _least_seconds(step, long)
    assert after <= max(_FLOOR, _MAX_RATIO * before), f"{before:.3f} s, then {after:.3f} s for {_GROWTH} times as much"


@pytest.mark.parametrize(
    ("step", "make", "unit"),
    [(step, make, unit) for step, make, units in _STEPS for unit in units],
    ids=lambda value: repr(value) if isinstance(value, str) else getattr(value, "__name__", "made"),
)
def test_texts_of_one_unit(step: Callable[[Any], object], make: Callable[[str], Any], unit: str) -> None:
    """A step on one unit of text, repeated, takes linear time."""
    texts = [unit * (chars // len(unit)) for chars in (_CHARS, _GROWTH * _CHARS)]
    _check_growth(step, *map(make, texts))


def _page(markup: str) -> PageText:
    return segment_page(parse_html(f"<h1>Sleep</h1><p>{LEAD}</p>{markup}", URL))


def _search_widgets(page: PageText) -> None:
    list(find_widgets(page))


def _read_blocks(page: PageText) -> None:
    for block in page.blocks:
        fields_named_in(block)
        read_entries(page.blocks, block.index)


def _find_boxes(page: PageText) -> None:
    list(author_boxes.find(page, [None] * len(page.blocks)))


@pytest.mark.parametrize("step", [_search_widgets, _read_blocks, _find_boxes])
@pytest.mark.parametrize(
    "markup",
    [
        "<p>{}</p>", "<pre>{}</pre>", "<p>Name: Ada Email: a@b.example Phone: 1 {}</p>",
        "<p>Name: Ada</p><p>Email: a@b.example</p><p>Phone: 1</p><p>{}</p><p>User: a {}</p>",
        "<pre>Name: Ada\n{}</pre><p>Email: a@b.example</p><p>Phone: 1</p>",
        "<p>About the author</p><p>Ada Lund</p><p>{}</p>",
    ],
    ids=["paragraph", "code", "widget in a line", "widget", "widget in code", "box"],
)  # fmt: skip
@pytest.mark.parametrize("unit", [":", "a:", "a: ", " ", "a\n", "a", "1", "author details ", "name: ", "- ", "/|"])
@pytest.mark.slow
def test_blocks_of_one_unit(step: Callable[[PageText], None], markup: str, unit: str) -> None:
    """A step on blocks that repeat one unit takes linear time, in long blocks and in many."""
    long = [unit * (chars // len(unit)) for chars in (_CHARS // 4, _CHARS)]
    _check_growth(step, *(_page(markup.replace("{}", text)) for text in long))
    text = unit * (400 // len(unit))
    _check_growth(step, *(_page(markup.replace("{}", text) * blocks) for blocks in (10, 40)))
