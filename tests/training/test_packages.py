"""Where training writes: the folders that `extract` reads its models from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.extract.systems.mindsieve import models_without
from benchmarks.splits import FOLDS
from extract.content.classifier.models import read_models
from training import classifier, page_type

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("folder", "files"),
    [
        (classifier.PACKAGE, ["MODEL.md", "models/first_look.json", "models/with_votes.json"]),
        (page_type.PACKAGE, ["MODEL.md", "model.json"]),
    ],
    ids=["classifier", "page_type"],
)
def test_training_writes_where_the_package_reads(folder: Path, files: list[str]) -> None:
    """The models and cards that training rewrites are there already: those of the package."""
    assert [file for file in files if not (folder / file).is_file()] == []


@pytest.mark.parametrize("fold", FOLDS)
def test_the_models_of_each_fold_know_the_features_of_today(fold: int) -> None:
    """The models that judge a fold were trained on the features that the code reads."""
    assert read_models(models_without(fold)).first_look.features.size
