"""Small whole pages in shapes that extractors get wrong, each with the right values that its kind of page has."""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extract.article import Article, Kind
from extract.recipe import extract_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FOLDER = Path(__file__).parent / "cases"
CASES: dict[str, dict[str, Any]] = {
    case["name"]: case for case in json.loads((FOLDER / "cases.json").read_text("utf-8"))
}


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    """The page comes out with all that its case expects."""
    case = CASES[name]
    body = (FOLDER / "pages" / f"{name}.html").read_bytes()
    article = extract_article(body, case["url"])
    assert list(faults(article, case["expect"])) == []


def faults(article: Article, expect: dict[str, Any]) -> Iterator[str]:
    """Yield what is not as expected; every expectation has its check."""
    for name, value in expect.items():
        yield from (f"{name}: {fault}" for fault in CHECKS[name](article, value))


def _must_have(article: Article, wanted: Iterable[str]) -> Iterator[str]:
    text = _folded(article)
    yield from (one for one in wanted if not any(way in text for way in one.split("|")))


def _must_not_have(article: Article, unwanted: Iterable[str]) -> Iterator[str]:
    """Look in each heading and block: "Heading Text" may well be the end of one and the beginning of the next."""
    blocks = [" ".join(block.split()) for block in article.text.split("\n\n")]
    yield from (one for one in unwanted if any(one in block for block in blocks))


def _order(article: Article, wanted: list[str]) -> Iterator[str]:
    text, at = _folded(article), 0
    for one in wanted:
        at = text.find(one, at)
        if at < 0:
            yield one
            return


def _rows(article: Article, wanted: list[list[str]]) -> Iterator[str]:
    rows = [
        [" ".join(cell.split()) for cell in line.split(" | ")]
        for block in article.blocks
        if block.is_article and block.kind is Kind.TABLE
        for line in block.text.split("\n")
    ]
    yield from (" | ".join(row) for row in wanted if not any(_is_row(row, cells) for cells in rows))


def _is_row(wanted: list[str], cells: list[str]) -> bool:
    """Compare cell by cell; `*text` may be blank, for a cell that is spanned from above."""
    pairs = zip(wanted, cells, strict=False)
    return len(cells) >= len(wanted) and all(
        cell in ("", want[1:]) if want.startswith("*") else want in cell for want, cell in pairs
    )


def _equal(value: Callable[[Article], object]) -> Callable[[Article, Any], Iterator[str]]:
    def check(article: Article, wanted: object) -> Iterator[str]:
        if value(article) != wanted:
            yield f"{value(article)!r}"

    return check


def _at_least_blocks(article: Article, number: int) -> Iterator[str]:
    blocks = sum(len(section.blocks) for section in article.sections)
    if blocks < number:
        yield f"{blocks} blocks"


def _folded(article: Article) -> str:
    return re.sub(r"\s+", " ", article.text)


def _headings_are(article: Article, wanted: list[str]) -> Iterator[str]:
    headings = [section.heading for section in article.sections if section.heading]
    pairs = zip_longest(headings, (one.split("|") for one in wanted), fillvalue="")
    if not all(heading in ways for heading, ways in pairs):
        yield f"{headings!r}"


def _list_items(article: Article) -> int:
    return sum(block.is_article and block.kind is Kind.LIST_ITEM for block in article.blocks)


def _day(article: Article) -> str | None:
    return (article.to_dict()["date_published"] or "")[:10] or None


CHECKS: dict[str, Callable[[Article, Any], Iterator[str]]] = {
    "must_have": _must_have,
    "must_not_have": _must_not_have,
    "order": _order,
    "rows": _rows,
    "min_blocks": _at_least_blocks,
    "title": _equal(lambda article: article.metadata.title),
    "authors": _equal(lambda article: list(article.metadata.authors)),
    "date": _equal(_day),
    "language": _equal(lambda article: article.metadata.language),
    "page_type": _equal(lambda article: article.page_type.value),
    "headings": _headings_are,
    "list_items": _equal(_list_items),
}
