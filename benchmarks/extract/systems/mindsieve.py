"""mindsieve itself, by its public JSON.

The models of its arbiter were learnt from the development pages. What they make of pages that they have not seen is
measured by five pairs of models: each fold of the sites is judged by the pair that was learnt from the others.
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.extract.output import OutlineBlock, Shape, SystemOutput, as_text
from benchmarks.extract.scoring import OutputPart
from benchmarks.extract.systems.system import System, SystemInput
from extract import extract_article
from extract.content.classifier import classify_blocks
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
def classifier_without(fold: int) -> Engine:
    """Return the arbiter that was taught on all pages but those of a fold."""
    return partial(classify_blocks, models=read_models(models_without(fold)))


def _run(page: SystemInput, choose_engine: Callable[[SystemInput], Engine]) -> dict[str, Any]:
    return extract_article(page.html, page.url, choose_engine(page)).to_dict()


def _unseen(page: SystemInput) -> Engine:
    return classifier_without(page.fold)


def _read(article: Mapping[str, Any]) -> SystemOutput:
    outline = tuple(_blocks(article))
    return SystemOutput(
        as_text(outline),
        outline,
        article["title"] or "",
        tuple(article["authors"]),
        article["date_published"] or "",
    )


def _blocks(article: Mapping[str, Any]) -> Iterator[OutlineBlock]:
    for section in article["sections"]:
        if section["heading"]:
            yield OutlineBlock(Shape.HEADING, section["heading"], section["level"])
        for block in section["blocks"]:
            yield OutlineBlock(_SHAPES.get(block["kind"], Shape.OTHER), block["text"])


def _system(name: str, usage: str, choose_engine: Callable[[SystemInput], Engine]) -> System:
    return System(name, "mindsieve", usage, frozenset(OutputPart), partial(_run, choose_engine=choose_engine), _read)


SYSTEMS = (
    _system("mindsieve", "extract_article(html, url), its models learnt from other sites", _unseen),
    _system(
        "mindsieve as shipped",
        "extract_article(html, url), its models learnt from all of them",
        lambda _: classify_blocks,
    ),
    _system("mindsieve plain", "extract_article(html, url, trust_trafilatura)", lambda _: trust_trafilatura),
)
