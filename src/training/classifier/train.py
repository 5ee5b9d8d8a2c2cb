"""Teach the arbiter, and measure it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.extract.systems.mindsieve import models_without
from benchmarks.splits import FOLDS
from training.classifier.card import write_card
from training.classifier.examples import read_example
from training.classifier.fitting import fit
from training.classifier.validation import validate
from training.examples import read_examples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.wcxb import WcxbPage

_PACKAGE = Path(__file__).parents[2] / "src" / "extract" / "arbiter"


def train_block_classifier(pages: Sequence[WcxbPage]) -> None:
    """Write the package's models with their card, and print how good they are.

    Writes a pair more for each fold of the pages, learnt without it: by these, the card and the extraction benchmark
    judge it.
    """
    examples = read_examples(read_example, pages)
    fit(examples, _PACKAGE / "models")
    for fold in FOLDS:
        fit([example for example in examples if example.page.fold != fold], models_without(fold))
    card = write_card(examples, validate(examples))
    (_PACKAGE / "MODEL.md").write_text(card, encoding="utf-8")
    print(card)
