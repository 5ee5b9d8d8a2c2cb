"""How good the block classifier is on sites that it was not trained on."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.extract.scoring.words import score_snippets, score_words
from benchmarks.extract.summary import ARTICLE
from benchmarks.extract.systems.mindsieve import models_without
from benchmarks.splits import FOLDS
from extract.content.classifier.decide import MIN_PROBABILITY
from extract.content.classifier.models import read_models
from extract.content.classifier.uncertainty import expect_f1

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from extract.content.classifier.models import Models
    from training.classifier.examples import BlockExamples

MEASURES = ("f1", "wanted", "leaked")  # those of the extraction benchmark


@dataclass(frozen=True, slots=True)
class HeldOutScores:
    """The scores of an article by models that were fitted without its site, and the F1 that the first one expects."""

    half: str
    expected_f1: float
    at_first_look: Mapping[str, float]
    with_votes: Mapping[str, float]

    def scores(self, min_expected_f1: float) -> Mapping[str, float]:
        """Return the scores of the page if trafilatura is used below that expected F1."""
        return self.with_votes if self.expected_f1 < min_expected_f1 else self.at_first_look


def validate(examples: Sequence[BlockExamples]) -> list[HeldOutScores]:
    """Score each article by the models that were fitted without its fold.

    Only the choice among the blocks is scored: the text that the rules label counts as lost, and headings over kept
    text are not yet brought back.
    """
    models = {fold: read_models(models_without(fold)) for fold in FOLDS}
    articles = (example for example in examples if example.page.page_type == ARTICLE)
    return [_score_article(example, models[example.page.fold]) for example in articles]


def mean_scores(held_out: Sequence[HeldOutScores], min_expected_f1: float) -> dict[str, float]:
    """Return the mean of each measure, and the share of the pages on which trafilatura is `used`."""
    scores = [page.scores(min_expected_f1) for page in held_out]
    means = {name: statistics.fmean(score[name] for score in scores if name in score) for name in MEASURES}
    return {"used": statistics.fmean(page.expected_f1 < min_expected_f1 for page in held_out), **means}


def _score_article(example: BlockExamples, models: Models) -> HeldOutScores:
    at_first_look = models.first_look.predict(example.rows)
    with_votes = models.with_votes.predict(example.rows_with_votes)
    return HeldOutScores(
        example.page.half,
        expect_f1(example.letters, at_first_look),
        _score_blocks(example, at_first_look >= MIN_PROBABILITY),
        _score_blocks(example, with_votes >= MIN_PROBABILITY),
    )


def _score_blocks(example: BlockExamples, kept: NDArray[np.bool_]) -> dict[str, float]:
    truth = example.truth
    text = "\n".join(text for text, is_kept in zip(example.texts, kept, strict=True) if is_kept)
    return score_words(truth.text, text) | score_snippets(truth.wanted, truth.unwanted, text)
