"""Fit the linear model of the genres, and write it as the package reads it."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

from extract.page_type.features import FEATURES
from extract.page_type.model import LinearModel, standardise
from training.examples import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.page_type.examples import GenreExample

# The inverse of the strength of the L2 penalty. Chosen by cross-validation over all pages: 0.02 and 0.1 do half a point
# worse.
C = 0.05
_MAX_ITERATIONS = 1_000
_DIGITS = 5  # significant, of a number in the file


def fit(examples: Sequence[GenreExample]) -> LinearModel:
    """Learn from examples. The same examples give the same model."""
    rows = np.array([example.features for example in examples])
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    deviation[deviation == 0] = 1  # a sign that no example has
    learner = LogisticRegression(C=C, max_iter=_MAX_ITERATIONS)
    learner.fit(standardise(rows, mean, deviation), [example.page.page_type for example in examples])
    return LinearModel(tuple(map(str, learner.classes_)), mean, deviation, learner.coef_.T, learner.intercept_)


def write_model(model: LinearModel, path: Path) -> None:
    """Write a feature a line, with its weight for each genre, so that a change of the model can be looked at."""
    short = partial(shorten, digits=_DIGITS)
    columns = zip(FEATURES, model.mean.tolist(), model.deviation.tolist(), model.weights.tolist(), strict=True)
    lines = [
        f"{json.dumps(name)}: "
        + json.dumps({"mean": short(mean), "deviation": short(deviation), "weights": list(map(short, weights))})
        for name, mean, deviation, weights in columns
    ]
    head = json.dumps({"genres": model.genres, "bias": list(map(short, model.bias.tolist()))})
    features = ",\n".join(lines)
    path.write_text(f'{head[:-1]}, "features": {{\n{features}\n}}}}\n', encoding="utf-8")
