"""Fit the trees of the block classifier, and write them as the package reads them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from catboost import CatBoost, CatBoostClassifier, sum_models

from benchmarks.extract.summary import ARTICLE
from extract.content.classifier.features import FEATURES
from extract.content.classifier.models import FIRST_LOOK, WITH_VOTES, read_models
from extract.content.classifier.trees import read_trees
from extract.content.classifier.vote_features import VOTE_FEATURES
from training.classifier.parameters import DEPTH, LEARNING_RATE, OTHER_TYPES_WEIGHT, SEEDS, TREES, WORDS_EXPONENT
from training.shared import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from extract.content.classifier.models import Models
    from extract.content.classifier.trees import Trees
    from training.classifier.examples import BlockExamples

_DIGITS = 6  # significant digits of a number in the file
_TOLERANCE = 1e-3  # of a probability, between the file and CatBoost


def fit(examples: Sequence[BlockExamples], folder: Path) -> Models:
    """Fit both models, write them to a folder and return them. The same examples give the same files.

    Raises `ValueError` if the written trees predict otherwise than CatBoost, which fitted them.
    """
    folder.mkdir(exist_ok=True)
    _fit(examples, np.concatenate([example.rows for example in examples]), [*FEATURES], folder / FIRST_LOOK)
    rows = np.concatenate([example.rows_with_votes for example in examples])
    _fit(examples, rows, [*FEATURES, *VOTE_FEATURES], folder / WITH_VOTES)
    return read_models(folder)


def _fit(examples: Sequence[BlockExamples], rows: NDArray[np.float32], features: Sequence[str], path: Path) -> None:
    trainings = [_train(examples, rows, seed) for seed in SEEDS]
    mean = sum_models(trainings, [1 / len(trainings)] * len(trainings))
    _write(_export(mean, features), path)
    _check(mean, read_trees(path, features), rows)


def _train(examples: Sequence[BlockExamples], rows: NDArray[np.float32], seed: int) -> CatBoostClassifier:
    model = CatBoostClassifier(
        iterations=TREES,
        depth=DEPTH,
        learning_rate=LEARNING_RATE,
        random_seed=seed,
        thread_count=2,
        allow_writing_files=False,
        verbose=False,
    )
    return model.fit(
        rows,
        np.concatenate([example.is_article for example in examples]).astype(int),
        sample_weight=np.concatenate([_weigh(example) for example in examples]),
    )


def _check(model: CatBoost, trees: Trees, rows: NDArray[np.float32]) -> None:
    probabilities = model.predict(rows, prediction_type="Probability")[:, 1]
    difference = float(np.abs(trees.predict(rows) - probabilities).max())
    if difference > _TOLERANCE:
        raise ValueError(
            f"the exported trees differ from CatBoost by up to {difference:.2g}: fix the export in fitting.py"
        )


def _weigh(example: BlockExamples) -> NDArray[np.float32]:
    """Weigh the blocks of a page so that a page of many blocks counts more than one of few, but not in proportion."""
    weights = np.maximum(1, example.lengths) ** WORDS_EXPONENT
    kind = 1.0 if example.page.page_type == ARTICLE else OTHER_TYPES_WEIGHT
    weighed: NDArray[np.float32] = kind * weights / np.sqrt(weights.sum())
    return weighed


def _export(model: CatBoost, features: Sequence[str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.json"
        model.save_model(str(file), format="json")
        exported = json.loads(file.read_text())
    scale, (bias,) = exported["scale_and_bias"]
    return {
        "features": list(features),
        "bias": shorten(bias, _DIGITS),
        "trees": [
            {
                "features": [split["float_feature_index"] for split in tree["splits"]],
                "borders": [split["border"] for split in tree["splits"]],
                "leaves": [shorten(scale * leaf, _DIGITS) for leaf in tree["leaf_values"]],
            }
            for tree in exported["oblivious_trees"]
        ],
    }


def _write(model: dict[str, Any], path: Path) -> None:
    """Write one tree a line, so that a diff of the file shows which trees changed."""
    trees = ",\n".join(json.dumps(tree) for tree in model["trees"])
    head = json.dumps({name: value for name, value in model.items() if name != "trees"})
    path.write_text(f'{head[:-1]}, "trees": [\n{trees}\n]}}\n', encoding="utf-8")
