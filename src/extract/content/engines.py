"""The engines that find the article in the text that no rule labels: the block classifier, or trafilatura alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.blocks.headings import headings_over
from extract.content.candidates import Decision
from extract.content.classifier import classify_blocks
from extract.content.trafilatura_votes import ALONE, find_voted_blocks

if TYPE_CHECKING:
    from extract.content.candidates import CandidateBlocks, Engine

__all__ = ["ENGINES", "classify_blocks", "trust_trafilatura"]


def trust_trafilatura(candidates: CandidateBlocks) -> Decision:
    """Keep the blocks that trafilatura keeps of the whole page, and the page's own headings over them."""
    voted = find_voted_blocks(candidates.root, candidates.blocks, in_full=True)
    kept = {block.index for block in candidates.blocks if block.index in voted and not block.level}
    kept |= headings_over(candidates.blocks, kept)
    return Decision(dict.fromkeys(kept, ALONE), removed_by={}, confidence=1.0)


ENGINES: dict[str, Engine] = {"mindsieve": classify_blocks, "trafilatura": trust_trafilatura}
