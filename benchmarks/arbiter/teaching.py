"""Teach the arbiter, and measure it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.arbiter.card import write_card
from benchmarks.arbiter.examples import read_example
from benchmarks.arbiter.fitting import fit
from benchmarks.arbiter.validation import validate
from benchmarks.extract.systems.mindsieve import models_without
from benchmarks.halves import HALVES
from benchmarks.learning import read_examples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.wcxb import WcxbPage

_PACKAGE = Path(__file__).parents[2] / "src" / "extract" / "arbiter"


def teach_arbiter(pages: Sequence[WcxbPage]) -> None:
    """Write the package's models with their card, and print how good they are.

    Writes two more pairs for the extraction benchmark: each half of the pages is judged by models that were fitted on
    the other half.
    """
    examples = read_examples(read_example, pages)
    fit(examples, _PACKAGE / "models")
    for half in HALVES:
        fit([example for example in examples if example.page.half != half], models_without(half))
    card = write_card(examples, validate(examples))
    (_PACKAGE / "MODEL.md").write_text(card, encoding="utf-8")
    print(card)
