"""Pages of the WCXB layout as examples of blocks that are the article, and of blocks that are not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.extract.truth import read_truth
from extract.content.classifier import collect_votes
from extract.content.classifier.block_columns import BlockColumns
from extract.content.classifier.features import read_features
from extract.content.classifier.vote_features import read_vote_features
from extract.errors import UnreadablePage
from extract.parsing.encoding import decode_html
from extract.parsing.parse import parse_html
from extract.recipe import separate_boilerplate
from training.classifier.alignment import align

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchmarks.extract.truth import Truth
    from benchmarks.wcxb import WcxbPage

_MIN_SHARE = 0.5  # of a block's words that belong to the article: then the block does


@dataclass(frozen=True, slots=True)
class BlockExamples:
    """One page, with a value for each block that no rule labels.

    `texts`, `letters` (characters) and `lengths` (words) describe the blocks, `is_article` is the truth about them.
    `rows` hold the features of the first look; `rows_with_votes` hold those and the features of trafilatura's votes.
    """

    page: WcxbPage
    texts: tuple[str, ...]
    letters: NDArray[np.float32]
    rows: NDArray[np.float32]
    rows_with_votes: NDArray[np.float32]
    is_article: NDArray[np.bool_]
    lengths: NDArray[np.float32]
    truth: Truth


def read_example(page: WcxbPage) -> BlockExamples | None:
    """Return the example that a page makes; None for a page without text or blocks."""
    html = page.read_html()
    try:
        candidates = separate_boilerplate(parse_html(html, page.url), page.url).candidates
    except UnreadablePage:
        return None
    if not candidates.blocks:
        return None
    truth = read_truth(json.loads(page.truth.read_bytes()), decode_html(html, page.url))
    texts = tuple(block.text for block in candidates.blocks)
    shares, lengths = align(texts, truth.text)
    columns = BlockColumns(candidates)
    rows = read_features(columns)
    rows_with_votes = np.hstack([rows, read_vote_features(collect_votes(columns))])
    return BlockExamples(page, texts, columns.letters, rows, rows_with_votes, shares >= _MIN_SHARE, lengths, truth)
