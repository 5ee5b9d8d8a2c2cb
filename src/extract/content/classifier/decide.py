"""From probabilities to a decision: lists whole, repeats once, headings with what is under them."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from extract.article import Rule
from extract.blocks.headings import headings_over
from extract.blocks.prose import is_prose
from extract.content.candidates import Decision
from extract.content.classifier.column_math import following, means, sums
from extract.content.trafilatura_votes import ALONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.content.classifier.block_columns import BlockColumns
    from extract.content.classifier.column_math import Column, Groups

FIRST_LOOK = Rule(__package__, "first_look", "The block classifier is sure of the page without trafilatura.")
WITH_TRAFILATURA = Rule(__package__, "with_trafilatura", "The block classifier and trafilatura keep it.")
WITHOUT_TRAFILATURA = Rule(__package__, "without_trafilatura", "The block classifier keeps it, trafilatura does not.")
REPEATED = Rule(__package__, "repeated", "Prose that stands further up already.")

# Chosen on half A of the development pages: from 0.5 to here leaks fall from 0.031 to 0.027 there, recall from 0.982 to
# 0.979, and word F1 stays. Boilerplate that leaks into a corpus does more harm than text that is lost.
MIN_PROBABILITY = 0.53
# Prose between two blocks that are kept, or the last of its frame under one that is, stays down to here.
MIN_PROBABILITY_AMID = 0.45
# For a heading, the kept text under it speaks too.
MIN_PROBABILITY_OF_HEADING = 0.15
# A heading without text under it is removed, however likely it is, unless most headings that look like it are kept:
# there may be a picture under it.
_MIN_SHARE_OF_LIKES = 0.6
_MIN_LIKES = 2
_MAX_LINK_DENSITY = 0.5  # of a list item that is text rather than a link
_DISPUTED = 0.5  # the weight of the model's certainty where trafilatura disagrees
_MIN_REPEATED_PROSE = 3  # blocks of prose in a row; shorter runs may well stand twice: a refrain, a summary


def decide(columns: BlockColumns, probabilities: Column, votes: Column | None = None) -> Decision:
    """Keep the blocks that are likely to be the article, and name the rule of each decision.

    `votes` is 1 for each block that trafilatura kept; it is None if trafilatura was not used.
    """
    judged = average_over_lists(columns, probabilities)
    likely = {block.index: probability for block, probability in zip(columns.blocks, judged.tolist(), strict=True)}
    body = {columns.blocks[place].index for place in np.flatnonzero(_choose_body(columns, judged)).tolist()}
    repeated = _find_repeated(columns, body)
    body -= repeated
    headings = headings_over(columns.blocks, body)
    kept = body | {index for index in headings if likely[index] >= MIN_PROBABILITY_OF_HEADING}
    kept |= _headings_like_those_in(kept, columns, judged)
    voted = set() if votes is None else {columns.blocks[place].index for place in np.flatnonzero(votes).tolist()}
    unvoted = FIRST_LOOK if votes is None else WITHOUT_TRAFILATURA
    return Decision(
        kept_by={index: WITH_TRAFILATURA if index in voted else unvoted for index in kept},
        removed_by=dict.fromkeys(voted - kept, ALONE) | dict.fromkeys(repeated, REPEATED),
        confidence=_measure_confidence(columns, judged, votes),
        probabilities=likely,
    )


def _choose_body(columns: BlockColumns, probabilities: Column) -> Column:
    """Return for each block whether it is likely to be text of the article, or unsure prose amid such text."""
    is_text = columns.levels == 0
    chosen: Column = is_text & (probabilities >= MIN_PROBABILITY)
    is_unsure = is_text & ~chosen & (probabilities >= MIN_PROBABILITY_AMID) & (columns.prose > 0)
    texts = np.flatnonzero(is_text).tolist()
    for unsure, run in groupby(range(len(texts)), key=lambda place: bool(is_unsure[texts[place]])):
        places = list(run)
        if unsure and _stands_amid(texts, places[0], places[-1], chosen, columns.frames):
            chosen[[texts[place] for place in places]] = True
    return chosen


def _stands_amid(texts: Sequence[int], first: int, last: int, chosen: Column, frames: Groups) -> bool:
    """Whether a run of text stands between two blocks that are kept, or ends the frame of the one above."""
    if first == 0 or not chosen[texts[first - 1]]:
        return False
    below = texts[last + 1] if last + 1 < len(texts) else None
    ends_frame = all(frames[place] == frames[texts[first - 1]] for place in texts[first : last + 1])
    ends_frame &= below is None or frames[below] != frames[texts[last]]
    return ends_frame or (below is not None and bool(chosen[below]))


def average_over_lists(columns: BlockColumns, probabilities: Column) -> Column:
    """Give the items of a list their mean probability, weighted by letters: a list is kept or removed whole.

    Items that are links keep their own probability: a menu may hold an item of text.
    """
    whole = means(columns.lists, columns.letters * (columns.link_density <= _MAX_LINK_DENSITY), probabilities)
    return np.where(columns.link_density <= _MAX_LINK_DENSITY, whole, probabilities)


def _find_repeated(columns: BlockColumns, body: set[int]) -> set[int]:
    """Return the indexes of body blocks that repeat an earlier run: some pages print their article twice."""
    blocks = [block for block in columns.blocks if block.index in body]
    firsts: dict[str, int] = {}
    distances = [place - firsts.setdefault(block.text, place) for place, block in enumerate(blocks)]
    runs = [list(run) for _, run in groupby(zip(distances, blocks, strict=True), key=itemgetter(0))]
    repeats = (run for run in runs if run[0][0] > 0 and sum(is_prose(block) for _, block in run) >= _MIN_REPEATED_PROSE)
    return {block.index for run in repeats for _, block in run}


def _headings_like_those_in(kept: set[int], columns: BlockColumns, probabilities: Column) -> set[int]:
    """Return the likely headings of which most similar ones, with the same tags and classes around them, are kept."""
    is_heading = columns.levels > 0
    is_kept = is_heading * columns.column(block.index in kept for block in columns.blocks)
    likes, kept_likes = sums(columns.shapes, is_heading), sums(columns.shapes, is_kept)
    stays = (kept_likes >= _MIN_LIKES) & (kept_likes >= _MIN_SHARE_OF_LIKES * likes)
    is_alike = is_heading & (probabilities >= MIN_PROBABILITY) & stays
    is_alike &= following(columns.indexes) == columns.indexes + 1  # no rule labels what stands under it
    return {columns.blocks[place].index for place in np.flatnonzero(is_alike).tolist()}


def _measure_confidence(columns: BlockColumns, probabilities: Column, votes: Column | None) -> float:
    """Return how certain the model is, 0 to 1, on average over the letters that it or trafilatura keeps.

    Where the two disagree, its certainty counts half. Measured on 791 articles with models that had not seen their
    sites: 24 % of the tenth with the lowest confidence have a word F1 under 0.8, and 4 % of all.
    """
    is_kept = probabilities >= MIN_PROBABILITY
    is_voted = is_kept if votes is None else votes > 0
    letters = columns.letters * (is_kept | is_voted)
    certainty = np.abs(2 * probabilities - 1) * np.where(is_kept == is_voted, 1, _DISPUTED)
    return float((letters * certainty).sum() / letters.sum()) if letters.any() else 1.0
