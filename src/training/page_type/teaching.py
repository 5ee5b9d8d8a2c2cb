"""Teach the genres of pages, and measure them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from training.examples import read_examples
from training.page_type.card import write_card
from training.page_type.examples import read_example
from training.page_type.fitting import fit, write_model
from training.page_type.validation import validate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.wcxb import WcxbPage

_PACKAGE = Path(__file__).parents[2] / "src" / "extract" / "page_type"


def teach_genres(pages: Sequence[WcxbPage]) -> None:
    """Write the package's model with its card, and print the articles that it would lose."""
    examples = read_examples(read_example, pages)
    model = fit(examples)
    write_model(model, _PACKAGE / "model.json")
    verdicts = validate(examples)
    (_PACKAGE / "MODEL.md").write_text(write_card(model, verdicts), encoding="utf-8")
    for verdict in verdicts:
        if verdict.is_lost_article:
            print(f"lost: {verdict.example.page.page_id} {verdict.example.page.url}")
