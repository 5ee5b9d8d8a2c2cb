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


def train_genre_model(pages: Sequence[WcxbPage]) -> None:
    """Write the package's model with its card, and print the articles that it would lose."""
    examples = read_examples(read_example, pages)
    model = fit(examples)
    write_model(model, _PACKAGE / "model.json")
    held_out = validate(examples)
    (_PACKAGE / "MODEL.md").write_text(write_card(model, held_out), encoding="utf-8")
    for page in held_out:
        if page.is_lost_article:
            print(f"lost: {page.example.page.page_id} {page.example.page.url}")
