"""Judge block by block between trafilatura and the page.

trafilatura is asked about the article's own element. Its vote on a block is one of the features that a small model of
gradient-boosted trees weighs, beside the block's shape, its place, its neighbours and the class names around it. The
model was learnt from pages with known truth by `make train`; `MODEL.md` is its card.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from extract.arbiter.columns import means
from extract.arbiter.features import FEATURES, read_features
from extract.arbiter.trees import read_trees
from extract.arbiter.view import View
from extract.article_root import find_article_root
from extract.body import vote
from extract.candidates import Decision
from extract.structure import headings_over

if TYPE_CHECKING:
    from extract.arbiter.trees import Trees
    from extract.arbiter.view import Column
    from extract.candidates import Candidates
    from extract.textblocks import TextBlock

MIN_PROBABILITY = 0.5
# A heading has the kept text under it to speak for it. Without any it goes, however likely it is.
_MIN_PROBABILITY_OF_HEADING = 0.25


def arbitrate(candidates: Candidates, trees: Trees | None = None) -> Decision:
    """Keep what is more likely than not the article; `trees` are the package's own unless others are given."""
    if not candidates.blocks:
        return Decision(kept={}, struck={}, confidence=1.0)
    view = look_at(candidates)
    probabilities = (trees or package_trees()).predict(read_features(view))
    kept = _choose(candidates.blocks, judge_lists_whole(view, probabilities).tolist())
    return _explain(candidates.blocks, kept, view)


def look_at(candidates: Candidates) -> View:
    """Return the candidates with trafilatura's votes on them."""
    votes = vote(find_article_root(candidates), candidates.blocks)
    return View(candidates.blocks, votes, candidates.title)


def judge_lists_whole(view: View, probabilities: Column) -> Column:
    """Give all items of a list the mean of their probabilities, weighed by characters: a list stays or goes as one."""
    return means(view.lists, view.chars, probabilities)


@cache
def package_trees() -> Trees:
    """Return the trees that come with the package."""
    with resources.as_file(resources.files(__name__) / "model.json") as path:
        return read_trees(path, list(FEATURES))


def _choose(blocks: list[TextBlock], probabilities: list[float]) -> set[int]:
    judged = list(zip(blocks, probabilities, strict=True))
    body = {block.index for block, probability in judged if not block.level and probability >= MIN_PROBABILITY}
    over_body = headings_over(blocks, body)
    doubtful = {block.index for block, probability in judged if probability < _MIN_PROBABILITY_OF_HEADING}
    return body | (over_body - doubtful)


def _explain(blocks: list[TextBlock], kept: set[int], view: View) -> Decision:
    """Say of each block that either of the two would keep who it was, and how far they agree on the page's text."""
    votes = {block.index for block, is_kept in zip(blocks, view.votes, strict=True) if is_kept}
    chars = {block.index: len(block.text) for block in blocks}
    agreed, either = (sum(chars[index] for index in indexes) for indexes in (kept & votes, kept | votes))
    return Decision(
        kept={index: "engine.both" if index in votes else "engine.arbiter" for index in kept},
        struck=dict.fromkeys(votes - kept, "engine.trafilatura"),
        confidence=agreed / either if either else 1.0,
    )
