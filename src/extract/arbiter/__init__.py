"""Judge block by block between trafilatura and the page.

trafilatura is asked about the article's own element. Its vote on a block is one of the features that a small model of
gradient-boosted trees weighs, beside the block's shape, its place, its neighbours and the class names around it. The
model was learnt from pages with known truth by `make train`; `MODEL.md` is its card.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from extract.arbiter.features import FEATURES, read_features
from extract.arbiter.ruling import rule
from extract.arbiter.trees import read_trees
from extract.arbiter.view import View
from extract.article_root import find_article_root
from extract.body import vote
from extract.candidates import Decision

if TYPE_CHECKING:
    from extract.arbiter.trees import Trees
    from extract.candidates import Candidates


def arbitrate(candidates: Candidates, trees: Trees | None = None) -> Decision:
    """Keep what is more likely than not the article; `trees` are the package's own unless others are given."""
    if not candidates.blocks:
        return Decision(kept={}, struck={}, confidence=1.0)
    view = look_at(candidates)
    return rule(view, (trees or package_trees()).predict(read_features(view)))


def look_at(candidates: Candidates) -> View:
    """Return the candidates with trafilatura's votes on them."""
    votes = vote(find_article_root(candidates), candidates.blocks)
    return View(candidates.blocks, votes, candidates.title)


@cache
def package_trees() -> Trees:
    """Return the trees that come with the package."""
    with resources.as_file(resources.files(__name__) / "model.json") as path:
        return read_trees(path, list(FEATURES))
