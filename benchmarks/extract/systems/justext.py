"""jusText: paragraphs judged by their words. The path of each in the page says what it is.

https://github.com/miso-belica/jusText
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import justext

from benchmarks.extract.output import OutlineBlock, Shape, SystemOutput, as_text
from benchmarks.extract.scoring import OutputPart
from benchmarks.extract.systems.system import System, SystemInput

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADING = re.compile(r"\bh([1-6])\b")
_LIST_ITEM = re.compile(r"\bli\b")


def _run(page: SystemInput) -> Sequence[Any]:
    return justext.justext(page.text, _english_stop_words())  # type: ignore[no-any-return]  # it has no type hints


@cache
def _english_stop_words() -> frozenset[str]:
    """Return the stop words, read once: whoever runs it on many pages keeps them."""
    return justext.get_stoplist("English")  # type: ignore[no-any-return]  # it has no type hints


def _read(paragraphs: Sequence[Any]) -> SystemOutput:
    outline = tuple(_block(paragraph) for paragraph in paragraphs if not paragraph.is_boilerplate)
    return SystemOutput(as_text(outline), outline)


def _block(paragraph: Any) -> OutlineBlock:
    if levels := _HEADING.findall(paragraph.dom_path):
        return OutlineBlock(Shape.HEADING, paragraph.text, int(levels[-1]))
    is_list_item = _LIST_ITEM.search(paragraph.dom_path) is not None
    return OutlineBlock(Shape.LIST_ITEM if is_list_item else Shape.PARAGRAPH, paragraph.text)


SYSTEMS = (
    System(
        "jusText",
        "jusText",
        'justext(html, get_stoplist("English"))',
        frozenset({OutputPart.TEXT, OutputPart.OUTLINE}),
        _run,
        _read,
    ),
)
