"""What trafilatura's votes say of a text block: one function a feature, as in `features.py`."""

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

    from extract.content.classifier.block_columns import Column, View

    VoteFeature = Callable[["Poll"], Column]


class Poll(NamedTuple):
    """A view and the votes on its blocks: a column with 1 for each block that trafilatura kept."""

    view: View
    votes: Column


def read_vote_features(poll: Poll) -> NDArray[np.float32]:
    """Return a row for each block, with a number for each entry of `VOTE_FEATURES` in order."""
    return side_by_side([feature(poll) for feature in VOTE_FEATURES.values()])


def vote(poll: Poll) -> Column:
    """Whether trafilatura kept it."""
    return poll.votes


def vote_of_previous(poll: Poll) -> Column:
    """Whether trafilatura kept the block before."""
    return previous(poll.votes)


def vote_of_next(poll: Poll) -> Column:
    """Whether trafilatura kept the block after."""
    return following(poll.votes)


def votes_within_4_before(poll: Poll) -> Column:
    """Number of blocks kept among the four before."""
    return within_before(poll.votes, 4)


def votes_within_4_after(poll: Poll) -> Column:
    """Number of blocks kept among the four after."""
    return within_after(poll.votes, 4)


def since_first_vote(poll: Poll) -> Column:
    """Number of blocks since the first that was kept; negative before it."""
    kept = np.flatnonzero(poll.votes)
    return poll.view.places - (kept[0] if len(kept) else len(poll.view.blocks))


def until_last_vote(poll: Poll) -> Column:
    """Number of blocks until the last that was kept; negative after it."""
    kept = np.flatnonzero(poll.votes)
    return (kept[-1] if len(kept) else -1) - poll.view.places


def frame_votes(poll: Poll) -> Column:
    """Share of the characters of its frame that were kept."""
    return means(poll.view.frames, poll.view.chars, poll.votes)


def outer_frame_votes(poll: Poll) -> Column:
    """Share of the characters around its frame that were kept."""
    return means(poll.view.outer_frames, poll.view.chars, poll.votes)


def share_of_votes_in_frame(poll: Poll) -> Column:
    """Share of all kept characters that stand in its frame."""
    return shares(poll.view.frames, poll.view.chars * poll.votes)


def share_of_votes_in_outer_frame(poll: Poll) -> Column:
    """Share of all kept characters that stand in the frames around its frame."""
    return shares(poll.view.outer_frames, poll.view.chars * poll.votes)


def shape_votes(poll: Poll) -> Column:
    """Share of the characters of blocks of the same shape that were kept."""
    return means(poll.view.shapes, poll.view.chars, poll.votes)


def page_votes(poll: Poll) -> Column:
    """Share of the page's characters that were kept."""
    return np.full(len(poll.view.blocks), (poll.view.chars * poll.votes).sum() / max(1.0, float(poll.view.chars.sum())))


def heading_vote(poll: Poll) -> Column:
    """Whether trafilatura kept the heading above; -1 if there is none."""
    return np.where(poll.view.heading_above >= 0, poll.votes[poll.view.heading_above], -1)


VOTE_FEATURES: dict[str, VoteFeature] = {
    feature.__name__: feature
    for feature in (
        *(vote, vote_of_previous, vote_of_next, votes_within_4_before, votes_within_4_after, since_first_vote),
        *(until_last_vote, frame_votes, outer_frame_votes, share_of_votes_in_frame, share_of_votes_in_outer_frame),
        *(shape_votes, page_votes, heading_vote),
    )
}
