"""The features of trafilatura's votes: one function a feature, as in `features.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extract.content.classifier.column_math import (
    following,
    means,
    previous,
    shares,
    side_by_side,
    within_after,
    within_before,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from extract.content.classifier.block_columns import BlockColumns
    from extract.content.classifier.column_math import Column

    VoteFeature = Callable[["BlockVotes"], Column]


class BlockVotes(NamedTuple):
    """The columns of the blocks, and one more: 1 for each block that trafilatura kept, 0 for the others."""

    columns: BlockColumns
    kept: Column


def read_vote_features(votes: BlockVotes) -> NDArray[np.float32]:
    """Return a row for each block, with a number for each entry of `VOTE_FEATURES` in order."""
    return side_by_side([feature(votes) for feature in VOTE_FEATURES.values()])


def vote(votes: BlockVotes) -> Column:
    """Whether trafilatura kept it."""
    return votes.kept


def vote_of_previous(votes: BlockVotes) -> Column:
    """Whether trafilatura kept the block before."""
    return previous(votes.kept)


def vote_of_next(votes: BlockVotes) -> Column:
    """Whether trafilatura kept the block after."""
    return following(votes.kept)


def votes_within_4_before(votes: BlockVotes) -> Column:
    """Number of blocks kept among the four before."""
    return within_before(votes.kept, 4)


def votes_within_4_after(votes: BlockVotes) -> Column:
    """Number of blocks kept among the four after."""
    return within_after(votes.kept, 4)


def since_first_vote(votes: BlockVotes) -> Column:
    """Number of blocks since the first that was kept; negative before it."""
    kept = np.flatnonzero(votes.kept)
    return votes.columns.places - (kept[0] if len(kept) else len(votes.columns.blocks))


def until_last_vote(votes: BlockVotes) -> Column:
    """Number of blocks until the last that was kept; negative after it."""
    kept = np.flatnonzero(votes.kept)
    return (kept[-1] if len(kept) else -1) - votes.columns.places


def frame_votes(votes: BlockVotes) -> Column:
    """Share of the letters of its frame that were kept."""
    return means(votes.columns.frames, votes.columns.letters, votes.kept)


def outer_frame_votes(votes: BlockVotes) -> Column:
    """Share of the letters around its frame that were kept."""
    return means(votes.columns.outer_frames, votes.columns.letters, votes.kept)


def share_of_votes_in_frame(votes: BlockVotes) -> Column:
    """Share of all kept letters that stand in its frame."""
    return shares(votes.columns.frames, votes.columns.letters * votes.kept)


def share_of_votes_in_outer_frame(votes: BlockVotes) -> Column:
    """Share of all kept letters that stand in the frames around its frame."""
    return shares(votes.columns.outer_frames, votes.columns.letters * votes.kept)


def shape_votes(votes: BlockVotes) -> Column:
    """Share of the letters of blocks of the same shape that were kept."""
    return means(votes.columns.shapes, votes.columns.letters, votes.kept)


def page_votes(votes: BlockVotes) -> Column:
    """Share of the page's letters that were kept."""
    return np.full(
        len(votes.columns.blocks),
        (votes.columns.letters * votes.kept).sum() / max(1.0, float(votes.columns.letters.sum())),
    )


def heading_vote(votes: BlockVotes) -> Column:
    """Whether trafilatura kept the heading above; -1 if there is none."""
    return np.where(votes.columns.heading_above >= 0, votes.kept[votes.columns.heading_above], -1)


VOTE_FEATURES: dict[str, VoteFeature] = {
    feature.__name__: feature
    for feature in (
        *(vote, vote_of_previous, vote_of_next, votes_within_4_before, votes_within_4_after, since_first_vote),
        *(until_last_vote, frame_votes, outer_frame_votes, share_of_votes_in_frame, share_of_votes_in_outer_frame),
        *(shape_votes, page_votes, heading_vote),
    )
}
