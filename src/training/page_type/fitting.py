"""Fit the linear model of genres, and write it as the package reads it."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

from extract.page_type.features import FEATURES
from extract.page_type.model import LinearModel, standardise
from training.page_type.parameters import MAX_ITERATIONS, C
from training.shared import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.page_type.examples import GenreExample

_DIGITS = 5  # significant digits of a number in the file


def fit(examples: Sequence[GenreExample]) -> LinearModel:
    """Fit the model. The same examples give the same model."""
    rows = np.array([example.features for example in examples])
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    deviation[deviation == 0] = 1  # a feature that is the same on every page
    regression = LogisticRegression(C=C, max_iter=MAX_ITERATIONS)
    regression.fit(standardise(rows, mean, deviation), [example.page.page_type for example in examples])
    return LinearModel(tuple(map(str, regression.classes_)), mean, deviation, regression.coef_.T, regression.intercept_)


def write_model(model: LinearModel, path: Path) -> None:
    """Write one feature a line, with its weight for each genre, so that a diff shows which weights changed."""
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
