"""mindsieve itself, by its public JSON.

The models of its arbiter were learnt from the development pages. What they make of pages that they have not seen is
measured by five pairs of models: each fold of the sites is judged by the pair that was learnt from the others.
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.extract.extraction import Block, Extraction, Shape, as_text
from benchmarks.extract.scoring import Gift
from benchmarks.extract.systems.system import Page, System
from extract import extract_article
from extract.content.classifier import arbitrate
from extract.content.classifier.models import read_models
from extract.content.engines import trust_trafilatura

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from extract.content.candidates import Engine

_SHAPES = {"paragraph": Shape.PARAGRAPH, "list_item": Shape.LIST_ITEM}
_MODELS = Path(__file__).parents[1] / "models"


def models_without(fold: int) -> Path:
    """Return the folder of the models that were fitted on all pages but those of a fold."""
    return _MODELS / f"without_{fold}"


@cache
def arbiter_without(fold: int) -> Engine:
    """Return the arbiter that was taught on all pages but those of a fold."""
    return partial(arbitrate, models=read_models(models_without(fold)))


def _run(page: Page, choose_engine: Callable[[Page], Engine]) -> dict[str, Any]:
    return extract_article(page.html, page.url, choose_engine(page)).to_dict()


def _unseen(page: Page) -> Engine:
    return arbiter_without(page.fold)


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


def _system(name: str, usage: str, choose_engine: Callable[[Page], Engine]) -> System:
    return System(name, "mindsieve", usage, frozenset(Gift), partial(_run, choose_engine=choose_engine), _read)


SYSTEMS = (
    _system("mindsieve", "extract_article(html, url), its models learnt from other sites", _unseen),
    _system(
        "mindsieve as shipped", "extract_article(html, url), its models learnt from all of them", lambda _: arbitrate
    ),
    _system("mindsieve plain", "extract_article(html, url, trust_trafilatura)", lambda _: trust_trafilatura),
)
