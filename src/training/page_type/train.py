"""Train the model of genres, measure it, and write it and its card into `extract`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.page_type import PACKAGE
from training.page_type.card import write_card
from training.page_type.examples import read_example
from training.page_type.fitting import fit, write_model
from training.page_type.validation import validate
from training.shared import read_examples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.wcxb import WcxbPage


def train_genre_model(pages: Sequence[WcxbPage]) -> None:
    """Write the package's model with its card, and print the articles that a crawl would lose by it."""
    examples = read_examples(read_example, pages)
    model = fit(examples)
    write_model(model, PACKAGE / "model.json")
    held_out = validate(examples)
    (PACKAGE / "MODEL.md").write_text(write_card(model, held_out), encoding="utf-8")
    for page in held_out:
        if page.is_lost_article:
            print(f"lost: {page.example.page.page_id} {page.example.page.url}")
