"""trafilatura in its four documented modes, with metadata. Its result tree is what is measured."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import trafilatura

from benchmarks.extract.output import NOTHING, Shape, SystemOutput, as_text
from benchmarks.extract.scoring import OutputPart
from benchmarks.extract.systems.system import System, SystemInput
from benchmarks.extract.systems.tree import read_tree

if TYPE_CHECKING:
    from lxml.etree import _Element
    from trafilatura.settings import Document

# Its own evaluation leaves comments out too: https://github.com/adbar/trafilatura/blob/master/tests/evaluate.py
_MODES: dict[str, dict[str, Any]] = {
    "trafilatura": {},
    "trafilatura fast": {"fast": True},
    "trafilatura precision": {"favor_precision": True},
    "trafilatura recall": {"favor_recall": True},
}
_SHAPES = {
    "item": (Shape.LIST_ITEM, 0),
    **dict.fromkeys(("p", "list", "table", "row", "body", "div", "graphic"), (Shape.PARAGRAPH, 0)),
    **dict.fromkeys(("quote", "cell"), (Shape.OTHER, 0)),  # `code` stands within lines too: it breaks none
}
_DEFAULT_LEVEL = 2  # for a heading that the tree gives without `rend`


def _run(page: SystemInput, options: dict[str, Any]) -> Document | dict[str, object] | None:
    return trafilatura.bare_extraction(page.text, page.url, include_comments=False, with_metadata=True, **options)


def _read(document: Document | None) -> SystemOutput:
    if document is None:
        return NOTHING
    outline = read_tree(document.body, _shape_of)
    return SystemOutput(as_text(outline), outline, document.title or "", (document.author or "",), document.date or "")


def _shape_of(element: _Element) -> tuple[Shape, int] | None:
    if element.tag == "head":
        level = str(element.get("rend", "")).removeprefix("h")
        return Shape.HEADING, int(level) if level.isdigit() else _DEFAULT_LEVEL
    return _SHAPES.get(str(element.tag))


SYSTEMS = tuple(
    System(
        name,
        "trafilatura",
        "bare_extraction(html, url, include_comments=False, with_metadata=True"
        + "".join(f", {option}=True" for option in options)
        + ")",
        frozenset(OutputPart),
        partial(_run, options=options),
        _read,
    )
    for name, options in _MODES.items()
)
