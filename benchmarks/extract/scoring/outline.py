"""Score the structure: headings, their levels, list items, and paragraphs under their headings."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from benchmarks.extract.keys import item_key, key
from benchmarks.extract.output import OutlineBlock, Shape
from benchmarks.extract.scoring.words import overlap

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

_LEAD = ""  # the key of no heading: what stands before the first one


def score_outline(
    truth: Iterable[OutlineBlock], outline: Iterable[OutlineBlock], titles: Iterable[str]
) -> dict[str, float]:
    """Score an outline against the truth's.

    Headings are left out of both where they are one of the page's titles, or a line that the truth leaves unclear.
    """
    truth = list(truth)
    left_out = {_LEAD, *map(key, titles), *_keys(truth, Shape.UNCLEAR)}
    wanted, found = _without_headings(truth, left_out), _without_headings(outline, left_out)
    return _score_headings(wanted, found) | _score_list_items(wanted, found) | _score_paragraphs(wanted, found)


def _without_headings(blocks: Iterable[OutlineBlock], left_out: Container[str]) -> list[OutlineBlock]:
    return [block for block in blocks if block.shape is not Shape.HEADING or key(block.text) not in left_out]


def _score_headings(truth: list[OutlineBlock], outline: list[OutlineBlock]) -> dict[str, float]:
    wanted, found = Counter(_keys(truth, Shape.HEADING)), Counter(_keys(outline, Shape.HEADING))
    if not wanted:
        return {}
    scores = {f"heading_{name}": score for name, score in overlap(wanted, found).items()}
    matched = (wanted & found).total()
    if matched:
        scores["level"] = (_levels(truth) & _levels(outline)).total() / matched
    return scores


def _levels(blocks: list[OutlineBlock]) -> Counter[tuple[str, int]]:
    return Counter((key(block.text), block.level) for block in blocks if block.shape is Shape.HEADING)


def _score_list_items(truth: list[OutlineBlock], outline: list[OutlineBlock]) -> dict[str, float]:
    wanted, found = (Counter(item_key(text) for text in _texts(blocks, Shape.LIST_ITEM)) for blocks in (truth, outline))
    return {"list_items": (wanted & found).total() / wanted.total()} if wanted else {}


def _score_paragraphs(truth: list[OutlineBlock], outline: list[OutlineBlock]) -> dict[str, float]:
    """Return the share of paragraphs whose letters stand in the text under a heading of the same key.

    Nothing if the truth has no heading: where it gives bare text, nobody knows what stands under what. The text under a
    heading is taken as a whole, since where a system breaks it (at `<br>`, at inline elements) says nothing of its
    headings.
    """
    sections: defaultdict[str, str] = defaultdict(str)
    for heading, block in _under_headings(outline):
        sections[heading] += key(block.text)
    placed = [
        key(block.text) in sections[heading]
        for heading, block in _under_headings(truth)
        if block.shape is Shape.PARAGRAPH
    ]
    has_headings = any(block.shape is Shape.HEADING for block in truth)
    return {"paragraphs": sum(placed) / len(placed)} if placed and has_headings else {}


def _under_headings(blocks: list[OutlineBlock]) -> Iterator[tuple[str, OutlineBlock]]:
    """Yield every block that is no heading with the key of the nearest heading above."""
    heading = _LEAD
    for block in blocks:
        if block.shape is Shape.HEADING:
            heading = key(block.text)
        else:
            yield heading, block


def _keys(blocks: list[OutlineBlock], shape: Shape) -> Iterator[str]:
    return map(key, _texts(blocks, shape))


def _texts(blocks: list[OutlineBlock], shape: Shape) -> Iterator[str]:
    return (block.text for block in blocks if block.shape is shape)
