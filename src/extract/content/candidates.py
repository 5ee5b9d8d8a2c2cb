"""What an engine receives, and what it returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.html import HtmlElement

    from extract.article import Rule
    from extract.blocks.model import TextBlock


@dataclass(frozen=True, slots=True)
class CandidateBlocks:
    """The text blocks that no rule labels, in document order, and the page around them.

    `root` is the page's tree without the text of all other blocks. `spans` gives the blocks inside each element of the
    tree, in document order, as indexes of the whole page (first, past the last). `title` is the page's own.
    """

    root: HtmlElement
    blocks: list[TextBlock]
    spans: dict[HtmlElement, tuple[int, int]]
    title: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """Which candidates are the article, headings among them.

    `kept_by` maps the index of each kept block to the rule that keeps it. `removed_by` maps the index of each other
    block that a part of the engine would have kept to the rule that says so. `confidence`, 0 to 1, is how sure the
    engine is of the page as a whole. `probabilities` gives the probability, 0 to 1, that each block is the article; it
    is empty for an engine that says only yes or no.
    """

    kept_by: Mapping[int, Rule]
    removed_by: Mapping[int, Rule]
    confidence: float
    probabilities: Mapping[int, float] = field(default_factory=dict)


# An engine is a plain function: see `engines.py`. It may write marks into the tree.
Engine: TypeAlias = "Callable[[CandidateBlocks], Decision]"
