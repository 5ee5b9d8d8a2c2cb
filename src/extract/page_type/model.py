"""A linear model in numpy: read from a file, and applied without the library that trained it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray


# In standard deviations, so that a feature that few pages have does not outweigh all others.
_MAX_DEVIATIONS = 4.0


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Multinomial logistic regression on features in standard deviations from their mean, four at most.

    `mean` and `deviation` have the shape (features,), `weights` (features, genres), and `bias` (genres,).
    """

    genres: tuple[str, ...]
    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def predict(self, features: NDArray[np.float64]) -> dict[str, float]:
        """Return the probability of each genre for one page; they add up to 1."""
        scores = standardise(features, self.mean, self.deviation) @ self.weights + self.bias
        odds = np.exp(scores - scores.max())
        return dict(zip(self.genres, (odds / odds.sum()).tolist(), strict=True))


def standardise(
    features: NDArray[np.float64], mean: NDArray[np.float64], deviation: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return features in standard deviations from their mean, cut off at four.

    >>> standardise(np.array([5.0, 0.0]), np.array([1.0, 1.0]), np.array([0.5, 2.0])).tolist()
    [4.0, -0.5]
    """
    return np.clip((features - mean) / deviation, -_MAX_DEVIATIONS, _MAX_DEVIATIONS)


def read_model(path: Path, features: Sequence[str]) -> LinearModel:
    """Read a model from a file. Raises `ValueError` if it was trained on other features than these."""
    model = json.loads(path.read_text(encoding="utf-8"))
    if list(model["features"]) != list(features):
        raise ValueError(f"{path} was trained on other features than those in features.py: run `make train`")
    rows = model["features"].values()
    return LinearModel(
        genres=tuple(model["genres"]),
        mean=np.array([row["mean"] for row in rows]),
        deviation=np.array([row["deviation"] for row in rows]),
        weights=np.array([row["weights"] for row in rows]),
        bias=np.array(model["bias"]),
    )
