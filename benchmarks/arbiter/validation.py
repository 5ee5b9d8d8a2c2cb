"""How good the arbiter is on sites that it was not taught on."""

from __future__ import annotations

import hashlib
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.arbiter.fitting import fit
from benchmarks.extract.scoring.words import score_snippets, score_words
from benchmarks.extract.summary import ARTICLE
from extract.arbiter.ruling import MIN_PROBABILITY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from benchmarks.arbiter.examples import Example

_FOLDS = 5


def validate(examples: Sequence[Example]) -> dict[str, float]:
    """Return the mean scores over the articles, each judged by trees that were fitted without its site.

    Only the choice among the blocks is scored: what the rules set apart is lost here, and headings over kept text are
    not yet brought back. The keys are those of the measures of the extraction benchmark.
    """
    scores: list[Mapping[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(_FOLDS):
            learnt = [example for example in examples if _fold_of(example.page.site) != fold]
            held_out = [example for example in examples if _fold_of(example.page.site) == fold]
            trees = fit(learnt, Path(folder) / "fold.json")
            judged = (example for example in held_out if example.page.page_type == ARTICLE)
            scores += [_score(example, trees.predict(example.rows) >= MIN_PROBABILITY) for example in judged]
    names = ("f1", "wanted", "leaked")
    return {name: statistics.fmean(score[name] for score in scores if name in score) for name in names}


def _fold_of(site: str) -> int:
    return int.from_bytes(hashlib.sha256(site.encode()).digest()[:4]) % _FOLDS


def _score(example: Example, kept: NDArray[np.bool_]) -> dict[str, float]:
    truth = example.truth
    text = "\n".join(text for text, is_kept in zip(example.texts, kept, strict=True) if is_kept)
    return score_words(truth.text, text) | score_snippets(truth.wanted, truth.unwanted, text)
