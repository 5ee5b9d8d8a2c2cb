"""The two models of the block classifier: one for the first look, and one that sees trafilatura's votes too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from extract.content.classifier.features import FEATURES
from extract.content.classifier.trees import read_trees
from extract.content.classifier.vote_features import VOTE_FEATURES

if TYPE_CHECKING:
    from pathlib import Path

    from extract.content.classifier.trees import Trees

FIRST_LOOK = "first_look.json"  # on rows of FEATURES
WITH_VOTES = "with_votes.json"  # on rows of FEATURES and VOTE_FEATURES


@dataclass(frozen=True, slots=True)
class Models:
    """The models that give each block its probability of being the article: without and with trafilatura's votes."""

    first_look: Trees
    with_votes: Trees


def read_models(folder: Path) -> Models:
    """Read models from a folder. Raises `ValueError` if they were trained on other features than the package has."""
    return Models(
        first_look=read_trees(folder / FIRST_LOOK, [*FEATURES]),
        with_votes=read_trees(folder / WITH_VOTES, [*FEATURES, *VOTE_FEATURES]),
    )


@cache
def packaged_models() -> Models:
    """Return the models that come with the package."""
    with resources.as_file(resources.files(__package__) / "models") as folder:
        return read_models(folder)
