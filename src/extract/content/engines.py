"""The engines that tell the article from what the rules left: the arbiter over trafilatura, or trafilatura alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.blocks.headings import headings_over
from extract.content.candidates import Decision
from extract.content.classifier import arbitrate
from extract.content.trafilatura_votes import vote

if TYPE_CHECKING:
    from extract.content.candidates import Candidates, Engine

__all__ = ["ENGINES", "arbitrate", "trust_trafilatura"]


def trust_trafilatura(candidates: Candidates) -> Decision:
    """Keep what trafilatura keeps of the whole page by itself, under the page's own headings."""
    votes = vote(candidates.root, candidates.blocks, in_full=True)
    kept = {block.index for block in candidates.blocks if block.index in votes and not block.level}
    kept |= headings_over(candidates.blocks, kept)
    return Decision(dict.fromkeys(kept, "engine.trafilatura"), struck={}, confidence=1.0)


ENGINES: dict[str, Engine] = {"mindsieve": arbitrate, "trafilatura": trust_trafilatura}
