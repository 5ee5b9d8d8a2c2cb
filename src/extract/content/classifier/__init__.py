"""Classify each block as article or not, with the help of trafilatura on pages where that is uncertain.

A small model of gradient-boosted trees sees a block's shape, its place, its neighbours and the class names around it.
Where it is sure of the page, it decides alone (the first look). Otherwise trafilatura extracts the page's main element,
and a second model decides with trafilatura's votes as further features. Both models are trained on pages with known
truth (`training/classifier`, `make train`); `MODEL.md` is their card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.content.candidates import Decision
from extract.content.classifier.block_columns import BlockColumns
from extract.content.classifier.decide import decide
from extract.content.classifier.features import read_features
from extract.content.classifier.models import packaged_models
from extract.content.classifier.uncertainty import is_uncertain
from extract.content.classifier.vote_features import BlockVotes, read_vote_features
from extract.content.trafilatura_votes import find_voted_blocks

if TYPE_CHECKING:
    from extract.content.candidates import CandidateBlocks
    from extract.content.classifier.models import Models


def classify_blocks(candidates: CandidateBlocks, models: Models | None = None) -> Decision:
    """Keep the blocks that are likely to be the article. `models` are the package's own unless others are given."""
    if not candidates.blocks:
        return Decision(kept_by={}, removed_by={}, confidence=1.0)
    models = models or packaged_models()
    columns = BlockColumns(candidates)
    rows = read_features(columns)
    at_first_look = models.first_look.predict(rows)
    if not is_uncertain(columns.letters, at_first_look):
        return decide(columns, at_first_look)
    votes = collect_votes(columns)
    return decide(columns, models.with_votes.predict(np.hstack([rows, read_vote_features(votes)])), votes.kept)


def collect_votes(columns: BlockColumns) -> BlockVotes:
    """Run trafilatura on the page's main element, and return which blocks it keeps. Writes marks into the tree."""
    voted = find_voted_blocks(columns.main_element, columns.blocks)
    return BlockVotes(columns, columns.column(block.index in voted for block in columns.blocks))
