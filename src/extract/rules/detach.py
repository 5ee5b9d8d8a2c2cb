"""Take text blocks out of the tree, so that trafilatura decides on what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.blocks.model import TextBlock
    from extract.rules.base import Finding


def detach_blocks(blocks: list[TextBlock], findings: Iterable[Finding]) -> list[TextBlock]:
    """Take the text that the findings cover out of the tree, and return the blocks that are left.

    Mutates the tree. Its elements stay where they are, since the places of the other blocks' texts are known by them.
    Lifting the same finding twice is harmless.
    """
    covered = {index for finding in findings for index in range(finding.first, finding.end)}
    for index in covered:
        _take_text(blocks[index])
    return [block for block in blocks if block.index not in covered]


def _take_text(block: TextBlock) -> None:
    for element, is_tail in block.text_nodes:
        if is_tail:
            element.tail = None
        else:
            element.text = None
