"""Compare an article before and after a change of the boxes beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from benchmarks.invariance.boxes import draw_boxes
from benchmarks.invariance.pages import RealPage
from extract import extract_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract import Article, Block
    from extract.content.candidates import Engine

TAKEN_OUT = "boxes taken out"


@dataclass(frozen=True, slots=True)
class BoxChange:
    """One change of a page: its kind, the number of the article's blocks, and the texts lost and gained by it.

    A heading that becomes a paragraph is lost and gained. `leaked` are the texts of the box that end in the article.
    """

    page_id: str
    kind: str
    blocks: int
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    leaked: tuple[str, ...]


def change_page(page_id: str, page: bytes | str, url: str, engine: Engine) -> list[BoxChange]:
    """Return what becomes of an article with each kind of box, and without its own; none without an article.

    The same id and page get the same boxes at the same places. Raises `UnreadablePage` as `extract_article` does.
    """
    rng = Random(f"invariance {page_id}")  # noqa: S311  no secret: the same boxes each time
    real = RealPage(page, url, engine)
    if not real.places:
        return []
    before = extract_article(real.html, url, engine)
    own = {_text_of(block) for block in before.blocks}
    return [
        _compare(page_id, kind, own, before, extract_article(html, url, engine)) for kind, html in _variants(real, rng)
    ]


def _compare(page_id: str, kind: str, own: set[str], before: Article, after: Article) -> BoxChange:
    counts, changed = _count_blocks(before), _count_blocks(after)
    lost, added = (tuple(text for _, _, text in diff.elements()) for diff in (counts - changed, changed - counts))
    gained, leaked = (tuple(text for text in added if (text in own) is is_own) for is_own in (True, False))
    return BoxChange(page_id, kind, counts.total(), lost, gained, leaked)


def _variants(real: RealPage, rng: Random) -> Iterator[tuple[str, str]]:
    for kind, box in draw_boxes(real.headings, rng).items():
        yield kind, real.with_box(box, real.draw_place(rng))
    yield TAKEN_OUT, real.without_boxes()


def _count_blocks(article: Article) -> Counter[tuple[str, int, str]]:
    return Counter((block.kind.value, block.level, _text_of(block)) for block in article.blocks if block.is_article)


def _text_of(block: Block) -> str:
    return " ".join(block.text.split())  # printing a page again changes the white space of code
