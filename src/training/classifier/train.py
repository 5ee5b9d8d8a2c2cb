"""Train the block classifier, measure it, and write its models and their card into `extract`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.extract.systems.mindsieve import models_without
from benchmarks.splits import FOLDS
from training.classifier import PACKAGE
from training.classifier.card import write_card
from training.classifier.examples import read_example
from training.classifier.fitting import fit
from training.classifier.validation import validate
from training.shared import read_examples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.wcxb import WcxbPage


def train_block_classifier(pages: Sequence[WcxbPage]) -> None:
    """Write the package's models with their card, and print the card.

    Also writes, for each fold of the pages, a pair of models that were fitted without it: the card and the extraction
    benchmark judge each page by the pair that has not seen its site.
    """
    examples = read_examples(read_example, pages)
    fit(examples, PACKAGE / "models")
    for fold in FOLDS:
        fit([example for example in examples if example.page.fold != fold], models_without(fold))
    card = write_card(examples, validate(examples))
    (PACKAGE / "MODEL.md").write_text(card, encoding="utf-8")
    print(card)
