"""The text of notes that no class names: what a mark in the text above leads to."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

from extract.article import Kind, Label
from extract.dom.tags import NOTE_MARK
from extract.rules.base import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText
    from extract.rules.base import Owners

ROW = Row(
    file=__name__,
    name="target",
    label=Label.REFERENCES,
    why="A note: a mark in the text above leads to it.",
    example='<p>Sleep well.<sup><a href="#n1">1</a></sup></p><hr><p id="n1">1. Lund 2021. <a href="#m1">↩</a></p>',
)

_MAX_PROSE_SHARE = 0.3  # of the page; what holds more is the article
_MAX_LEVELS = 4  # of elements around a block in which the place of a mark is looked for
_MAX_GAP = 2  # further paragraphs of a note that only its first one names


def find(page: PageText, _: Owners) -> Iterator[Finding]:
    """Yield each run of notes that marks further up lead to."""
    marks = _read_marks(page.blocks)
    if not marks:
        return
    spans = sorted(span for block in page.blocks if (span := _span_of_note(block, page, marks)) is not None)
    for first, end in _without_gaps(spans, page):
        if page.prose.share_in(first, end) <= _MAX_PROSE_SHARE:
            yield Finding(ROW, first, end)


def _read_marks(blocks: list[TextBlock]) -> dict[str, int]:
    """Return the fragments that marks lead to, each with the first block that has such a mark."""
    marks: dict[str, int] = {}
    for block in blocks:
        for mark in block.annotations:
            if mark.tag == NOTE_MARK and (fragment := _fragment_of(mark)):
                marks.setdefault(fragment, block.index)
    return marks


def _fragment_of(mark: HtmlElement) -> str:
    links = (mark, *mark.iterdescendants("a"), *mark.iterancestors("a"))
    fragments = (unquote(link.get("href", "").partition("#")[2]) for link in links)
    return next(filter(None, fragments), "")


def _span_of_note(block: TextBlock, page: PageText, marks: dict[str, int]) -> tuple[int, int] | None:
    """Return the blocks of the note that a block begins, if it has the place that a mark above leads to."""
    around = [element for element, _ in zip(block.ancestors(), range(_MAX_LEVELS), strict=False)]
    for element in (*block.inline, *around):
        mark = min(marks.get(element.get(name) or "", block.index) for name in ("id", "name"))
        if mark < block.index:
            first, end = page.spans.get(element if element in around else block.element, (block.index, block.index + 1))
            is_note = first == block.index and not any(part.level for part in page.blocks[first:end])
            return (first, end) if is_note else None
    return None


def _without_gaps(spans: list[tuple[int, int]], page: PageText) -> Iterator[tuple[int, int]]:
    """Yield the spans; one that ends shortly before the next one ends where that begins."""
    for (first, end), (following, _) in pairwise([*spans, (len(page.blocks) + _MAX_GAP + 1, 0)]):
        gap = page.blocks[end:following] if 0 < following - end <= _MAX_GAP else []
        yield first, end if any(block.kind is Kind.HEADING for block in gap) else max(end, end + len(gap))
