"""The truth as a system: the best score that any system can reach.

It returns the blocks of `main_content_markdown`, and with the title, author and date of the labels. Where it is
not perfect, the labels disagree with each other: `main_content` has words that its Markdown lacks, a snippet is in
neither, or an unwanted one in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.extract.output import SystemOutput, as_text
from benchmarks.extract.scoring import OutputPart
from benchmarks.extract.systems.system import System

if TYPE_CHECKING:
    from benchmarks.extract.truth import Truth

TRUTH = "truth itself"


def truth_as_system(truth: Truth) -> System:
    """Return a system that returns the truth for one page."""
    answer = SystemOutput(as_text(truth.outline), truth.outline, truth.title, (truth.authors,), truth.date)
    return System(TRUTH, "", "the labels", frozenset(OutputPart), lambda _page: answer, lambda given: given)
