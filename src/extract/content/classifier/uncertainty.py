"""Whether a first look at a page is enough, or trafilatura is to be asked.

Asking takes four times as long as the first look, and mostly changes nothing: the text is plainly one thing and the
machinery around it another. A page is doubtful where the probabilities themselves promise a poor answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.content.classifier.decide import MIN_PROBABILITY

if TYPE_CHECKING:
    from extract.content.classifier.block_columns import Column

# Chosen on half A of the development pages, and generously, since other layouts and languages are harder: from 0.9 on
# asking about more pages gains less than 0.001 word F1 there. `MODEL.md` has the table, for both halves.
MIN_EXPECTED_F1 = 0.9


def is_uncertain(chars: Column, probabilities: Column) -> bool:
    """Whether a page is in doubt, given the characters of each block and its probability to be the article."""
    return expect_f1(chars, probabilities) < MIN_EXPECTED_F1


def expect_f1(chars: Column, probabilities: Column) -> float:
    """Return the F1 of the blocks that would be kept, if the probabilities are right; 0 if none would be.

    Expected numbers take the place of counted ones: Lewis, "Evaluating and optimizing autonomous text classification
    systems", SIGIR 1995. A block counts as the root of its characters, as when the models learn: what leaks is short.

    >>> import numpy as np
    >>> round(expect_f1(np.array([400, 100, 100]), np.array([1.0, 0.8, 0.0])), 3)
    0.966
    """
    weights = np.sqrt(chars)
    kept = weights * (probabilities >= MIN_PROBABILITY)
    expected = (weights * probabilities).sum() + kept.sum()
    return float(2 * (kept * probabilities).sum() / expected) if expected else 0.0
