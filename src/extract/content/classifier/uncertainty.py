"""Whether the first look at a page is enough, or trafilatura's votes are needed.

The votes take four times as long as the first look, and mostly change nothing: on most pages the article and the
machinery around it are plainly different. A page is uncertain where the probabilities themselves promise a poor result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.content.classifier.decide import MIN_PROBABILITY

if TYPE_CHECKING:
    from extract.content.classifier.column_math import Column

# Chosen on half A of the development pages, and generously, since other layouts and languages are harder: above 0.9,
# using trafilatura on more pages gains less than 0.001 word F1 there. `MODEL.md` has the table for both halves.
MIN_EXPECTED_F1 = 0.9


def is_uncertain(letters: Column, probabilities: Column) -> bool:
    """Whether a page is uncertain, given the letters of each block and its probability of being the article."""
    return expect_f1(letters, probabilities) < MIN_EXPECTED_F1


def expect_f1(letters: Column, probabilities: Column) -> float:
    """Return the F1 of the blocks that would be kept, if the probabilities are right; 0 if none would be.

    Expected numbers take the place of counted ones: Lewis, "Evaluating and optimizing autonomous text classification
    systems", SIGIR 1995. A block weighs as the root of its letters, as in training: boilerplate that leaks is short.

    >>> import numpy as np
    >>> round(expect_f1(np.array([400, 100, 100]), np.array([1.0, 0.8, 0.0])), 3)
    0.966
    """
    weights = np.sqrt(letters)
    kept = weights * (probabilities >= MIN_PROBABILITY)
    expected = (weights * probabilities).sum() + kept.sum()
    return float(2 * (kept * probabilities).sum() / expected) if expected else 0.0
