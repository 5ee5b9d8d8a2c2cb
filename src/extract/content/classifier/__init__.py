"""Judge block by block which text of a page is the article, and ask trafilatura where that is in doubt.

A small model of gradient-boosted trees looks at a block's shape, its place, its neighbours and the class names around
it. Where it is sure of the page its word stands. Otherwise trafilatura is asked about the article's own element, and a
second model weighs its votes beside all that the first one saw. Both were learnt from pages with known truth by
`make train`; `MODEL.md` is their card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.content.candidates import Decision
from extract.content.classifier.block_columns import View
from extract.content.classifier.decide import rule
from extract.content.classifier.features import read_features
from extract.content.classifier.models import package_models
from extract.content.classifier.uncertainty import is_doubtful
from extract.content.classifier.vote_features import Poll, read_vote_features
from extract.content.trafilatura_votes import vote

if TYPE_CHECKING:
    from extract.content.candidates import Candidates
    from extract.content.classifier.models import Models


def arbitrate(candidates: Candidates, models: Models | None = None) -> Decision:
    """Keep what is likely to be the article; `models` are the package's own unless others are given."""
    if not candidates.blocks:
        return Decision(kept={}, struck={}, confidence=1.0)
    models = models or package_models()
    view = View(candidates)
    rows = read_features(view)
    at_first_look = models.first_look.predict(rows)
    if not is_doubtful(view.chars, at_first_look):
        return rule(view, at_first_look)
    poll = take_poll(view)
    return rule(view, models.with_votes.predict(np.hstack([rows, read_vote_features(poll)])), poll.votes)


def take_poll(view: View) -> Poll:
    """Ask trafilatura about the blocks of a view."""
    votes = vote(view.article_root, view.blocks)
    return Poll(view, view.column(block.index in votes for block in view.blocks))
