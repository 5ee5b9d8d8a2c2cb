"""mindsieve itself, by its public JSON.

The models of its block classifier are trained on the development pages. To measure them on pages that they have not
seen, there are five more pairs of models: the pages of each fold of the sites get the pair that was trained on the
other folds.
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
    """Return the block classifier that was trained on all pages but those of a fold."""
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
    _system("mindsieve", "extract_article(html, url), with models trained on other sites", _unseen),
    _system(
        "mindsieve as shipped",
        "extract_article(html, url), with models trained on all sites",
        lambda _: classify_blocks,
    ),
    _system("mindsieve plain", "extract_article(html, url, trust_trafilatura)", lambda _: trust_trafilatura),
)
