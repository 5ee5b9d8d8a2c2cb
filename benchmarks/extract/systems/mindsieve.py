"""mindsieve itself, by its public JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.extract.extraction import Block, Extraction, Shape, as_text
from benchmarks.extract.scoring import Gift
from benchmarks.extract.systems.system import Page, System
from extract import extract_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SHAPES = {"paragraph": Shape.PARAGRAPH, "list_item": Shape.LIST_ITEM}


def _run(page: Page) -> dict[str, Any]:
    return extract_article(page.html, page.url).to_dict()


def _read(article: Mapping[str, Any]) -> Extraction:
    outline = tuple(_blocks(article))
    return Extraction(
        as_text(outline),
        outline,
        article["title"] or "",
        tuple(article["authors"]),
        article["date_published"] or "",
    )


def _blocks(article: Mapping[str, Any]) -> Iterator[Block]:
    for section in article["sections"]:
        if section["heading"]:
            yield Block(Shape.HEADING, section["heading"], section["level"])
        for block in section["blocks"]:
            yield Block(_SHAPES.get(block["kind"], Shape.OTHER), block["text"])


SYSTEMS = (System("mindsieve", "mindsieve", "extract_article(html, url).to_dict()", frozenset(Gift), _run, _read),)
