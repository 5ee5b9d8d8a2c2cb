"""Whether a first look at a page is enough, or trafilatura is to be asked.

Asking takes as long as all else that is decided about a page, and mostly changes nothing: the text is plainly one thing
and the machinery around it another. A page is doubtful where the probabilities themselves promise a poor answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.arbiter.ruling import MIN_PROBABILITY

if TYPE_CHECKING:
    from extract.arbiter.view import Column

# The lowest at which half A of the development pages loses less than a thousandth of word F1, and leaks less than a
# thousandth more, than if trafilatura were asked about every page: `MODEL.md` has the table.
MIN_EXPECTED_F1 = 0.97


def is_doubtful(chars: Column, probabilities: Column) -> bool:
    """Whether a page is in doubt, given the characters of each block and its probability to be the article."""
    return expect_f1(chars, probabilities) < MIN_EXPECTED_F1


def expect_f1(chars: Column, probabilities: Column) -> float:
    """Return the F1, by characters, that an answer would have if the probabilities are right; 0 for an empty answer.

    Expected characters take the place of counted ones: Lewis, "Evaluating and optimizing autonomous text
    classification systems", SIGIR 1995.

    >>> import numpy as np
    >>> round(expect_f1(np.array([300, 100, 100]), np.array([1.0, 0.8, 0.0])), 3)
    0.974
    """
    kept = chars * (probabilities >= MIN_PROBABILITY)
    expected = (chars * probabilities).sum() + kept.sum()
    return float(2 * (kept * probabilities).sum() / expected) if expected else 0.0
